import { loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { testDatabase } from "../integration/database.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";
import { type AppProcess, startBotProcess } from "./bot-process.js";
import { agentAt, channelAt, openMany, postAll, seedOf } from "./centre.js";
import { type Findings, rounded } from "./figures.js";
import { report } from "./report.js";

const killedBefore = 300;
/** What a process waits for Slack twice, Slack's time to settle twice, and the time to look. */
const leaseAndSettle = 30_000 + 6_000;

/** A process is killed; another one does what it would have done. Two processes, one database. */
export async function runTakeover(): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const beforeDue = await takenOver(async ({ dueAt, kill, startAnother }) => {
    await startAnother();
    await delay(dueAt - killedBefore - Date.now());
    await kill();
    return dueAt;
  });
  const whileSending = await takenOver(async ({ workspace, kill, startAnother }) => {
    let isOnItsWay = false;
    const when = ({ metadata }: { readonly metadata?: unknown }) => {
      isOnItsWay = metadata !== undefined;
      return isOnItsWay;
    };
    workspace.faults.next({ method: "chat.postMessage", when }, { kind: "delay", ms: 60_000 });
    while (!isOnItsWay) await delay(10);
    // Not before: it might be the one that sends.
    await startAnother();
    const at = Date.now();
    await kill();
    return at;
  });
  const findings: Findings = {
    title: "A process is killed, another one takes over (milliseconds)",
    notes: [
      "before: killed 300 ms before a step comes due; counted from the due time.",
      "sending: killed with its request on the way; counted from the kill. The other waits for the lease to end, for Slack to settle, and reads back.",
    ],
    lines: [
      { killed: "before a step is due", "call after": rounded(beforeDue) },
      { killed: "while sending", "call after": rounded(whileSending) },
    ],
    goals: [
      { goal: "before: within two seconds of the due time", isReached: beforeDue < 2_000 },
      { goal: `sending: within ${leaseAndSettle} ms`, isReached: whileSending < leaseAndSettle },
    ],
  };
  return await report("takeover", [findings], startLoad);
}

interface Scene {
  readonly workspace: Workspace;
  readonly dueAt: number;
  /** The process that has been running from the beginning. */
  kill(): Promise<void>;
  /** Resolves when it is ready. */
  startAnother(): Promise<void>;
}

/** @param disturb returns when the time begins that is measured */
async function takenOver(disturb: (scene: Scene) => Promise<number>): Promise<number> {
  const workspace = await startWorkspace({ seed: seedOf({ channels: 1, agents: 1 }) });
  const database = await testDatabase("postgres");
  const env = {
    SLACK_API_URL: workspace.apiUrl,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    DATABASE_URL: database.env.DATABASE_URL ?? "",
  };
  const dueAt = new Date(Date.now() + 15_000);
  await openMany(database.db, [{ channel: channelAt(0), reporter: agentAt(0), dueAt }]);
  const { background } = createClients({
    token: workspace.botToken,
    apiUrl: workspace.apiUrl,
    log: createLogger("fatal"),
  });
  await postAll(database.db, async (conversation) => {
    const { channel = "", ts = "" } = await background.chat.postMessage({
      channel: conversation,
      text: "ESC",
    });
    return { channel, ts };
  });
  const first = await startBotProcess(env);
  const others: AppProcess[] = [];
  const from = await disturb({
    workspace,
    dueAt: dueAt.getTime(),
    kill: () => first.kill("SIGKILL"),
    async startAnother() {
      others.push(await startBotProcess(env));
    },
  });
  const call = await workspace.waitFor(
    () =>
      workspace.journal.find(
        ({ method, args, committed }) => method === "chat.postMessage" && committed && "metadata" in args,
      ),
    { timeoutMs: 60_000, what: "the call" },
  );
  await Promise.all(others.map((other) => other.kill("SIGKILL")));
  await workspace.stop();
  await database.close();
  return performance.timeOrigin + call.monotonicMs - from;
}
