import { expect, test } from "vitest";
import { readMigrations } from "../../src/store/migration-files.js";
import { takesAway } from "./takes-away.js";

/**
 * Processes are taken to a newer version one after the other, so that for a while an older one works on the newer one's
 * tables. What takes something from it stands here, with why that does no harm. docs/operations.md says how a column is
 * taken away.
 */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "20261122210000_call_lists": {
    "deliveries: ADD CONSTRAINT deliveries_list_id_fkey": "over a column that is new",
    "deliveries: DROP CONSTRAINT deliveries_shown": "takes more than before: what was shown still is",
    "deliveries: ADD CONSTRAINT deliveries_shown": "the same, with one more way to be shown",
    "deliveries: ADD CONSTRAINT deliveries_listed": "over columns that are new",
  },
  "20261122223000_group_lists": {
    "deliveries: ADD CONSTRAINT deliveries_group": "over a column that is new",
    "DROP INDEX deliveries_lists": "another one takes its place; nothing is written by it",
  },
  "20261123110000_search_postings": {
    "TRUNCATE search_cases, search_terms": "all cases are written down again, from the escalations",
    "DROP INDEX search_cases_answered": "the lists take its place; the older version cannot search any more",
    "DROP INDEX search_cases_open": "the same",
    "search_cases: DROP CONSTRAINT search_cases_have_terms": "of the column that goes",
    "search_cases: DROP COLUMN terms":
      "the older version cannot search, and writes down no cases for it; the newer one does. docs/operations.md says so",
  },
  "20261123134500_improvement_changes": {
    "improvements: ADD CONSTRAINT improvements_proposed_in_fkey": "over a column that is new",
  },
  "20261123150000_search_blocks": {
    "CREATE TRIGGER search_cases_gone ON search_cases":
      "only for rows that the newer version wrote, and it refuses nothing",
  },
  "20261123160000_improvement_submission": {
    "CREATE UNIQUE INDEX improvements_submission_key ON improvements":
      "over a column that is new, and empty in what the older version writes",
  },
  "20261124002000_reviews_of_answers": {
    "DELETE FROM reviews":
      "it read them as what was said of another answer; it finds one that waits less, and draws it anew",
  },
  "20261124005000_trends_of_all": {
    "told_trends: DROP CONSTRAINT told_trends_kind": "another one takes its place",
    "told_trends: ADD CONSTRAINT told_trends_kind":
      "takes more than before; the older version reads any kind",
  },
  "20261124006000_dropped_improvements": {
    "improvements: ADD CONSTRAINT improvements_dropped": "over a column that is new",
  },
};

test("no migration takes from an older process what it needs, but for those that say why", async () => {
  const found = (await readMigrations()).map(({ name, sql }) => [name, [...takesAway(sql)].sort()] as const);

  const expected = found.map(([name]) => [name, Object.keys(known[name] ?? {}).sort()] as const);
  expect(found.length).toBeGreaterThan(20);
  expect(found).toEqual(expected);
  expect(Object.keys(known).filter((name) => !found.some(([there]) => there === name))).toEqual([]);
});

test.each([
  ["a table that goes", "DROP TABLE lanes;"],
  ["a column that goes", 'ALTER TABLE "lanes" DROP COLUMN "pace";'],
  ["one of several that go", 'ALTER TABLE "lanes" ADD COLUMN "a" TEXT, DROP COLUMN "pace";'],
  ["a column that is called something else", "ALTER TABLE lanes RENAME COLUMN pace TO speed;"],
  ["a table that is", "ALTER TABLE lanes RENAME TO roads;"],
  ["a column that has to be filled in", "ALTER TABLE lanes ADD COLUMN speed INTEGER NOT NULL;"],
  ["a column that has to be filled in from now on", "ALTER TABLE lanes ALTER COLUMN pace SET NOT NULL;"],
  ["a column of another type", "ALTER TABLE lanes ALTER COLUMN pace TYPE BIGINT;"],
  ["a default that goes", "ALTER TABLE lanes ALTER COLUMN pace DROP DEFAULT;"],
  ["what may not be any more", "ALTER TABLE lanes ADD CONSTRAINT slow CHECK (pace < 5);"],
  ["what may not be twice any more", "CREATE UNIQUE INDEX lanes_pace ON lanes (pace);"],
  ["rows that go", "DELETE FROM lanes;"],
  ["a right that goes", "REVOKE INSERT ON lanes FROM PUBLIC;"],
])("%s is found", (_, sql) => {
  expect(takesAway(`CREATE TABLE others (id INT);\n-- a word\n${sql}`)).toHaveLength(1);
});

test("what an older process does not notice is let through", () => {
  const sql = `
    CREATE TABLE "roads" ("id" INTEGER NOT NULL, CONSTRAINT "roads_pkey" PRIMARY KEY ("id"));
    CREATE UNIQUE INDEX "roads_id" ON "roads" ("id"); -- DROP TABLE lanes;
    ALTER TABLE "roads" ADD CONSTRAINT "roads_long" CHECK ("id" IN (1, 2)), DROP COLUMN "id";
    CREATE INDEX "lanes_pace" ON "lanes" ("pace");
    ALTER TABLE "lanes" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'x', ADD COLUMN "note" TEXT;
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM lanes; RETURN NULL; END $$;
    UPDATE lanes SET kind = 'y';`;
  expect(takesAway(sql)).toEqual([]);
});
