import { loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seconds } from "../../src/domain/duration.js";
import { takenOverWithin } from "../../src/engine/leases.js";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import type { Fault } from "../workspace/faults.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";
import { type AppProcess, startBotProcess } from "./bot-process.js";
import { agentAt, channelAt, openMany, postAll, seedOf } from "./centre.js";
import { type Findings, type Line, median, rounded } from "./figures.js";
import { report } from "./report.js";

const killedBefore = 300;
/** Two processes have started by then. */
const dueAfter = 25_000;
/** With the time that `npm start` gives a request. */
const untilTakenOver = takenOverWithin(seconds(10));

/** One process is killed while the other one runs, which then does what it would have done. */
interface Way {
  readonly killed: string;
  /** What becomes of the call that was on its way; null: it is killed before. */
  readonly fault: Fault | null;
  readonly within: number;
}

const ways: readonly Way[] = [
  { killed: "300 ms before a step is due", fault: null, within: 2_000 },
  {
    killed: "as its call is on its way, which never arrives",
    fault: { kind: "delay", ms: 60_000 },
    within: untilTakenOver,
  },
  {
    killed: "as Slack has its call, before the answer",
    fault: { kind: "never_answer_after_commit" },
    within: untilTakenOver,
  },
];

interface TakenOver {
  /** Milliseconds until the other one has written down that the call is there. */
  readonly after: number;
  /** How often the call is there. */
  readonly copies: number;
}

/** Two processes on one database; one is killed. `--rounds N` of each way. */
export async function runTakeover(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { rounds: { type: "string" } } });
  const rounds = Number(values.rounds ?? 5);
  const startLoad = loadavg()[0] ?? 0;
  const found: { readonly way: Way; readonly all: readonly TakenOver[] }[] = [];
  for (const way of ways) {
    const all: TakenOver[] = [];
    for (let round = 0; round < rounds; round++) all.push(await takenOver(way));
    found.push({ way, all });
  }
  const findings: Findings = {
    title: "A process is killed, another one that runs takes over (milliseconds)",
    notes: [
      "before: counted from the due time; else from the kill, in the moment in which Slack has the request.",
      "the other one waits for the lease to end, which the dead one took a moment before, reads back, and posts.",
    ],
    lines: found.map(({ way, all }): Line => {
      const times = all.map(({ after }) => after);
      const worst = Math.max(...times);
      return { killed: way.killed, rounds, median: rounded(median(times)), worst: rounded(worst) };
    }),
    goals: [
      ...found.map(({ way, all }) => ({
        goal: `${way.killed}: the call is there within ${way.within} ms`,
        isReached: all.every(({ after }) => after < way.within),
      })),
      { goal: "once", isReached: found.every(({ all }) => all.every(({ copies }) => copies === 1)) },
    ],
  };
  return await report("takeover", [findings], startLoad);
}

async function takenOver({ fault }: Way): Promise<TakenOver> {
  const workspace = await startWorkspace({ seed: seedOf({ channels: 1, agents: 1 }) });
  const database = await testDatabase("postgres");
  const dueAt = Date.now() + dueAfter;
  await opensOne(workspace, database, new Date(dueAt));
  const [first, other] = await Promise.all([startsOn(workspace, database), startsOn(workspace, database)]);
  if (Date.now() > dueAt - killedBefore) throw new Error("the processes took too long to start");
  const from = fault === null ? await before(dueAt, first) : await asItSends(workspace, fault, first, other);
  while (!(await isThere(database))) await delay(20);
  const after = Date.now() - from;
  const copies = callsIn(workspace);
  await other.kill("SIGKILL");
  await workspace.stop();
  await database.close();
  return { after, copies };
}

async function before(dueAt: number, first: AppProcess): Promise<number> {
  await delay(dueAt - killedBefore - Date.now());
  await first.kill("SIGKILL");
  return dueAt;
}

/** The other one sleeps until then, so that it is not the one that sends. @returns when the first was killed */
async function asItSends(
  { faults }: Workspace,
  fault: Fault,
  first: AppProcess,
  other: AppProcess,
): Promise<number> {
  other.child.kill("SIGSTOP");
  return await new Promise((resolve) => {
    const when = ({ metadata }: { readonly metadata?: unknown }) => {
      if (metadata === undefined) return false;
      const at = Date.now();
      void first.kill("SIGKILL").then(() => resolve(at));
      other.child.kill("SIGCONT");
      return true;
    };
    faults.next({ method: "chat.postMessage", when }, fault);
  });
}

const startsOn = (workspace: Workspace, database: TestDatabase) =>
  startBotProcess({
    SLACK_API_URL: workspace.apiUrl,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    DATABASE_URL: database.env.DATABASE_URL ?? "",
  });

/** All its messages are there but for the call that comes due. */
async function opensOne(workspace: Workspace, { db }: TestDatabase, dueAt: Date): Promise<void> {
  await openMany(db, [{ channel: channelAt(0), reporter: agentAt(0), dueAt }]);
  const log = createLogger("fatal");
  const { background } = createClients({ token: workspace.botToken, apiUrl: workspace.apiUrl, log });
  await postAll(db, async (conversation) => {
    const posted = await background.chat.postMessage({ channel: conversation, text: "ESC" });
    return { channel: posted.channel ?? "", ts: posted.ts ?? "" };
  });
}

async function isThere({ db }: TestDatabase): Promise<boolean> {
  return (await db.delivery.count({ where: { role: "ping", ts: { not: null } } })) > 0;
}

/** Messages posted before the bots began bear no delivery's id. */
function callsIn({ journal }: Workspace): number {
  return journal.filter(
    ({ method, args, committed }) => method === "chat.postMessage" && committed && "metadata" in args,
  ).length;
}
