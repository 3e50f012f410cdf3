import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findCases } from "../../../src/app/search/find.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../../src/domain/ids.js";
import { createTextReader } from "../../../src/language/text-reader.js";
import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";
import type { Database } from "../../../src/store/database.js";
import { createSearchIndexStore } from "../../../src/store/search-index-store.js";
import { createSearchStore } from "../../../src/store/search-store.js";
import { labelledIndexed } from "../../bench/search-fill.js";
import { type LabelledQuery, labelledQueries } from "../../fixtures/search/labelled.js";
import { testDatabase } from "../database.js";
import { databaseKind, dropPostgres, makePostgres, serverUrl } from "../template.js";

const reader = createTextReader();
const quiet = createLogger("silent");
const queries = labelledQueries();
/** As the chore writes them down. */
const atOnce = 25;
const but = { departments: [], person: "U0TANAKA" as UserId };

interface Searched {
  readonly db: Database;
  close(): Promise<void>;
}

function fail(error: Error): never {
  throw error;
}

/** What is found, in its order, for each question: in its department, or everywhere. */
async function found(
  { db }: Searched,
  where: (query: LabelledQuery) => string | null,
): Promise<Readonly<Record<string, readonly EscalationNumber[]>>> {
  const deps = { reader, store: createSearchStore(db) };
  const all: [string, readonly EscalationNumber[]][] = [];
  for (const query of queries) {
    const department = where(query) as DepartmentKey | null;
    all.push([
      query.q,
      await findCases(deps, query.q, [], { department, findable: "answered", but, seen: [] }),
    ]);
  }
  return Object.fromEntries(all);
}

async function filled(searched: Searched): Promise<Searched> {
  // Cases of the labelled set are nobody's escalations.
  await searched.db.$executeRaw`ALTER TABLE search_cases DROP CONSTRAINT search_cases_escalation_id_fkey`;
  const index = createSearchIndexStore(searched.db, fail);
  const cases = await labelledIndexed(reader);
  for (let i = 0; i < cases.length; i += atOnce) await index.write(cases.slice(i, i + atOnce));
  return searched;
}

async function embedded(): Promise<Searched> {
  return await filled(await testDatabase("embedded"));
}

async function postgres(collation: string): Promise<Searched> {
  const name = await makePostgres(collation);
  const database = await openDatabase({ databaseUrl: serverUrl(name), dataDir: "", as: "tool" }, quiet);
  const close = async () => {
    await database.close();
    await dropPostgres(name);
  };
  return await filled({ db: database.db, close });
}

/** Texts that are not compared byte by byte come in another order, and some are equal that are not the same. */
const collations = {
  "byte by byte": "LOCALE 'C'",
  "in the order of Japanese": "LOCALE_PROVIDER icu ICU_LOCALE 'ja-JP' LOCALE 'C.utf8'",
  "in the order of English": "LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.utf8'",
};

// Beside a server; without one there is nothing to compare with.
describe.runIf(databaseKind() === "postgres")("the same cases are found, in the same order", () => {
  const departments = (query: LabelledQuery) => query.department;
  const everywhere = () => null;
  let expected: Awaited<ReturnType<typeof found>>;
  let expectedThere: Awaited<ReturnType<typeof found>>;

  beforeAll(async () => {
    const searched = await embedded();
    expected = await found(searched, everywhere);
    expectedThere = await found(searched, departments);
    await searched.close();
  });
  afterAll(() => reader.close());

  test("there is something to compare", () => {
    const lengths = Object.values(expected).map((numbers) => numbers.length);
    expect(lengths.length).toBe(queries.length);
    expect(lengths.filter((length) => length >= 3).length).toBeGreaterThan(queries.length * 0.9);
  });

  test.each(Object.entries(collations))(
    "by the embedded database and a server that compares %s",
    async (_, collation) => {
      const searched = await postgres(collation);
      try {
        expect(await found(searched, everywhere)).toEqual(expected);
        expect(await found(searched, departments)).toEqual(expectedThere);
      } finally {
        await searched.close();
      }
    },
  );
});
