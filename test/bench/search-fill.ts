import { randomUUID } from "node:crypto";
import type { IndexedCase, TextReader } from "../../src/app/search/ports.js";
import type { DepartmentKey, EscalationId, EscalationNumber, UserId } from "../../src/domain/ids.js";
import { type Profile, profileOf } from "../../src/domain/search/profile.js";
import { everyCase, type TermNumber, termIn } from "../../src/domain/search/term-number.js";
import type { Terms } from "../../src/domain/search/terms.js";
import type { Database } from "../../src/store/database.js";
import { packImpacts } from "../../src/store/search-impacts.js";
import { type LabelledCase, labelledCases } from "../fixtures/search/labelled.js";

const none: Terms = new Map();
const departments = 20;

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

/** A part of a labelled case: its terms, and in which place of a case it stands. */
interface Part {
  readonly profile: Profile;
  /** For each department, the cases that it is part of, in the order of their numbers. */
  readonly cases: readonly number[][];
}

/**
 * So many answered cases, each put together from the parts of three of the labelled ones, the first of them far more
 * often than the last; in 20 departments. Always the same ones.
 */
export async function fillCases(db: Database, reader: TextReader, count: number): Promise<void> {
  const places = await partsOf(reader);
  const random = seeded(20_261_123);
  const made: number[][] = [[], [], [], [], []];
  for (let number = 1; number <= count; number++) {
    const department = Math.floor(random() * departments);
    const chosen = places.map((parts) => Math.floor(random() ** 2 * parts.length));
    for (const [place, id] of chosen.entries()) places[place]?.[id]?.cases[department]?.push(number);
    for (const [i, value] of [number, department, ...chosen].entries()) made[i]?.push(value);
  }
  await db.$executeRaw`TRUNCATE search_cases, search_terms, search_postings`;
  await fillProfiles(db, places, made);
  await fillPostings(db, places);
  await db.$executeRaw`ANALYZE search_cases`;
  await db.$executeRaw`ANALYZE search_terms`;
  await db.$executeRaw`VACUUM ANALYZE search_postings`;
}

/** By place: what a case begins with, its facts, its answer. */
async function partsOf(reader: TextReader): Promise<readonly (readonly Part[])[]> {
  const cases = labelledCases();
  const terms = await reader.terms(cases.flatMap(textsOf));
  return (["summary", "facts", "answer"] as const).map((part) =>
    cases.map((_, i) => {
      const own = terms[4 * i + (part === "summary" ? 0 : part === "facts" ? 2 : 3)] ?? none;
      const profile = profileOf({ summary: none, category: none, facts: none, answer: none, [part]: own });
      return { profile, cases: Array.from({ length: departments }, () => []) };
    }),
  );
}

/** Park and Miller's. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const atOnce = 50_000;

async function fillProfiles(
  db: Database,
  places: readonly (readonly Part[])[],
  made: readonly number[][],
): Promise<void> {
  await db.$executeRaw`DROP TABLE IF EXISTS bench_parts`;
  await db.$executeRaw`CREATE TABLE bench_parts (place int, id int, profile bytea, PRIMARY KEY (place, id))`;
  for (const [place, parts] of places.entries()) {
    const profiles = parts.map(({ profile }) => packImpacts(profile).toString("base64"));
    await db.$executeRaw`
      INSERT INTO bench_parts
      SELECT ${place}::int, id - 1, decode(profile, 'base64')
      FROM unnest(${profiles}::text[]) WITH ORDINALITY AS r(profile, id)`;
  }
  const length = made[0]?.length ?? 0;
  for (let from = 0; from < length; from += atOnce) {
    const [numbers, department, a, b, c] = made.map((values) => values.slice(from, from + atOnce));
    await db.$executeRaw`
      INSERT INTO search_cases (escalation_id, number, version, department_key, answered, reporter, profile)
      SELECT gen_random_uuid(), n, 1, 'd' || d, true, 'U0BENCH', a.profile || b.profile || c.profile
      FROM unnest(${numbers}::int[], ${department}::int[], ${a}::int[], ${b}::int[], ${c}::int[]) made(n, d, i, j, k)
      JOIN bench_parts a ON a.place = 0 AND a.id = i
      JOIN bench_parts b ON b.place = 1 AND b.id = j
      JOIN bench_parts c ON c.place = 2 AND c.id = k`;
  }
}

/** As many to a row as there are after some time of writing: between half of them and all. */
const casesInRow = 384;

async function fillPostings(db: Database, places: readonly (readonly Part[])[]): Promise<void> {
  const all = places.flat();
  const standsIn = new Map<TermNumber, Part[]>();
  for (const part of all)
    for (const term of part.profile.keys()) standsIn.set(term, [...(standsIn.get(term) ?? []), part]);
  const counts = new Map<TermNumber, number>();
  const counted = (term: TermNumber, cases: number) => counts.set(term, (counts.get(term) ?? 0) + cases);
  const rows = new PostingRows(db);
  for (let department = 0; department < departments; department++) {
    const inDepartment = (term: TermNumber) => termIn(`d${department}`, term);
    const cases = places[0]?.reduce((sum, part) => sum + (part.cases[department]?.length ?? 0), 0) ?? 0;
    counted(everyCase, cases);
    counted(inDepartment(everyCase), cases);
    for (const [term, parts] of standsIn) {
      const impacts = new Map<number, number>();
      for (const part of parts)
        for (const number of part.cases[department] ?? [])
          impacts.set(number, Math.max(impacts.get(number) ?? 0, part.profile.get(term) ?? 0));
      if (impacts.size === 0) continue;
      counted(term, impacts.size);
      counted(inDepartment(term), impacts.size);
      const inOrder = [...impacts].sort(([a], [b]) => a - b);
      for (let from = 0; from < inOrder.length; from += casesInRow)
        await rows.add(term, `d${department}`, inOrder.slice(from, from + casesInRow));
    }
  }
  await rows.flush();
  const terms = [...counts];
  for (let from = 0; from < terms.length; from += atOnce) {
    const some = terms.slice(from, from + atOnce);
    await db.$executeRaw`
      INSERT INTO search_terms (term, open, answered)
      SELECT term, 0, answered
      FROM unnest(${some.map(([term]) => term)}::int[], ${some.map(([, n]) => n)}::int[]) AS r(term, answered)`;
  }
}

/** Writes some thousand rows with one statement. */
class PostingRows {
  #rows: { term: number; department: string; first: number; postings: string }[] = [];

  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async add(term: number, department: string, cases: readonly (readonly [number, number])[]): Promise<void> {
    const first = cases[0]?.[0] ?? 0;
    this.#rows.push({ term, department, first, postings: packImpacts(new Map(cases)).toString("base64") });
    if (this.#rows.length >= 4_000) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#db.$executeRaw`
      INSERT INTO search_postings (term, list, department_key, first, postings)
      SELECT term, 'answered', department, first, decode(postings, 'base64')
      FROM unnest(
        ${rows.map(({ term }) => term)}::int[], ${rows.map(({ department }) => department)}::text[],
        ${rows.map(({ first }) => first)}::int[], ${rows.map(({ postings }) => postings)}::text[]
      ) AS r(term, department, first, postings)`;
  }
}
