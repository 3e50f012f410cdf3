import { loadavg } from "node:os";
import { casesPerPage, wholeBoard } from "../../src/app/board.js";
import { days, later } from "../../src/domain/duration.js";
import type { DepartmentKey, UserId } from "../../src/domain/ids.js";
import { createBoardStore } from "../../src/store/board-store.js";
import type { OpenDatabase } from "../../src/store/connect.js";
import type { Database } from "../../src/store/database.js";
import { createEscalationStore } from "../../src/store/escalation-store.js";
import { importDepartments } from "../e2e/harness/departments.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";
import { type AppProcess, startBotProcess, startProcess } from "./bot-process.js";
import { agentAt, channelAt, openMany, postAll, responderAt, seedOf } from "./centre.js";
import { type Findings, median, percentile, rounded } from "./figures.js";
import { fill } from "./growth-fill.js";
import { leftAlone, touchedBy } from "./pages.js";
import { report } from "./report.js";

const open = 1_000;
const finished = 20_000;
/** Stored at a time, so that a busy machine has time for each. */
const atOnce = 2_000;
/** Each of them is in the channel, has the whole board, and supervises those of a team. */
const people = 50;
const agents = 100;
const rounds = 3;
const longest = 1_000;
/** How much more may be touched with many finished cases than with none. */
const allowed = 1.5;

const billing = "billing" as DepartmentKey;
const supervisor = responderAt(0);
const departments = `
departments:
  billing:
    name: 請求
    channel: ${channelAt(0)}
    chain: [{ after: 10m, call: [U0SATO] }]
teams:
  phone: { name: 電話, members: [${Array.from({ length: 20 }, (_, i) => agentAt(i)).join(", ")}], supervisors: [${Array.from({ length: people }, (_, i) => responderAt(i)).join(", ")}] }
`;

/** app_home_opened → views.publish with 1,000 open cases on the board, beside a constant view; and what it reads. */
export async function runHome(): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const times = await opened();
  const pages = await touched();
  return await report("home", [timeFindings(times), pageFindings(pages)], startLoad);
}

interface Times {
  readonly first: number[];
  readonly bot: number[][];
  readonly plain: number[][];
}

async function opened(): Promise<Times> {
  const workspace = await startWorkspace({ seed: seedOf({ channels: 1, agents, responders: people }) });
  const database = await databaseWith(open);
  const env = {
    SLACK_API_URL: workspace.apiUrl,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    DATABASE_URL: database.env.DATABASE_URL ?? "",
  };
  const bot = await startBotProcess(env);
  // Everybody for the first time: who she is and where she is in is not known yet.
  const first = await everybodyOpens(workspace, bot);
  const home = workspace.journal.findLast(({ method }) => method === "views.publish");
  const plain = await startProcess("./plain-app.ts", { ...env, HOME_TAB: JSON.stringify(home?.args.view) });
  await everybodyOpens(workspace, plain);
  const times: Times = { first, bot: [], plain: [] };
  for (let round = 0; round < rounds; round++) {
    times.bot.push(await everybodyOpens(workspace, bot));
    times.plain.push(await everybodyOpens(workspace, plain));
  }
  for (const app of [bot, plain]) await app.kill("SIGKILL");
  await database.close();
  await workspace.stop();
  return times;
}

/** Milliseconds from each person's click on the tab to what is published for her. */
async function everybodyOpens(workspace: Workspace, { port }: AppProcess): Promise<number[]> {
  workspace.connectBot(`http://127.0.0.1:${port}/slack/events`);
  const times: number[] = [];
  for (let i = 0; i < people; i++) {
    const user = responderAt(i);
    const drawn = workspace.journal.length;
    const began = performance.now();
    await workspace.as(user).opensHome();
    const isHers = (args: { readonly user_id?: unknown }) => args.user_id === user;
    const published = await workspace.waitFor(
      () =>
        workspace.journal.slice(drawn).find(({ method, args }) => method === "views.publish" && isHers(args)),
      { timeoutMs: 30_000 },
    );
    times.push(published.monotonicMs - began);
  }
  return times;
}

