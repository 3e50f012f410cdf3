import { randomUUID } from "node:crypto";
import { loadavg } from "node:os";
import { apply } from "../../src/app/apply.js";
import { later, minutes, seconds } from "../../src/domain/duration.js";
import type { ChannelId, EscalationNumber, MessageTs } from "../../src/domain/ids.js";
import { runDueWork } from "../../src/engine/due-work.js";
import { createLogger } from "../../src/lib/logger.js";
import type { Database } from "../../src/store/database.js";
import { createDueStore } from "../../src/store/due-store.js";
import { createEscalationStore } from "../../src/store/escalation-store.js";
import { createFaultStore } from "../../src/store/fault-store.js";
import { readFigures } from "../../src/store/figures.js";
import { createOutboxStore } from "../../src/store/outbox-store.js";
import { suzuki } from "../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import { agentAt, channelAt, openMany, postAll } from "./centre.js";
import { type Findings, median } from "./figures.js";
import { fill } from "./growth-fill.js";
import { leftAlone, touchedBy } from "./pages.js";
import { report } from "./report.js";

const usualSizes = [1_000, 100_000, 1_000_000];
const dueAtOnce = 20;
const repeats = 3;
/** How much more a cycle may touch in the largest database than in the smallest. */
const allowed = 1.5;

const log = createLogger("fatal");
const mustBeReadable = (error: Error) => {
  throw error;
};

/** What is done between two looks at the counters. */
const acts = ["watchdogFinds", "due", "sending", "claim", "watchdog", "scrape"] as const;
type Touched = Readonly<Record<(typeof acts)[number], number>>;

/**
 * Pages of tables and indexes that a cycle of due work, of sending, a claim, a look of the watchdog and the figures for
 * `/metrics` touch, however much is stored.
 */
export async function runGrowth(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const sizes = args.length === 0 ? usualSizes : args.map(Number);
  const file = await testDatabase("postgres");
  const patient = file.database.connectPatiently();
  await leftAlone(patient);
  const lines: ({ readonly stored: number } & Touched)[] = [];
  let there = 0;
  for (const size of sizes) {
    await fill(patient, there, size);
    there = size;
    const all: Touched[] = [];
    for (let i = 0; i < repeats; i++) all.push(await oneRound(file, patient));
    const middle = (of: (touched: Touched) => number) => median(all.map(of));
    lines.push({
      stored: size,
      watchdogFinds: middle(({ watchdogFinds }) => watchdogFinds),
      due: middle(({ due }) => due),
      sending: middle(({ sending }) => sending),
      claim: middle(({ claim }) => claim),
      watchdog: middle(({ watchdog }) => watchdog),
      scrape: middle(({ scrape }) => scrape),
    });
    process.stderr.write(`${JSON.stringify(lines.at(-1))}\n`);
  }
  await patient.$disconnect();
  await file.close();
  const findings: Findings = {
    title: "Pages of tables and indexes touched, by escalations stored",
    notes: [
      `due: one cycle in which ${dueAtOnce} steps come due; sending: their ${dueAtOnce} calls taken and recorded; claim: one.`,
      `watchdogFinds: a look of the watchdog that finds these ${dueAtOnce} late; watchdog: one that finds nothing; scrape: the figures for /metrics.`,
      "Counted by PostgreSQL itself (pg_statio_user_tables: heap, indexes, TOAST); statements of constraints and triggers included.",
    ],
    lines: lines.map((line) => ({ ...line })),
    goals: acts.map((what) => ({
      goal: `${what}: at most ${allowed} times as many with ${sizes.at(-1)} as with ${sizes[0]}`,
      isReached: (lines.at(-1)?.[what] ?? 0) <= allowed * (lines[0]?.[what] ?? 0),
    })),
  };
  return await report("growth", [findings], startLoad);
}

