import { randomUUID } from "node:crypto";
import type { IndexedCase, TextReader } from "../../src/app/search/ports.js";
import type { DepartmentKey, EscalationId, EscalationNumber, UserId } from "../../src/domain/ids.js";
import { type Profile, profileOf } from "../../src/domain/search/profile.js";
import { departmentSign, everyCase, type TermNumber, termIn } from "../../src/domain/search/term-number.js";
import type { Terms } from "../../src/domain/search/terms.js";
import type { Database } from "../../src/store/database.js";
import { type Listed, packBlock } from "../../src/store/search-blocks.js";
import { packImpacts } from "../../src/store/search-impacts.js";
import { blockList, type ListKey, layouts } from "../../src/store/search-lists.js";
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
      isProposedAsFaq: false,
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
  // What a server has done by itself by the time that so many have come in one by one.
  await db.$executeRaw`VACUUM ANALYZE search_cases`;
  await db.$executeRaw`VACUUM ANALYZE search_terms`;
  await db.$executeRaw`VACUUM ANALYZE search_postings`;
  await db.$executeRaw`CHECKPOINT`;
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
      INSERT INTO search_cases (escalation_id, number, version, department_key, answered, reporter, profile, layout)
      SELECT gen_random_uuid(), n, 1, 'd' || d, true, 'U0BENCH', a.profile || b.profile || c.profile, ${layouts.blocks}
      FROM unnest(${numbers}::int[], ${department}::int[], ${a}::int[], ${b}::int[], ${c}::int[]) made(n, d, i, j, k)
      JOIN bench_parts a ON a.place = 0 AND a.id = i
      JOIN bench_parts b ON b.place = 1 AND b.id = j
      JOIN bench_parts c ON c.place = 2 AND c.id = k`;
  }
}

/** As many to a block as there are after some time of writing: nearly as many as it takes. */
const casesInBlock = 480;

async function fillPostings(db: Database, places: readonly (readonly Part[])[]): Promise<void> {
  const standsIn = new Map<TermNumber, Part[]>();
  for (const part of places.flat())
    for (const term of part.profile.keys()) standsIn.set(term, [...(standsIn.get(term) ?? []), part]);
  const counts = countsOfEveryCase(places);
  const rows = new BlockRows(db);
  await rows.begin();
  for (const [term, parts] of standsIn) {
    const everywhere: Listed[] = [];
    for (let department = 0; department < departments; department++) {
      const there = casesOf(term, parts, department);
      if (there.length === 0) continue;
      everywhere.push(...there);
      counts.set(termIn(`d${department}`, term), there.length);
      await rows.add(blockList("answered", term, `d${department}`), there);
    }
    counts.set(term, everywhere.length);
    everywhere.sort((a, b) => a.number - b.number);
    await rows.add(blockList("answered", term, null), everywhere);
  }
  await rows.end();
  const terms = [...counts];
  for (let from = 0; from < terms.length; from += atOnce) {
    const some = terms.slice(from, from + atOnce);
    await db.$executeRaw`
      INSERT INTO search_terms (term, open, answered)
      SELECT term, 0, answered
      FROM unnest(${some.map(([term]) => term)}::int[], ${some.map(([, n]) => n)}::int[]) AS r(term, answered)`;
  }
}

function countsOfEveryCase(places: readonly (readonly Part[])[]): Map<TermNumber, number> {
  const counts = new Map<TermNumber, number>();
  for (let department = 0; department < departments; department++) {
    const cases = places[0]?.reduce((sum, part) => sum + (part.cases[department]?.length ?? 0), 0) ?? 0;
    counts.set(everyCase, (counts.get(everyCase) ?? 0) + cases);
    counts.set(termIn(`d${department}`, everyCase), cases);
  }
  return counts;
}

/** In the order of their numbers. Where two of its parts hold the term, the later one says how much, as in a profile. */
function casesOf(term: TermNumber, parts: readonly Part[], department: number): readonly Listed[] {
  const impacts = new Map<number, number>();
  for (const part of parts)
    for (const number of part.cases[department] ?? []) impacts.set(number, part.profile.get(term) ?? 0);
  const sign = departmentSign(`d${department}`);
  return [...impacts]
    .map(([number, impact]) => ({ number, sign, impact }))
    .sort((a, b) => a.number - b.number);
}

interface BlockRow extends ListKey {
  readonly first: number;
  readonly last: number;
  readonly block: string;
}

/** Writes some thousand rows with one statement, and in the end as they would lie after years: in the order of time. */
class BlockRows {
  #rows: BlockRow[] = [];

  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async begin(): Promise<void> {
    await this.#db.$executeRaw`DROP TABLE IF EXISTS bench_blocks`;
    await this.#db.$executeRaw`
      CREATE UNLOGGED TABLE bench_blocks (term int, list text, first int, last int, postings bytea)`;
  }

  async add(key: ListKey, cases: readonly Listed[]): Promise<void> {
    for (let from = 0; from < cases.length; from += casesInBlock) {
      const some = cases.slice(from, from + casesInBlock);
      const first = from === 0 ? 0 : (some[0]?.number ?? 0);
      const block = packBlock(some).toString("base64");
      this.#rows.push({ ...key, first, last: some.at(-1)?.number ?? 0, block });
    }
    if (this.#rows.length >= 4_000) await this.#flush();
  }

  /** Of some hundred thousand lists, a few share their number: the second is left out here, and stands in one with the first otherwise. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#db.$executeRaw`
      INSERT INTO search_postings (term, list, department_key, first, postings)
      SELECT term, list, '', first, postings FROM bench_blocks ORDER BY last, hashint4(term)
      ON CONFLICT DO NOTHING`;
    await this.#db.$executeRaw`DROP TABLE bench_blocks`;
  }

  async #flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#db.$executeRaw`
      INSERT INTO bench_blocks (term, list, first, last, postings)
      SELECT term, list, first, last, decode(block, 'base64')
      FROM unnest(
        ${rows.map(({ term }) => term)}::int[], ${rows.map(({ list }) => list)}::text[],
        ${rows.map(({ first }) => first)}::int[], ${rows.map(({ last }) => last)}::int[],
        ${rows.map(({ block }) => block)}::text[]
      ) AS r(term, list, first, last, block)`;
  }
}
