import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { EscalationStore, ListedBut, Stored } from "../../../src/app/ports.js";
import { findCases } from "../../../src/app/search/find.js";
import { indexChanged } from "../../../src/app/search/index-cases.js";
import type { DepartmentKey, EscalationId } from "../../../src/domain/ids.js";
import type { Findable } from "../../../src/domain/search/findable.js";
import { createTextReader } from "../../../src/language/text-reader.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { mapOfImpacts } from "../../../src/store/search-impacts.js";
import { createSearchIndexStore, forgetInSearch } from "../../../src/store/search-index-store.js";
import { layouts, type Posted } from "../../../src/store/search-lists.js";
import { repost } from "../../../src/store/search-postings.js";
import { createSearchStore } from "../../../src/store/search-store.js";
import { countTerms } from "../../../src/store/search-terms.js";
import { anOpen, billing, type Given, logistics, suzuki, tanaka, user } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
const reader = createTextReader();

function fail(error: Error): never {
  throw error;
}

beforeAll(async () => {
  file = await workersDatabase();
  store = createEscalationStore(file.db, fail);
});
afterEach(() => file.emptyTables());
afterAll(async () => {
  await reader.close();
  await file.close();
});

const everything: ListedBut = { departments: [], person: tanaka };

async function indexed(): Promise<void> {
  const deps = { index: createSearchIndexStore(file.db, fail), reader, giveWay: async () => {} };
  while ((await indexChanged(deps)) > 0);
}

function find(
  text: string,
  findable: Findable,
  but = everything,
  department: string | null = null,
  seen: readonly DepartmentKey[] = [logistics.key],
) {
  const deps = { reader, store: createSearchStore(file.db) };
  return findCases(deps, text, [], { department: department as DepartmentKey | null, findable, but, seen });
}

async function opened(summary: string, given: Given = {}): Promise<Stored> {
  const facts = { summary, answers: {}, category: null, ...given.facts };
  return (await open(store, { ...given, facts })).stored;
}

async function answered(summary: string, answer: string, given: Given = {}): Promise<Stored> {
  return await resolve(await opened(summary, given), answer);
}

function resolve(stored: Stored, answer: string): Promise<Stored> {
  const said = { answer, category: "返金", reason: "unclear", teller: "told", word: null } as const;
  return perform(store, stored, { type: "resolve", by: suzuki, ...said, decision: { outcome: "approved" } });
}

describe("what is found", () => {
  test("is no test of a department, neither while it is open nor by its answer", async () => {
    const given = { facts: { summary: "二重請求の返金", answers: {}, category: null } };
    const state = { ...anOpen(given), id: randomUUID() as EscalationId, test: true };
    const happened = { type: "opened", at: state.openedAt, by: tanaka, joinedTo: null } as const;
    const { stored } = await store.open(state, happened, "test");
    await indexed();
    expect(await find("二重請求", "open")).toEqual([]);
    await resolve(stored, "二重請求の返金は本日中です");
    await indexed();
    expect(await find("二重請求", "answered")).toEqual([]);
  });

  test("follows the case: open, answered, in another department", async () => {
    const esc = await opened("領収書の宛名を会社名にしたい");
    await indexed();
    expect(await find("りょうしゅうしょ", "open")).toEqual([esc.number]);
    expect(await find("りょうしゅうしょ", "answered")).toEqual([]);
    expect(await find("領収証", "open", everything, "logistics")).toEqual([]);

    const moved = await perform(store, esc, {
      type: "transfer",
      by: suzuki,
      from: esc.state.department.key,
      to: logistics,
      note: null,
    });
    await indexed();
    expect(await find("領収証", "open", everything, "logistics")).toEqual([esc.number]);
    expect(await find("領収証", "open", everything, "billing")).toEqual([]);

    await resolve(moved, "再発行できます。");
    await indexed();
    expect(await find("りょうしゅうしょ", "open")).toEqual([]);
    expect(await find("再発行", "answered", everything, "logistics")).toEqual([esc.number]);
  });

  test("what she may not see takes no place from what she may", async () => {
    const closed = { departments: ["billing" as DepartmentKey], person: tanaka };
    for (let i = 0; i < 30; i++) await answered(`ポイントが付かない ${i}`, "調査します。", { facts: {} });
    const others = { ...logistics };
    const seen = await answered("ポイントが付かない件", "物流では分かりません。", { department: others });
    await indexed();

    const found = await find("ポイントが付かない", "answered", { ...closed, person: user("U0EMMA") });
    expect(found).toEqual([seen.number]);
    // Her own stay hers.
    expect((await find("ポイントが付かない", "answered", closed)).length).toBeGreaterThan(20);
  });
});

