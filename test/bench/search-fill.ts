import { randomUUID } from "node:crypto";
import type { IndexedCase, TextReader } from "../../src/app/search/ports.js";
import type { DepartmentKey, EscalationId, EscalationNumber, UserId } from "../../src/domain/ids.js";
import { profileOf } from "../../src/domain/search/profile.js";
import { everyCase, termIn } from "../../src/domain/search/term-number.js";
import type { Terms } from "../../src/domain/search/terms.js";
import type { Database } from "../../src/store/database.js";
import { packProfile } from "../../src/store/search-profiles.js";
import { type LabelledCase, labelledCases } from "../fixtures/search/labelled.js";

const none: Terms = new Map();
const departments = 20;
/** Terms of a case's own, such as names of products and numbers. */
const ownTerms = 6;

/** The labelled cases as the index writes them down. */
export async function labelledIndexed(reader: TextReader): Promise<readonly IndexedCase[]> {
  const cases = labelledCases();
  const terms = await reader.terms(cases.flatMap(textsOf));
  return cases.map((it, i): IndexedCase => {
    const [summary = none, category = none, facts = none, answer = none] = terms.slice(4 * i, 4 * i + 4);
    return {
      id: randomUUID() as EscalationId,
      number: it.id as EscalationNumber,
      version: 1,
      department: it.department as string as DepartmentKey,
      findable: "answered",
      reporter: "U0BENCH" as UserId,
      responder: null,
      isFaq: false,
      profile: profileOf({ summary, category, facts, answer }),
    };
  });
}

function textsOf({ summary, category, facts, tried, answer }: LabelledCase): readonly string[] {
  return [summary, category, [...Object.values(facts), tried ?? ""].join("\n"), answer];
}

/**
 * So many answered cases, each put together from the parts of three of the labelled ones, the first of them far more
 * often than the last, and from terms of its own. Counted by PostgreSQL over every fiftieth.
 */
export async function fillCases(db: Database, reader: TextReader, count: number): Promise<void> {
  const cases = labelledCases();
  const parts = await reader.terms(cases.flatMap(textsOf));
  const rows = cases.flatMap((_, i) =>
    (["summary", "facts", "answer"] as const).map((part, place) => {
      const terms = parts[4 * i + (part === "summary" ? 0 : part === "facts" ? 2 : 3)] ?? none;
      const profile = profileOf({ summary: none, category: none, facts: none, answer: none, [part]: terms });
      return { id: i, place, terms: [...profile.keys()], profile: packProfile(profile).toString("base64") };
    }),
  );
  const inDepartments = rows.flatMap(({ id, place, terms, profile }) =>
    Array.from({ length: departments }, (_, department) => ({
      ...{ id, place, department, profile },
      terms: terms.flatMap((term) => [term, termIn(`d${department}`, term)]),
    })),
  );
  const everywhere = Array.from({ length: departments }, (_, i) => termIn(`d${i}`, everyCase));
  await db.$executeRaw`TRUNCATE search_cases, search_terms`;
  await db.$executeRaw`DROP INDEX IF EXISTS search_cases_answered`;
  await db.$executeRaw`DROP TABLE IF EXISTS bench_parts`;
  await db.$executeRaw`CREATE TABLE bench_parts (id int, place int, department int, terms int[], profile bytea)`;
  for (let from = 0; from < inDepartments.length; from += 2_000) {
    await db.$executeRaw`
      INSERT INTO bench_parts
      SELECT id, place, department, ARRAY(SELECT jsonb_array_elements_text(terms)::int), decode(profile, 'base64')
      FROM jsonb_to_recordset(${JSON.stringify(inDepartments.slice(from, from + 2_000))}::jsonb)
        AS r(id int, place int, department int, terms jsonb, profile text)`;
  }
  await db.$executeRaw`CREATE INDEX ON bench_parts (department, place, id)`;
  await db.$executeRaw`
    INSERT INTO search_cases (escalation_id, number, version, department_key, answered, reporter, terms, profile)
    SELECT gen_random_uuid(), n, 1, 'd' || d, true, 'U0BENCH',
      ARRAY[${everyCase}::int, (${everywhere}::int[])[d + 1]] || a.terms || b.terms || c.terms || own.terms,
      a.profile || b.profile || c.profile
    FROM (
      SELECT n, floor(random() * ${departments})::int AS d,
        floor(power(random(), 2) * ${cases.length})::int AS first,
        floor(power(random(), 2) * ${cases.length})::int AS second,
        floor(power(random(), 2) * ${cases.length})::int AS third
      FROM generate_series(1, ${count}::int) n OFFSET 0
    ) made
    JOIN bench_parts a ON a.department = d AND a.place = 0 AND a.id = first
    JOIN bench_parts b ON b.department = d AND b.place = 1 AND b.id = second
    JOIN bench_parts c ON c.department = d AND c.place = 2 AND c.id = third
    CROSS JOIN LATERAL (
      SELECT array_agg(hashint4(n * ${ownTerms} + i)) AS terms FROM generate_series(1, ${ownTerms}::int) i
    ) own`;
  await db.$executeRaw`SET maintenance_work_mem = '1GB'`;
  await db.$executeRaw`
    CREATE INDEX search_cases_answered ON search_cases USING gin (terms) WITH (fastupdate = off) WHERE answered`;
  const share = count > 100_000 ? 50 : 1;
  await db.$executeRaw`
    INSERT INTO search_terms (term, open, answered)
    SELECT term, 0, count(*) * ${share} FROM search_cases, unnest(terms) term
    WHERE number % ${share} = 0 GROUP BY term`;
  await db.$executeRaw`ANALYZE search_cases`;
}
