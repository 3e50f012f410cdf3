import { loadavg } from "node:os";
import { Client } from "pg";
import { days } from "../../src/domain/duration.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import { createFiguresStore } from "../../src/store/figures-store.js";
import { createReviewFiguresStore } from "../../src/store/review-figures-store.js";
import { testDatabase } from "../integration/database.js";
import { type Findings, median, rounded } from "./figures.js";
import { report } from "./report.js";

const usualSize = 100_000;
const keys = Array.from({ length: 10 }, (_, i) => `d${i}` as DepartmentKey);
const repeats = 5;
const allowedMs = 2_000;
const from = new Date("2025-01-01T00:00:00Z");
const year = { from, to: new Date(from.getTime() + days(365)) };
const month = { from, to: new Date(from.getTime() + days(31)) };

/** How long the whole report takes, as a lead reads it: a year and a month, of all departments and of one. */
export async function runReport(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const size = args[0] === undefined ? usualSize : Number(args[0]);
  const file = await testDatabase("postgres");
  await fill(file.env.DATABASE_URL ?? "", size);
  const store = createFiguresStore(file.db);
  const reviews = createReviewFiguresStore(file.db);
  const queries = {
    "all departments, a year": { departments: keys, period: year },
    "all departments, a month": { departments: keys, period: month },
    "one department, a year": { departments: keys.slice(0, 1), period: year },
    "one department, a month": { departments: keys.slice(0, 1), period: month },
  };
  const lines = [];
  for (const [of, query] of Object.entries(queries)) {
    const times: number[] = [];
    let cases = 0;
    for (let i = 0; i < repeats; i++) {
      const begin = performance.now();
      const [{ counts }] = await Promise.all([
        store.read({ ...query, zone: "Asia/Tokyo", withLoad: true }),
        reviews.cells(query.departments, query.period),
        reviews.improvements(query.departments, query.period, "2025-12-31"),
      ]);
      times.push(performance.now() - begin);
      cases = counts.opened + counts.consults;
    }
    lines.push({
      of,
      cases,
      "first ms": rounded(times[0] ?? 0),
      "median ms": rounded(median(times)),
      "slowest ms": rounded(Math.max(...times)),
    });
  }
  await file.close();
  const slowest = Math.max(...lines.map((line) => line["slowest ms"]));
  const findings: Findings = {
    title: `The whole report, with ${size.toLocaleString("en")} cases stored`,
    notes: [
      `${repeats} times each, from the question to all figures: counts, four percentiles twice, category × reason, weeks, departments, load, cases solved without sending, feedback, reviews.`,
      "Rows of case_figures, deflections and reviews are filled: nothing else is read. Of the cases 15 % are reviewed, and 5 % as many were not sent.",
    ],
    lines,
    goals: [{ goal: `every one of them within ${allowedMs} ms`, isReached: slowest <= allowedMs }],
  };
  return await report("report", [findings], startLoad);
}

/** Cases spread over a year, most of them settled, with times as people take them: short mostly, and long now and then. */
async function fill(url: string, size: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  // Escalations that these belong to would only take long to write.
  await client.query("SET session_replication_role = 'replica'");
  await client.query(
    `INSERT INTO case_figures (
        escalation_id, department_key, category, reason, severity, reporter, status, opened_at, is_consult, responder,
        claim_seconds, claim_open_seconds, claimed_in_time, calls, answer_seconds, answer_open_seconds, answered_in_time,
        transfers, reopened, is_over_age, has_missed_promise, helped, customer, is_thanked, has_word,
        has_word_after_anger, counted_as
      )
      SELECT gen_random_uuid(), 'd' || n % 10, 'category ' || (random() ^ 2 * 30)::int,
        (ARRAY['no_material','incomplete','unclear','mandatory','fault','difficult','other'])[1 + n % 7], 'normal',
        'U' || n % 500, 'resolved', $1::timestamptz + (n / $2::float8) * interval '365 days', n % 50 = 0,
        'R' || n % 300, claim, claim * 0.7, random() < 0.9, 1 + (random() ^ 3 * 4)::int, claim + answer,
        (claim + answer) * 0.5, CASE WHEN n % 3 = 0 THEN random() < 0.8 END, (random() < 0.05)::int,
        (random() < 0.02)::int, random() < 0.01, random() < 0.02,
        (ARRAY['yes', 'yes', 'partly', 'no', NULL, NULL])[1 + n % 6],
        (ARRAY['satisfied', 'unsatisfied', 'unknown', NULL])[1 + n % 4], n % 5 = 0, n % 7 = 0,
        CASE WHEN n % 9 = 0 THEN random() < 0.6 END, 2
      FROM (
        SELECT n, (-ln(1 - random()) * 600)::int AS claim, (exp(random() * 10))::int AS answer
        FROM generate_series(1, $2::int) n
      ) g`,
    [from, size],
  );
  await client.query(`
    INSERT INTO deflections (id, submission, at, "user", department_key, category, answered_by)
    SELECT gen_random_uuid(), escalation_id::text, opened_at, reporter, department_key, category, escalation_id
    FROM case_figures WHERE random() < 0.05`);
  await client.query(`
    INSERT INTO reviews (
      escalation_id, number, department_key, monday, verdict, cause, reviewed_by, reviewed_at
    )
    SELECT escalation_id, row_number() OVER (), department_key, date_trunc('week', opened_at),
      (ARRAY['needed', 'first_line', 'wrong_department', 'duplicate'])[1 + (random() * 3)::int],
      (ARRAY['missing', 'incomplete', 'unclear', 'product', 'other'])[1 + (random() * 4)::int], 'L', opened_at
    FROM case_figures WHERE random() < 0.15`);
  await client.query("VACUUM ANALYZE case_figures, deflections, reviews");
  await client.end();
}
