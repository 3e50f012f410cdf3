import { setTimeout as pause } from "node:timers/promises";
import { seconds } from "../../src/domain/duration.js";
import type { RealPlace } from "../integration/crash/place.js";
import { type Untruth, untruths } from "../integration/engine/truth.js";
import type { ChaosSettings } from "./chaos.js";
import { clicksForgotten } from "./chaos-clicks.js";
import { type Herd, requestTimeout } from "./chaos-herd.js";
import type { People } from "./chaos-people.js";
import { madeTooLate } from "./chaos-slack.js";
import { type Balance, brokenPromises, explain, wantedOf } from "./chaos-verdict.js";
import { keep } from "./report.js";

/** Calls of steps that came due, at the end of the chaos. */
export interface Snapshot {
  readonly due: number;
  readonly delivered: number;
  /** Of those that came due at least a lease and a settle time before the end. */
  readonly dueInTime: number;
  readonly deliveredInTime: number;
}

interface Run {
  readonly settings: ChaosSettings;
  /** The machine's load before it began. */
  readonly startLoad: number;
  readonly lengthMs: number;
  readonly before: Snapshot;
  readonly herd: Herd;
  readonly people: People;
}

/** What a dead process may hold up a call for: its lease, and the time that Slack is given to settle. */
const leaseAndSettle = 2 * requestTimeout + seconds(10) + seconds(5);
/** Whatever still waits after this long is stuck. */
const patience = seconds(180);

/** A step that came due and whose call nobody sent counts, as does one that the clock has not looked at. */
export async function snapshot({ database: { db } }: RealPlace): Promise<Snapshot> {
  const [row] = await db.$queryRaw<Snapshot[]>`
    WITH steps AS (
      SELECT due_at, posted_at FROM deliveries
      WHERE role = 'ping' AND (existence = 'must' OR posted_at IS NOT NULL)
      UNION ALL
      SELECT due_at, NULL FROM escalations WHERE status = 'open' AND due_at <= clock_timestamp()
    )
    SELECT count(*)::int AS due, count(posted_at)::int AS delivered,
      (count(*) FILTER (WHERE in_time))::int AS "dueInTime",
      (count(posted_at) FILTER (WHERE in_time))::int AS "deliveredInTime"
    FROM (
      SELECT *, due_at <= clock_timestamp() - ${leaseAndSettle} * interval '1 millisecond' AS in_time FROM steps
    ) s`;
  return row ?? { due: 0, delivered: 0, dueInTime: 0, deliveredInTime: 0 };
}

/** Waits until all is quiet, and writes down what became of everything. @returns whether all promises were kept */
export async function judge(place: RealPlace, run: Run): Promise<boolean> {
  const { settings, herd, people, before } = run;
  await untilQuiet(place);
  const wrong = await untruths(place);
  const { adopted, ...counted } = await herd.counted();
  const unheard = await typedButUnknown(place, people.typed());
  const forgotten = await clicksForgotten(place, people.clicked());
  const of = (kind: Untruth["kind"]) => wrong.filter((one) => one.kind === kind);
  const late = madeTooLate(place.workspace);
  const doubled = explain(
    of("doubled").map(({ delivery }) => delivery),
    { saidTooLate: place.sentTooLate(), saidAgain: place.sentAgain(), madeLateBySlack: late },
  );
  const { calls, messages, ...size } = await sizes(place);
  const overdue = await overdueCases(place);
  const balance: Balance = {
    ...{ wanted: wantedOf(settings.kills, settings.isShort), killed: herd.kills(), counted, ...size },
    lost: of("missing").length + unheard.length + forgotten.length,
    doubled,
    olderState: of("older").length,
    stuck: of("waiting").length + overdue,
    calledTwice: await calledTwice(place),
    share: {
      ofAll: shareOf(before.delivered, before.due),
      ofThoseInTime: shareOf(before.deliveredInTime, before.dueInTime),
    },
  };
  const around = {
    ...{ ...settings, minutesOfChaos: Number((run.lengthMs / seconds(60)).toFixed(1)) },
    ...{ frozen: herd.freezes(), startsFailed: herd.failedStarts(), messages, calls },
    callsToSlack: place.workspace.journal.length,
    callsGoneWrong: place.workspace.journal.filter(({ fault }) => fault !== null).length,
    commandsTaken: people.typed().length,
    clicksTaken: people.clicked().length,
    toldToTryAgain: people.toldToTryAgain(),
    ...{ adopted, overdueCases: overdue, stepsDueInChaos: before.due },
    // Who was killed within the minute did not come to look again.
    doubledAndNotFoundByBots: Math.max(0, of("doubled").length - counted.found),
    lateness: await latenessOf(place),
  };
  for (const { text } of wrong) process.stdout.write(`  ${text}\n`);
  for (const marker of unheard) process.stdout.write(`  what was typed is nowhere: ${marker}\n`);
  for (const { number, by } of forgotten) process.stdout.write(`  ${by} took ${number}: nowhere\n`);
  return await record(around, balance, run.startLoad);
}