async function databaseWith(count: number): Promise<TestDatabase> {
  const database = await testDatabase("postgres");
  const now = new Date();
  await importDepartments(database.db, departments, now);
  const cases = Array.from({ length: count }, (_, i) => ({
    channel: channelAt(0),
    reporter: agentAt(i % agents),
    dueAt: later(now, 3_600_000 + i * 1_000),
  }));
  await openMany(database.db, cases);
  let posted = 0;
  await postAll(database.db, async (channel) => ({ channel, ts: `2.${++posted}` }));
  return database;
}

interface Pages {
  readonly finished: number;
  readonly pages: number;
  readonly history: number;
}

/** Of the queries behind one Home tab, a supervisor's and member's, with and without many finished cases. */
async function touched(): Promise<readonly Pages[]> {
  const lines: Pages[] = [];
  const file = await databaseWith(open);
  const patient = file.database.connectPatiently();
  await leftAlone(patient);
  for (const size of [0, finished]) {
    for (let i = 0; i < size; i += atOnce) await fill(patient, i, i + atOnce);
    if (size === 0) await patient.$executeRawUnsafe("VACUUM ANALYZE");
    const tab = (database: OpenDatabase) => readsTab(database.db);
    lines.push({
      finished: size,
      pages: await touchedBy(file, patient, tab),
      history: await touchedBy(file, patient, tab, "escalation_events"),
    });
  }
  await patient.$disconnect();
  await file.close();
  return lines;
}

async function readsTab(db: Database): Promise<void> {
  const fail = (error: Error): never => {
    throw error;
  };
  const now = new Date();
  const board = createBoardStore(db, fail);
  const { show, severity } = wholeBoard;
  const departments = [{ key: billing, ageingSince: later(now, -days(25)) }];
  const query = { show, severity, departments, person: supervisor };
  const team = Array.from({ length: 20 }, (_, i): UserId => agentAt(i));
  const counts = await board.counts(query);
  if (counts.waiting !== open) throw new Error(`${counts.waiting} cases are waiting`);
  await board.page(query, casesPerPage, 0);
  await board.ofAgents(team, 21);
  await board.calling(supervisor, later(now, -days(7)), 21);
  await createEscalationStore(db, fail).listOf(supervisor, 21);
}

function timeFindings({ first, bot, plain }: Times): Findings {
  const middle = (all: number[][], share: number) =>
    rounded(median(all.map((times) => percentile(times, share))));
  const p99 = middle(bot, 0.99);
  const line = (what: string, p50: number, slowest: number) => ({
    what,
    p50,
    p99: slowest,
    "p99, times the constant view's": rounded(slowest / middle(plain, 0.99)),
  });
  return {
    title: `app_home_opened → views.publish, ${open} open cases on the board (milliseconds)`,
    notes: [
      `${people} people, one after the other; ${rounds} rounds in turn, medians of the rounds; each is in the department and supervises a team.`,
      "constant view: a plain Bolt app that publishes what the bot published.",
    ],
    lines: [
      line("for the first time", rounded(percentile(first, 0.5)), rounded(percentile(first, 0.99))),
      line("again", middle(bot, 0.5), p99),
      line("constant view", middle(plain, 0.5), middle(plain, 0.99)),
    ],
    goals: [
      { goal: `p99 at most ${longest} ms`, isReached: p99 <= longest && percentile(first, 0.99) <= longest },
    ],
  };
}

function pageFindings(lines: readonly Pages[]): Findings {
  const [few, many] = lines;
  return {
    title: `Pages touched by the queries behind one Home tab, ${open} open cases`,
    notes: ["Counted by PostgreSQL (pg_statio_user_tables); history: those of escalation_events."],
    lines: lines.map((line) => ({ ...line })),
    goals: [
      {
        goal: `at most ${allowed} times as many with ${finished} finished cases as with none`,
        isReached: (many?.pages ?? 0) <= allowed * (few?.pages ?? 0),
      },
      { goal: "no page of the history", isReached: lines.every(({ history }) => history === 0) },
    ],
  };
}