describe("where most of a common word stands in departments that are closed to her", () => {
  const hidden = Array.from({ length: 4 }, (_, i) => `closed${i}` as DepartmentKey);
  const closed: ListedBut = { departments: hidden, person: user("U0EMMA") };
  const inOneBlock = 512;
  /** More than are read of one word. */
  const newer = 17 * inOneBlock;

  /** As many newer cases with the same words, in the closed departments. */
  async function manyMore({ number }: Stored): Promise<void> {
    const { profile } = await file.db.searchCase.findFirstOrThrow({ where: { number } });
    const same = mapOfImpacts(profile);
    const all = Array.from({ length: newer }, (_, i): Posted => {
      const department = hidden[i % hidden.length] ?? "";
      return { number: 1_000 + i, list: "answered", department, profile: same, layout: layouts.blocks };
    });
    for (let from = 0; from < newer; from += 1_024)
      await file.db.$transaction(async (tx) => {
        const some = all.slice(from, from + 1_024);
        await countTerms(tx, [], some);
        await repost(tx, [], some);
      });
  }

  test("what she may see is found as if they were not there", async () => {
    const hers = [];
    for (let i = 0; i < 3; i++)
      hers.push(await answered("送料", "送料", { department: i === 1 ? logistics : billing }));
    await indexed();
    const [first] = hers;
    if (first === undefined) throw new Error("there are three");
    await manyMore(first);

    const found = await find("送料", "answered", closed, null, [billing.key, logistics.key]);
    expect(found).toEqual(hers.map(({ number }) => number).reverse());
    expect(await find("送料", "answered", closed, null, [logistics.key])).toEqual([hers[1]?.number]);
    expect(await find("送料", "answered", closed, null, [])).toEqual([]);
  });
});

describe("what is forgotten", () => {
  test("is found by nothing, and leaves no count behind", async () => {
    const one = await answered("返品の送料", "弊社が負担します。");
    const other = await answered("返品の期限", "30日です。");
    await indexed();

    await file.db.$transaction((tx) => forgetInSearch(tx, [one.state.id]));

    expect(await find("返品の送料", "answered")).toEqual([other.number]);
    await file.db.$transaction((tx) => forgetInSearch(tx, [other.state.id]));
    expect(await find("返品の送料", "answered")).toEqual([]);
    expect(await file.db.searchPosting.count()).toBe(0);
    expect(await file.db.searchGone.count()).toBe(0);
    expect(
      await file.db.searchTerm.count({ where: { OR: [{ open: { not: 0 } }, { answered: { not: 0 } }] } }),
    ).toBe(0);
  });

  test("two who write down the same changes at once count them once", async () => {
    await answered("返品の送料", "弊社が負担します。");
    await answered("返品の期限", "30日です。");
    await Promise.all([indexed(), indexed(), indexed()]);

    const most = await file.db.searchTerm.aggregate({
      _max: { open: true, answered: true },
      _min: { open: true },
    });
    expect(most).toEqual({ _max: { open: 0, answered: 2 }, _min: { open: 0 } });
    expect(await file.db.searchQueue.count()).toBe(0);
  });
});

describe("beside an older process", () => {
  // As it writes: lists by department, in rows of five bytes for a case.
  async function asOlder(stored: Stored): Promise<void> {
    await file.db.$transaction(async (tx) => {
      const cases = { where: { number: stored.number } };
      const { layout, ...row } = await tx.searchCase.findFirstOrThrow(cases);
      await tx.searchCase.deleteMany(cases);
      await tx.searchCase.create({ data: row });
      expect(layout).toBe(layouts.blocks);
      const profile = mapOfImpacts(row.profile);
      const { number, departmentKey: department } = row;
      await repost(tx, [], [{ number, list: "answered", department, profile, layout: layouts.departments }]);
    });
  }

  const lists = async () => {
    const rows = await file.db.searchPosting.groupBy({ by: ["list"], orderBy: { list: "asc" } });
    return rows.map(({ list }) => list);
  };

  test("what it writes down is found at once, and put into blocks as soon as there is time", async () => {
    const one = await answered("返品の送料", "弊社が負担します。");
    const other = await answered("返品の期限", "30日です。", { department: logistics });
    await indexed();
    await asOlder(one);
    expect(await lists()).toEqual(["a", "answered"]);
    expect(await find("返品の送料", "answered")).toEqual([one.number, other.number]);
    expect(await find("返品の送料", "answered", everything, "billing")).toEqual([one.number]);

    await indexed();
    expect(await lists()).toEqual(["a"]);
    expect(await find("返品の送料", "answered")).toEqual([one.number, other.number]);
    expect(await find("返品の送料", "answered", everything, "billing")).toEqual([one.number]);
    expect(await file.db.searchGone.count()).toBe(0);
  });

  test("what it blanks leaves the lists a second later", async () => {
    const one = await answered("返品の送料", "弊社が負担します。");
    await indexed();
    await file.db.searchCase.deleteMany({ where: { number: one.number } });
    expect(await find("返品の送料", "answered")).toEqual([]);
    expect(await lists()).toEqual(["a"]);

    await indexed();
    expect(await lists()).toEqual([]);
  });

  test("what it wrote down is blanked like everything else", async () => {
    const one = await answered("返品の送料", "弊社が負担します。");
    await indexed();
    await asOlder(one);
    await file.db.$transaction((tx) => forgetInSearch(tx, [one.state.id]));
    expect(await file.db.searchPosting.count()).toBe(0);
    expect(await file.db.searchGone.count()).toBe(0);
  });
});
