import { randomUUID } from "node:crypto";
import { later, minutes } from "../../src/domain/duration.js";
import { createFaultStore } from "../../src/store/fault-store.js";
import { readFigures } from "../../src/store/figures.js";
import { testDatabase } from "../integration/database.js";

// What the watchdog asks every five seconds, and /metrics at each scrape, with a million escalations stored. Run by
// hand: `npx tsx test/bench/watchdog-query.ts`; needs PostgreSQL (TEST_DATABASE_URL).

process.env.TEST_RUN ??= "bench";
const stored = 1_000_000;
const active = 2_000;
const late = 3;

const file = await testDatabase("postgres");
const { db } = file;
const now = await file.database.databaseTime();
const text = (at: Date) => at.toISOString();

const say = (line: string) => process.stdout.write(`${line}\n`);

async function fill(): Promise<void> {
  const patient = file.database.connectPatiently();
  try {
    await patient.$executeRaw`
      INSERT INTO escalations (id, number, version, status, team_id, department_key, severity, situation, reporter, holder,
        submission, due_at, opened_at, claimed_at, resolved_at, told_at, state)
      SELECT gen_random_uuid(), n, 3,
        CASE WHEN n <= ${stored - active} THEN 'resolved' ELSE 'open' END, 'T0', 'billing', 'normal', 'mail', 'U0TANAKA',
        CASE WHEN n <= ${stored - active} THEN 'U0SUZUKI' END, n::text,
        CASE
          WHEN n <= ${stored - active} THEN NULL
          WHEN n <= ${stored - active + late} THEN ${text(later(now, -minutes(5)))}::timestamptz
          ELSE ${text(later(now, minutes(5)))}::timestamptz + n % 3600 * interval '1 second'
        END,
        ${text(later(now, -minutes(60)))}::timestamptz,
        CASE WHEN n <= ${stored - active} THEN ${text(now)}::timestamptz END,
        CASE WHEN n <= ${stored - active} THEN ${text(now)}::timestamptz END, NULL,
        jsonb_build_object('facts', repeat('x', 400))
      FROM generate_series(1, ${stored}) n`;
    await patient.$executeRaw`
      INSERT INTO deliveries (id, escalation_id, key, role, step, lane, channel, ts, existence, wanted_version,
        shown_version, status, not_before, wanted_since, due_at)
      SELECT gen_random_uuid(), e.id, 'ping:1', 'ping', 1, 'dm:U' || e.number % 500,
        CASE WHEN e.status = 'resolved' THEN 'D1' END, CASE WHEN e.status = 'resolved' THEN '1.' || e.number END, 'must', 1,
        CASE WHEN e.status = 'resolved' THEN 1 END, CASE WHEN e.status = 'resolved' THEN 'shown' ELSE 'waiting' END,
        ${text(now)}::timestamptz, ${text(now)}::timestamptz, ${text(later(now, -minutes(1)))}::timestamptz
      FROM escalations e`;
    await patient.$executeRaw`VACUUM ANALYZE escalations`;
    await patient.$executeRaw`VACUUM ANALYZE deliveries`;
  } finally {
    await patient.$disconnect();
  }
}

async function explain(what: string, query: string): Promise<void> {
  const plan = await db.$queryRawUnsafe<Record<string, string>[]>(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${query}`,
  );
  say(`\n-- ${what}`);
  for (const row of plan) say(Object.values(row).join(""));
}

async function time(what: string, run: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  say(`${what}: median ${times[10]?.toFixed(1)} ms, longest ${times.at(-1)?.toFixed(1)} ms`);
}

try {
  await fill();
  const before = `'${text(later(now, -minutes(2)))}'::timestamptz`;
  const onItsWay =
    "d.role = 'ping' AND d.status = 'waiting' AND d.existence = 'must' AND d.ts IS NULL AND d.list_shown IS NULL";
  const [size] = await db.$queryRaw<{ escalations: number; size: string }[]>`
    SELECT count(*)::int AS escalations, pg_size_pretty(pg_total_relation_size('escalations')) AS size FROM escalations`;
  say(`${size?.escalations} escalations (${size?.size}), ${active} of them open, ${late} late`);

  const isNew = "NOT EXISTS (SELECT FROM faults f WHERE f.subject = 'late ' || e.id AND f.over_at IS NULL)";
  await explain(
    "what is due and not done",
    `SELECT e.id, e.number, e.department_key, e.due_at FROM escalations e
     WHERE e.due_at <= ${before} AND ${isNew} ORDER BY e.due_at, e.id LIMIT 1000`,
  );
  await explain(
    "calls that nobody has seen",
    `SELECT e.id, e.number, d.due_at FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
     WHERE ${onItsWay} AND d.due_at <= ${before} AND ${isNew} ORDER BY d.due_at LIMIT 1000`,
  );
  await explain(
    "messages that can never be delivered",
    `SELECT d.id FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
     WHERE d.status = 'dead' AND NOT d.fault_noted ORDER BY d.id LIMIT 1000`,
  );
  say("");
  const faults = createFaultStore(db);
  const own = { process: randomUUID(), lostSince: null };
  await time("one look of the watchdog", () => faults.note(now, own));
  await time("the figures of one scrape", () => readFigures(db, now));
} finally {
  await file.close();
}
