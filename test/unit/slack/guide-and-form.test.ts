import fc from "fast-check";
import { expect, test } from "vitest";
import { type Category, type Department, roundTheClock } from "../../../src/domain/department.js";
import { guideOf, type Route } from "../../../src/domain/guide.js";
import { departmentHint } from "../../../src/slack/views/department-hint.js";
import { emptyForm, type FormValues } from "../../../src/slack/views/form-values.js";
import { guideSections, routeLine } from "../../../src/slack/views/guide-words.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import { departments } from "../../fixtures/departments/any-departments.js";

const now = new Date("2026-11-24T05:08:00Z");
const reader = { locale: "ja", timezone: "Asia/Tokyo" } as const;
const byTheirIds = {
  person: (id: string) => ({ name: id, title: null, ...reader }),
  groupName: (id: string) => id,
};
const context = viewContext(byTheirIds, reader, now);
const texts = context.messages.guide;

/** A case of each kind, and the ways of the guide it may stand under: its own, else the nearest. */
const kinds: readonly { values: Partial<FormValues>; under: readonly Route["when"][] }[] = [
  { values: { situation: "on_hold" }, under: ["on_hold", "same"] },
  { values: { signals: ["injury"] }, under: ["critical", "urgent", "same"] },
  { values: { severity: "high" }, under: ["urgent", "same"] },
  { values: {}, under: ["usual", "same"] },
  { values: { purposes: ["report"] }, under: ["low", "usual", "same"] },
];

const anyDepartment = departments.chain(({ list }) => fc.constantFrom(...list));

/** Whom the guide names first for a category, and in whose place. */
function ownContacts(department: Department, { name, call }: Category): string | null {
  const section = guideSections(guideOf(department, now), now, context).find(
    ({ title }) => title === texts.categories,
  );
  const line = section?.lines[department.categories.findIndex((it) => it.name === name)] ?? "";
  const names = context.contacts(call);
  const said = texts.firstCall({ names, instead: context.calledBy(department.chain.steps[0]) });
  return line.includes(said) ? names : null;
}

test("the guide names first whom the form names first, for every kind of case and every category", () => {
  let replaced = 0;
  fc.assert(
    fc.property(anyDepartment, (drawn) => {
      const department = { ...drawn, hours: roundTheClock };
      const { routes } = guideOf(department, now);
      const [step] = department.chain.steps;
      for (const { values, under } of kinds) {
        const when = under.find((it) => routes.some((route) => route.when === it));
        const route = routes.find((it) => it.when === when);
        if (route === undefined) throw new Error(`no way for ${under[0]}`);
        const way = routeLine(route, context);
        for (const category of [null, ...department.categories]) {
          const filled = { ...emptyForm, ...values, category: category?.name ?? null };
          const [first = ""] = departmentHint(department, filled, now, context).split("\n");
          const own = category === null ? null : ownContacts(department, category);
          const begins = route.steps[0]?.step === step;
          if (own === null || !begins) {
            expect(way).toContain(first);
            continue;
          }
          replaced++;
          expect(first).toContain(own);
          expect(way).toContain(context.calledBy(step));
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(replaced).toBeGreaterThan(100);
}, 60_000);
