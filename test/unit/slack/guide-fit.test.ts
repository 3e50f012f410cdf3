import fc from "fast-check";
import { expect, test } from "vitest";
import { type Contact, type Department, roundTheClock } from "../../../src/domain/department.js";
import { guideOf } from "../../../src/domain/guide.js";
import type { UserId } from "../../../src/domain/ids.js";
import { departmentGuideView, guideView } from "../../../src/slack/views/guide.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import { departments } from "../../fixtures/departments/any-departments.js";
import { textOfBlocks } from "../../workspace/block-text.js";

const now = new Date("2026-11-24T05:08:00Z");
const longName = "寿限無".repeat(26);
const readers = { locale: "ja", timezone: "Asia/Tokyo" } as const;
const people = {
  person: () => ({ name: longName, title: null, ...readers }),
  groupName: () => longName,
};
const ja = viewContext(people, readers, now);
/** Messages longer than this are known to be refused, counted as JSON. */
const refused = 13_000;

const many = (count: number): readonly [Contact, ...Contact[]] => [
  { kind: "user", id: "U0A" as UserId },
  ...Array.from({ length: count }, (_, i): Contact => ({ kind: "user", id: `U0${i}` as UserId })),
];

/** Departments with all that the file takes. */
const stretched = fc
  .record({
    drawn: departments.chain(({ list }) => fc.constantFrom(...list)),
    steps: fc.integer({ min: 0, max: 19 }),
    called: fc.integer({ min: 0, max: 19 }),
    categories: fc.integer({ min: 0, max: 100 }),
    words: fc.integer({ min: 1, max: 1_000 }),
    sign: fc.constantFrom("あ", '"', "a"),
  })
  .map(({ drawn, steps, called, categories, words, sign }): Department => {
    const said = sign.repeat(words);
    const [first] = drawn.chain.steps;
    const step = { ...first, call: many(called), oneOf: false } as const;
    return {
      ...drawn,
      hours: roundTheClock,
      criteria: { send: `送${said}`.slice(0, 1_000), checkFirst: `確${said}`.slice(0, 1_000) },
      chain: { ...drawn.chain, steps: [step, ...Array.from({ length: steps }, () => step)] },
      categories: Array.from({ length: categories }, (_, i) => ({
        ...{ name: `分類${i}`, call: many(called) },
        ...{ notice: said, noticeUntil: null },
      })),
    };
  });

test("a department's guide fits one message, with what to send, what to check first and when it is open", () => {
  let cut = 0;
  fc.assert(
    fc.property(stretched, (department) => {
      const view = departmentGuideView(guideOf(department, now), { isForDoubt: true, now }, ja);

      expect(JSON.stringify(view.blocks).length).toBeLessThan(refused);
      const text = textOfBlocks(view.blocks);
      expect(text).toContain(department.criteria.send);
      expect(text).toContain(department.criteria.checkFirst);
      expect(text).toContain(ja.messages.guide.roundTheClock);
      const shown = department.categories.filter((_, i) => new RegExp(`分類${i}\\b`).test(text)).length;
      const left = /このほかに(\d+)件/.exec(text)?.[1] ?? "0";
      expect(shown + Number(left)).toBe(department.categories.length);
      if (left !== "0") cut++;
    }),
    { numRuns: 40 },
  );
  expect(cut).toBeGreaterThan(4);
});

test("the guide of all fits one message, and counts whom it leaves out", () => {
  fc.assert(
    fc.property(stretched, fc.integer({ min: 1, max: 40 }), (department, count) => {
      const list = Array.from({ length: count }, (_, i) => ({
        ...department,
        name: { ja: `部署${i}。`, en: "" },
        retired: false,
      }));
      const { blocks } = guideView({ list, whenInDoubt: department.key, teams: [] }, now, ja);

      expect(JSON.stringify(blocks).length).toBeLessThan(refused);
      const text = textOfBlocks(blocks);
      const shown = list.filter(({ name }) => text.includes(name.ja)).length;
      const left = Number(/このほかに(\d+)部署/.exec(text)?.[1] ?? "0");
      expect(shown).toBeGreaterThanOrEqual(Math.min(7, count));
      expect(shown + left).toBe(count);
    }),
    { numRuns: 40 },
  );
});
