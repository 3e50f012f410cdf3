import fc from "fast-check";
import { expect, test } from "vitest";
import { importDepartments } from "../../src/app/departments/import-departments.js";
import { serializeDepartments } from "../../src/app/departments/serialize-file.js";
import type { Department } from "../../src/domain/department.js";
import { categoryNow } from "../../src/domain/former-categories.js";
import { inMemoryDepartments } from "../fixtures/departments/in-memory-store.js";
import { describedDepartment } from "../helpers/departments.js";
import { runs } from "../part.js";

/** Categories that are renamed or given up by one import after another. */

const names: readonly string[] = ["返金", "二重請求", "領収書 > 宛名変更", "払い戻し", "請求 > 金額", "配送"];

/** A file in which some of these are in use, and somebody has written down what others are called now. */
const written = fc.uniqueArray(fc.constantFrom(...names), { maxLength: names.length }).chain((inUse) =>
  fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...inUse, null), { maxKeys: 3 }).map((said) => ({
    inUse,
    said: Object.entries(said).filter(([name]) => !inUse.some((it) => it === name)),
  })),
);

interface Written {
  readonly inUse: readonly string[];
  readonly said: readonly (readonly [string, string | null])[];
}

function department({ inUse, said }: Written): Department {
  return {
    ...describedDepartment("billing"),
    categories: inUse.map((name) => ({ name, call: [], notice: null, noticeUntil: null })),
    formerCategories: said.map(([name, now]) => ({ name, now })),
  };
}

async function imported(store: ReturnType<typeof inMemoryDepartments>, text: string) {
  const defaults = { locale: "ja", timezone: "Asia/Tokyo" } as const;
  const asked = { text, defaults, slack: null, dryRun: false, over: false, by: "test", now: new Date(0) };
  return await importDepartments(store, asked);
}

const fileOf = (list: readonly Department[]) => serializeDepartments({ list, whenInDoubt: null, teams: [] });

test("no category is ever lost, and one that was renamed twice is found under its newest name", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 4 }), async (files) => {
      const store = inMemoryDepartments();
      const ever = new Set<string>();
      for (const file of files) {
        for (const name of [...file.inUse, ...file.said.map(([it]) => it)]) ever.add(name);
        expect((await imported(store, fileOf([department(file)]))).kind).not.toBe("refused");
        const [now] = (await store.load()).list;
        if (now === undefined) throw new Error("it was just imported");

        const known = [...now.categories, ...now.formerCategories].map(({ name }) => name);
        expect(known.toSorted()).toEqual([...ever].toSorted());
        for (const name of file.inUse) expect(categoryNow(now, name)).toBe(name);
        for (const [name, next] of file.said) expect(categoryNow(now, name)).toBe(next);
        // Whatever it is called now is in use.
        for (const { now: next } of now.formerCategories) expect([...file.inUse, null]).toContain(next);

        // An export of it reads back as the same, here and on a fresh database.
        const text = fileOf([now]);
        expect((await imported(store, text)).kind).toBe("unchanged");
        const fresh = inMemoryDepartments();
        await imported(fresh, text);
        expect((await fresh.load()).list).toEqual([now]);
      }
    }),
    { numRuns: runs(60) },
  );
});

test("renamed by one import and again by the next, it goes along", async () => {
  const store = inMemoryDepartments();
  const files: readonly Written[] = [
    { inUse: ["払い戻し"], said: [] },
    { inUse: ["返金"], said: [["払い戻し", "返金"]] },
    { inUse: ["返金 > 時期"], said: [["返金", "返金 > 時期"]] },
  ];
  for (const file of files) await imported(store, fileOf([department(file)]));
  const [now] = (await store.load()).list;

  expect(now && categoryNow(now, "払い戻し")).toBe("返金 > 時期");
});