const shareOf = (part: number, all: number) => (all === 0 ? 0 : Number((part / all).toFixed(4)));

async function untilQuiet(place: RealPlace): Promise<void> {
  const giveUpAt = performance.now() + patience;
  while (performance.now() < giveUpAt) {
    // Nothing waits, and no chain goes on in the next minute.
    const [soon] = await place.database.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM escalations WHERE due_at < clock_timestamp() + interval '1 minute'`;
    if (soon?.count === 0 && (await place.waiting()) === 0) return;
    await pause(500);
  }
}

/** Cases whose time came a while ago, and nobody has looked at them since. */
async function overdueCases({ database: { db } }: RealPlace): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM escalations WHERE due_at < clock_timestamp() - interval '10 seconds'`;
  if (row === undefined) throw new Error("the database counts nothing");
  return row.count;
}

async function typedButUnknown(place: RealPlace, typed: readonly string[]): Promise<readonly string[]> {
  const rows = await place.database.db.$queryRaw<{ summary: string }[]>`
    SELECT state #>> '{facts,summary}' AS summary FROM escalations`;
  return typed.filter((marker) => !rows.some(({ summary }) => summary.includes(marker)));
}

async function calledTwice({ database: { db } }: RealPlace): Promise<number> {
  // A case that came back to open starts a pass of its own, and may call the same people again.
  const rows = await db.$queryRaw<object[]>`
    SELECT escalation_id FROM (
      SELECT escalation_id, data, (
        SELECT count(*) FROM escalation_events back
        WHERE back.escalation_id = e.escalation_id AND back.version < e.version
          AND back.type IN ('released', 'lapsed', 'reopened', 'transferred')
      ) AS pass
      FROM escalation_events e WHERE type = 'called'
    ) c
    GROUP BY escalation_id, pass, data->>'step', data->>'round' HAVING count(*) > 1`;
  return rows.length;
}

async function sizes({ database: { db } }: RealPlace) {
  const [row] = await db.$queryRaw<{ escalations: number; messages: number; calls: number; dead: number }[]>`
    SELECT (SELECT count(*) FROM escalations)::int AS escalations,
      (count(*) FILTER (WHERE ts IS NOT NULL))::int AS messages,
      (count(*) FILTER (WHERE role = 'ping' AND posted_at IS NOT NULL))::int AS calls,
      (count(*) FILTER (WHERE status = 'dead'))::int AS dead
    FROM deliveries`;
  if (row === undefined) throw new Error("the database counts nothing");
  return row;
}

/** Seconds from a step's due time to its call being recorded as sent. */
async function latenessOf({ database: { db } }: RealPlace): Promise<Readonly<Record<string, number>>> {
  const rows = await db.$queryRaw<{ late: number }[]>`
    SELECT GREATEST(0, extract(epoch FROM posted_at - due_at))::float8 AS late
    FROM deliveries WHERE role = 'ping' AND posted_at IS NOT NULL ORDER BY 1`;
  const at = (part: number) => {
    const index = Math.min(rows.length - 1, Math.floor(rows.length * part));
    return Number((rows[index]?.late ?? 0).toFixed(2));
  };
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1) };
}

async function record(around: object, balance: Balance, startLoad: number): Promise<boolean> {
  const broken = brokenPromises(balance);
  const verdict = broken.length === 0 ? "kept" : "BROKEN";
  const all = { ...around, ...balance, broken, verdict };
  const lines = Object.entries(all).map(
    ([name, value]) => `| ${name} | ${typeof value === "object" ? JSON.stringify(value) : value} |`,
  );
  process.stdout.write(["| what | found |", "| --- | --- |", ...lines, ""].join("\n"));
  await keep("chaos", all, startLoad);
  return broken.length === 0;
}
