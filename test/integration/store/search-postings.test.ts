import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { DepartmentKey, UserId } from "../../../src/domain/ids.js";
import { type Layout, layouts, type Posted } from "../../../src/store/search-lists.js";
import { mentionsOf, olderMentions } from "../../../src/store/search-mentions.js";
import { repost } from "../../../src/store/search-postings.js";
import { type TestDatabase, workersDatabase } from "../database.js";

let file: TestDatabase;

beforeAll(async () => {
  file = await workersDatabase();
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const term = 42;

const everywhere = {
  department: null,
  but: { departments: [], person: "U0EMMA" as UserId },
  seen: [],
} as const;

async function read(department: string | null, closed: readonly string[] = []) {
  const but = { departments: closed as DepartmentKey[], person: "U0EMMA" as UserId };
  const scope = {
    department: department as DepartmentKey | null,
    findable: "answered",
    but,
    seen: [],
  } as const;
  const plan = { terms: [{ term, blocks: 1_000, lists: null }], blocks: 1_000 };
  const mentions = [
    ...(await mentionsOf(file.db, plan, scope)),
    ...(await olderMentions(file.db, plan, scope)),
  ];
  return mentions
    .flatMap(({ areFaqs, numbers, impacts }) => [...numbers].map((n, i) => [n, impacts[i], areFaqs] as const))
    .sort(([a], [b]) => a - b);
}

function posted(number: number, given: Partial<Posted> = {}): Posted {
  const profile = new Map([[term, 1 + (number % 255)]]);
  return { number, list: "answered", department: "billing", layout: layouts.blocks, profile, ...given };
}

const change = fc.record({
  number: fc.integer({ min: 1, max: 60 }),
  department: fc.constantFrom("billing", "logistics"),
  list: fc.constantFrom("answered" as const, "faq" as const),
  layout: fc.constantFrom<Layout>(...Object.values(layouts)),
  stays: fc.boolean(),
});

test("the lists hold what was put into them last, in whatever order cases come, move and go", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 12 }), { maxLength: 6 }), async (batches) => {
      await file.emptyTables();
      const there = new Map<number, Posted>();
      for (const batch of batches) {
        const changed = new Map(batch.map((it) => [it.number, it]));
        const gone = [...changed.keys()].flatMap((number) => there.get(number) ?? []);
        const come = [...changed.values()]
          .filter(({ stays }) => stays)
          .map(({ number, ...given }) => posted(number, given));
        await file.db.$transaction((tx) => repost(tx, gone, come));
        for (const { number } of gone) there.delete(number);
        for (const it of come) there.set(it.number, it);
      }
      const expected = (wanted: (it: Posted) => boolean) =>
        [...there.values()]
          .filter(wanted)
          .map(({ number, list }) => [number, 1 + (number % 255), list === "faq"])
          .sort(([a], [b]) => Number(a) - Number(b));
      expect(await read(null)).toEqual(expected(() => true));
      expect(await read("billing")).toEqual(expected(({ department }) => department === "billing"));
      expect(await read(null, ["billing"])).toEqual(expected(({ department }) => department !== "billing"));
    }),
    { numRuns: 25 },
  );
});

test("a list grows over many rows, and leaves none behind", async () => {
  const all = Array.from({ length: 1_500 }, (_, i) => posted(1 + ((i * 7) % 1_500)));
  for (let from = 0; from < all.length; from += 300)
    await file.db.$transaction((tx) => repost(tx, [], all.slice(from, from + 300)));
  expect((await read(null)).map(([number]) => number)).toEqual(
    Array.from({ length: 1_500 }, (_, i) => i + 1),
  );
  expect(await file.db.searchPosting.count()).toBeGreaterThan(2);

  await file.db.$transaction((tx) => repost(tx, all, []));
  expect(await file.db.searchPosting.count()).toBe(0);
});

test("a search reads no more blocks than planned, those of the first terms whole", async () => {
  const terms = [1, 2, 3, 4];
  const profile = new Map(terms.map((it) => [it, 9]));
  const all = Array.from({ length: 1_100 }, (_, i) => posted(i + 1, { profile }));
  await file.db.$transaction((tx) => repost(tx, [], all));

  const plan = { terms: terms.map((it) => ({ term: it, blocks: 3, lists: null })), blocks: 5 };
  const found = await mentionsOf(file.db, plan, { ...everywhere, findable: "answered" });
  expect(found.map(({ term: it, numbers }) => [it, numbers.length])).toEqual([
    [1, 1_100],
    [2, 1_100 - 512],
  ]);
});