async function oneRound(file: TestDatabase, counters: Database): Promise<Touched> {
  const now = await file.database.databaseTime();
  // On a connection without time limits: with a million stored and others at work it can take a while.
  const patient = file.database.connectPatiently();
  await prepare(patient, now);
  const newest = await newestOf(patient);
  await patient.$disconnect();
  const soon = later(now, seconds(1));
  const late = later(now, minutes(3));
  const touches = (act: (db: Database) => Promise<unknown>) =>
    touchedBy(file, counters, async ({ db }) => void (await act(db)));
  const watchdogFinds = await touches((db) => looksForLate(db, late, dueAtOnce));
  const due = await touches((db) => fireDue(db, soon));
  const sending = await touches((db) => send(db, soon));
  const claims = await touches((db) => claim(db, newest, soon));
  // Before anything of this round is late, and after what was found is over.
  await touches((db) => looksForLate(db, soon, 0));
  const watchdog = await touches((db) => looksForLate(db, soon, 0));
  const scrape = await touches((db) => readFigures(db, soon));
  return { watchdogFinds, due, sending, claim: claims, watchdog, scrape };
}

/** @param expected how many are to be found for the first time */
async function looksForLate(db: Database, now: Date, expected: number): Promise<void> {
  const { found } = await createFaultStore(db).note(now, { process: randomUUID(), lostSince: null });
  const count = found.reduce((sum, it) => sum + it.count, 0);
  if (count !== expected) throw new Error(`the watchdog found ${count}`);
}

async function prepare(db: Database, dueAt: Date): Promise<void> {
  // Calls of the last ten minutes in one conversation belong together: those of another round must not stand in it.
  const first = await db.lane.count();
  const cases = Array.from({ length: dueAtOnce }, (_, i) => ({
    channel: channelAt(first + i),
    reporter: agentAt(first + i),
    dueAt,
  }));
  await openMany(db, cases);
  let posted = 0;
  await postAll(db, async (channel) => ({ channel, ts: `2.${++posted}` }));
}

async function fireDue(db: Database, now: Date): Promise<void> {
  const due = createDueStore(db, mustBeReadable);
  const fired = await runDueWork(
    {
      due,
      directory: {
        known: () => null,
        person: async () => null,
        members: async () => null,
        knownMembers: () => null,
        unreachable: async () => null,
        isAbsent: async () => false,
      },
      standInOf: async () => null,
      signs: { of: () => null, idle: async () => false, stop: async () => {} },
      log,
      slackIsAway: () => false,
      onChange() {},
    },
    now,
  );
  if (fired !== dueAtOnce) throw new Error(`${fired} steps came due`);
}

/** Takes what is most pressing in each conversation, and records it as posted. */
async function send(db: Database, now: Date): Promise<void> {
  const outbox = createOutboxStore(db, mustBeReadable);
  const jobs = await outbox.take(now, later(now, seconds(30)), dueAtOnce);
  if (jobs.length !== dueAtOnce) throw new Error(`${jobs.length} messages were taken`);
  for (const [i, job] of jobs.entries()) {
    const at = { channel: job.lane as ChannelId, ts: `3.${i}` as MessageTs };
    const shownVersion = job.escalation.version;
    const shown = { kind: "shown", ...at, shownVersion, posted: true, adopted: false } as const;
    if (!(await outbox.finish(job, shown, now))) throw new Error("the lease was lost");
  }
}

async function newestOf(db: Database): Promise<EscalationNumber> {
  const { number } = await db.escalation.findFirstOrThrow({
    where: { status: "open" },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  // As the database counted it.
  return number as EscalationNumber;
}

async function claim(db: Database, number: EscalationNumber, now: Date): Promise<void> {
  const escalations = createEscalationStore(db, mustBeReadable);
  const deps = { escalations, clock: { now: () => now }, onChange() {} };
  const outcome = await apply(deps, number, { type: "claim", by: suzuki, nextUpdateAt: null });
  if (outcome.kind !== "done") throw new Error(`the claim was ${outcome.kind}`);
}
