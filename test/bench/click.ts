import { loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { importDepartments, twoDepartments } from "../e2e/harness/departments.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import type { Message } from "../workspace/model.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";
import { type AppProcess, startBotProcess, startProcess } from "./bot-process.js";
import { agentAt, channelAt, floor, openMany, postAll, responderAt, seedOf } from "./centre.js";
import { type Findings, median, percentile, rounded } from "./figures.js";
import { followUpsOf } from "./follow-ups.js";
import { report } from "./report.js";

const perSecond = 50;
const perRound = 250;
const rounds = 3;
const channels = 50;
/** One person takes one case at a time, so that fifty a second are taken by many. */
const responders = 50;
/** How much longer the bot may take than Bolt with next to nothing to do. */
const allowed = 1.5;
const warmUp = 50;

interface Times {
  readonly views: number[][];
  readonly claims: number[][];
}

/** Somebody who is asked for forms and clicked at. */
interface Asked {
  readonly app: AppProcess;
  readonly database: TestDatabase;
  readonly cards: Message[];
  readonly agents: string[];
  readonly times: Times;
}

/** Command → the form's call, and click → acknowledgement, at fifty a second, beside a plain Bolt app. */
export async function runClick(): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const each = rounds * perRound + warmUp + 1;
  const workspace = await startWorkspace({ seed: seedOf({ channels, agents: each * 2 + 1, responders }) });
  const all = Array.from({ length: each * 2 }, (_, i) => agentAt(i));
  const env = {
    SLACK_API_URL: workspace.apiUrl,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
  };
  const start = async (start: (databaseUrl: string) => Promise<AppProcess>, agents: string[]) => {
    const database = await testDatabase("postgres");
    await importDepartments(database.db, twoDepartments, new Date());
    const cards = await casesWithCards(database, workspace, each);
    const app = await start(database.env.DATABASE_URL ?? "");
    return { app, database, cards, agents, times: { views: [], claims: [] } } satisfies Asked;
  };
  const bot = await start((url) => startBotProcess({ ...env, DATABASE_URL: url }), all.slice(0, each));
  const view = await viewOf(workspace, bot, agentAt(each * 2));
  const plain = await start(
    (url) => startProcess("./plain-app.ts", { ...env, DATABASE_URL: url, VIEW: JSON.stringify(view) }),
    all.slice(each),
  );
  const followUps = await followUpsOf(workspace, bot.database, () => oneClaim(workspace, bot));
  // It is asked for no forms.
  const durable = await start(
    (url) =>
      startProcess("./plain-app.ts", { ...env, DATABASE_URL: url, FOLLOW_UPS: JSON.stringify(followUps) }),
    [],
  );
  // In a centre that is at work, cases are written down for the search as they come, not a thousand behind.
  while ((await bot.database.db.searchQueue.count()) > 0) await delay(500);
  const everybody = [bot, plain, durable];
  for (const asked of everybody) await oneRound(workspace, asked, warmUp);
  for (const { times } of everybody) times.views.length = times.claims.length = 0;
  for (let round = 0; round < rounds; round++)
    for (const asked of everybody) await oneRound(workspace, asked, perRound);
  for (const { app, database } of everybody) {
    await app.kill("SIGKILL");
    await database.close();
  }
  await workspace.stop();
  return await report("click", [findingsFor(bot.times, plain.times, durable.times)], startLoad);
}

async function oneClaim(workspace: Workspace, { app, cards }: Asked): Promise<void> {
  connect(workspace, app);
  const card = cards.pop();
  if (card === undefined) throw new Error("there is no card left");
  const { ok } = await workspace.as(responderAt(0)).clicks(card, "claim");
  if (!ok) throw new Error("a click was not acknowledged");
}

