import fc from "fast-check";
import { expect, test } from "vitest";
import { changedParts, parts } from "../../src/app/settings/parts.js";
import type { Category, Chain, Department, Step } from "../../src/domain/department.js";
import { messagesFor } from "../../src/i18n/messages.js";
import { difference, partWords } from "../../src/slack/settings/words.js";
import { viewContext } from "../../src/slack/views/view-context.js";
import { departments } from "../fixtures/departments/any-departments.js";
import { runs } from "../part.js";

const reader = { locale: "ja", timezone: "Asia/Tokyo" } as const;
const byTheirIds = {
  person: (id: string) => ({ name: id, title: null, ...reader }),
  groupName: (id: string) => id,
};
const context = viewContext(byTheirIds, reader, new Date("2026-11-24T05:08:00Z"));
const { changesOf } = messagesFor("ja").settings;

const anyDepartment = departments.chain(({ list }) => fc.constantFrom(...list));
const alone = ["criteria", "deadlines", "inform", "synonyms", "name", "channel", "locale", "leads"] as const;

/** One thing of a department as another one has it. */
function oneThingChanged(it: Department, other: Department): readonly Department[] {
  const [category, ...more] = it.categories;
  const { notice = null, noticeUntil = null, call = [] } = other.categories[0] ?? {};
  const withCategory = (given: Partial<Category>): readonly Department[] =>
    category === undefined ? [] : [{ ...it, categories: [{ ...category, ...given }, ...more] }];
  const [first, ...rest] = it.chain.steps;
  const withChain = (chain: Partial<Chain>): Department => ({ ...it, chain: { ...it.chain, ...chain } });
  const withStep = (given: Partial<Step>) => withChain({ steps: [{ ...first, ...given }, ...rest] });
  const { level, after, call: others, oneOf } = other.chain.steps[0];
  const { week, closedDays, holidays, outside, closedContact } = other.hours;
  return [
    ...withCategory({ notice, noticeUntil }),
    ...withCategory({ notice: category?.notice ?? "x", noticeUntil }),
    ...withCategory({ call }),
    ...(category === undefined ? [] : [{ ...it, categories: [...more, category] }]),
    ...[withStep({ level }), withStep({ after }), withStep({ call: others, oneOf })],
    withChain({ repeat: other.chain.repeat }),
    ...[{ week }, { closedDays }, { holidays }, { outside }, { closedContact }].map((hours) => ({
      ...it,
      hours: { ...it.hours, ...hours },
    })),
    ...alone.map((key) => ({ ...it, [key]: other[key] })),
  ];
}

/** The same rules, written another way: on hold as for its urgency anyway, or how often nobody is called again. */
function asItHolds({ chain, ...department }: Department): Department {
  const plain = (step: Step): Step => {
    const { onHold, high } = step.after;
    return { ...step, after: { ...step.after, onHold: onHold ?? high } };
  };
  const [first, ...rest] = chain.steps;
  const { every, times } = chain.repeat;
  const repeat = { every: times === 0 ? 0 : every, times };
  return { ...department, chain: { repeat, steps: [plain(first), ...rest.map(plain)] } };
}

test("whatever is changed is said in words, in the review and in the log", () => {
  const said = new Set<string>();
  fc.assert(
    fc.property(anyDepartment, anyDepartment, (before, other) => {
      for (const after of oneThingChanged(before, other)) {
        for (const part of changedParts(asItHolds(before), asItHolds(after))) {
          said.add(part);
          const words = (it: Department) => partWords(part, it, context);
          const changed = difference(words(before), words(after), context);
          expect(changed.flat(), part).not.toContain(changesOf.unsaid);
        }
      }
    }),
    { numRuns: runs(60), endOnFailure: true },
  );
  expect([...said].toSorted()).toEqual([...parts].toSorted());
}, 120_000);

test("a time is said as it was set, not rounded", () => {
  const lengths = [0, 45, 60, 90, 3_600, 5_430, 86_400, 129_600, 2 * 86_400 + 61].map((it) => it * 1_000);
  const inEnglish = viewContext(byTheirIds, { ...reader, locale: "en" }, new Date());

  expect(lengths.map(context.exactly)).toEqual([
    "0秒",
    "45秒",
    "1分",
    "1分30秒",
    "1時間",
    "1時間30分30秒",
    "1日",
    "1日12時間",
    "2日1分1秒",
  ]);
  expect(lengths.map(inEnglish.exactly)).toEqual([
    "0 s",
    "45 s",
    "1 min",
    "1 min 30 s",
    "1 h",
    "1 h 30 min 30 s",
    "1 day",
    "1 day 12 h",
    "2 days 1 min 1 s",
  ]);
});

test("a detail that no word shows is named as one, and a channel stands as one", () => {
  const channel = (id: string) => ["#", { type: "channel", channel_id: id } as const];

  expect(difference([["a"]], [["a"]], context)).toEqual([[changesOf.unsaid]]);
  expect(difference([["a"], ["b"]], [["b"], ["a"]], context)).toEqual([[changesOf.moved]]);
  expect(difference([channel("C1")], [channel("C2")], context)).toEqual([
    [changesOf.before, ...channel("C1")],
    [changesOf.after, ...channel("C2")],
  ]);
});