function findingsFor(bot: Times, plain: Times, durable: Times): Findings {
  const middle = (rounds: number[][], share: number) =>
    rounded(median(rounds.map((times) => percentile(times, share))));
  const line = (what: string, times: number[][], beside: number[][]) => ({
    what,
    p50: middle(times, 0.5),
    p99: middle(times, 0.99),
    "plain p50": middle(beside, 0.5),
    "plain p99": middle(beside, 0.99),
    "p99 ratio": rounded(middle(times, 0.99) / middle(beside, 0.99)),
  });
  const lines = [
    line("/escalate → views.open", bot.views, plain.views),
    line("claim → acknowledged", bot.claims, plain.claims),
    line("claim → acknowledged, beside the same durable work", bot.claims, durable.claims),
  ];
  return {
    title: `Clicks at ${perSecond} a second (milliseconds)`,
    notes: [
      `${rounds} rounds of ${perRound} each, in turn; medians of the rounds.`,
      "plain: a Bolt app that opens a constant view (the bot's), and acknowledges after one transaction of two statements.",
      "the same durable work: a Bolt app whose transaction reads the case, compares and writes its state, adds to the history, and writes down the messages that follow; it sends them (constant ones) after the acknowledgement and records each.",
    ],
    lines,
    goals: lines.map((each) => ({
      goal: `${each.what}: p99 at most ${allowed} times the plain app's`,
      isReached: each["p99 ratio"] <= allowed,
    })),
  };
}

/** Open cases, each with a message that has the button. */
async function casesWithCards(
  database: TestDatabase,
  workspace: Workspace,
  count: number,
): Promise<Message[]> {
  const { background } = createClients({
    token: workspace.botToken,
    apiUrl: workspace.apiUrl,
    log: createLogger("fatal"),
  });
  const dueAt = new Date(Date.now() + 3_600_000);
  const cases = Array.from({ length: count }, (_, i) => ({
    channel: channelAt(i % channels),
    reporter: agentAt(i % 500),
    dueAt,
  }));
  await openMany(database.db, cases);
  const cards: Message[] = [];
  await postAll(database.db, async (conversation, { number, role }) => {
    const button = {
      type: "button" as const,
      action_id: "claim",
      text: { type: "plain_text" as const, text: "Take it" },
      value: String(number),
    };
    const blocks = [{ type: "actions" as const, elements: [button] }];
    const { channel = "", ts = "" } = await background.chat.postMessage({
      channel: conversation,
      text: "ESC",
      blocks,
    });
    const message = workspace.message(channel, ts);
    if (message !== undefined && role === "card") cards.push(message);
    return { channel, ts };
  });
  return cards;
}

async function viewOf(workspace: Workspace, { app }: Asked, agent: string): Promise<unknown> {
  connect(workspace, app);
  await workspace.as(agent).runs("/escalate", "", floor);
  const opened = await workspace.waitFor(() =>
    workspace.journal.find(({ method }) => method === "views.open"),
  );
  return opened.args.view;
}

function connect(workspace: Workspace, { port }: AppProcess): void {
  workspace.connectBot(`http://127.0.0.1:${port}/slack/events`);
}

async function oneRound(workspace: Workspace, asked: Asked, count: number): Promise<void> {
  connect(workspace, asked.app);
  const began = new Map<string, number>();
  const opened = workspace.journal.length;
  const agents = asked.agents.splice(0, count);
  await atPace(agents, async (agent) => {
    began.set(agent, performance.now());
    await workspace.as(agent).runs("/escalate", "", floor);
    await workspace.waitFor(() => workspace.as(agent).modal());
  });
  const startOf = new Map(
    workspace.dispatches.map(({ payload }) => [payload.trigger_id, began.get(String(payload.user_id))]),
  );
  const calls = workspace.journal.slice(opened).filter(({ method }) => method === "views.open");
  asked.times.views.push(
    calls.flatMap(({ args, monotonicMs }) => {
      const start = startOf.get(args.trigger_id);
      return start === undefined ? [] : [monotonicMs - start];
    }),
  );
  const claims: number[] = [];
  await atPace(asked.cards.splice(0, count), async (card, i) => {
    const start = performance.now();
    const { ok } = await workspace.as(responderAt(i % responders)).clicks(card, "claim");
    if (!ok) throw new Error("a click was not acknowledged");
    claims.push(performance.now() - start);
  });
  asked.times.claims.push(claims);
}

/** Begins each at its time, however long those before take. */
async function atPace<T>(items: readonly T[], act: (item: T, i: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  await Promise.all(
    items.map(async (item, i) => {
      await delay(Math.max(0, start + (i * 1_000) / perSecond - performance.now()));
      await act(item, i);
    }),
  );
}
