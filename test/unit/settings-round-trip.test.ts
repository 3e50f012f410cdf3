import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { serializeDepartments } from "../../src/app/departments/serialize-file.js";
import { editDepartment } from "../../src/app/settings/edit-department.js";
import { changedParts } from "../../src/app/settings/parts.js";
import type { Department } from "../../src/domain/department.js";
import type { GroupId } from "../../src/domain/ids.js";
import { messagesFor } from "../../src/i18n/messages.js";
import type { FormState } from "../../src/slack/payloads/form-state.js";
import { faultText } from "../../src/slack/settings/fault-text.js";
import { forms } from "../../src/slack/settings/forms.js";
import { formNames } from "../../src/slack/settings/metadata.js";
import { viewContext } from "../../src/slack/views/view-context.js";
import { departments } from "../fixtures/departments/any-departments.js";
import { runs } from "../part.js";

/** Forms filled in with anything, and what comes of it. */

const nobody = { person: () => null, groupName: () => null };
const reader = { locale: "ja", timezone: "Asia/Tokyo" } as const;
const context = viewContext(nobody, reader, new Date("2026-11-24T05:08:00Z"));

/** What people type, sensible and not. */
const typed = fc.oneof(
  fc.constantFrom("すぐ", "10分", "1時間30分", "90s", "2h", "20日", "0", "10", "-5m", "99999999d", "5"),
  fc.constantFrom("09:00-12:00, 13:00-18:00", "9:00〜18:00", "22:00-06:00", "25:00-26:00", "12:00-12:00"),
  fc.constantFrom(
    "2027-05-02",
    "2026/12/29〜2027/01/03\n2027-02-30",
    "返金 > 時期",
    "返金 > ",
    "Asia/Tokyo",
    "Asia/Tokio",
  ),
  fc.string({ unit: "binary", maxLength: 100 }),
);
const user = fc.constantFrom("U0SATO", "U0SUZUKI", "U0MANAGER");

/** What can stand in a field: of a list only what it offers. */
function valueIn(element: object): fc.Arbitrary<unknown> {
  const offered = "options" in element && Array.isArray(element.options) ? element.options : [];
  const options = offered.map(({ value }: { readonly value: string }) => ({ value }));
  return fc.record({
    type: fc.constant("any"),
    value: typed,
    selected_option: options.length === 0 ? fc.constant(null) : fc.constantFrom(...options),
    selected_options: fc.subarray(options),
    selected_users: fc.uniqueArray(user, { maxLength: 3 }),
    selected_conversation: fc.constantFrom("C0BILLING", "C0FLOOR"),
    selected_date_time: fc.option(fc.integer({ min: 1_790_000_000, max: 1_800_000_000 })),
  });
}

const groups = [{ id: "S0LEADS" as GroupId, name: "Leads" }];

/** The form's fields, each with something in it. */
function filled(
  form: keyof typeof forms,
  department: Department,
  item: number | null,
): fc.Arbitrary<FormState> {
  const fields = forms[form]
    .fields({ department, item, context, groups })
    .flatMap((block) =>
      block.type === "input" && block.block_id !== undefined
        ? [[block.block_id, valueIn(block.element).map((it) => ({ it }))] as const]
        : [],
    );
  // The ids are of the right form; their brands say no more.
  return fc.record(Object.fromEntries(fields)) as fc.Arbitrary<unknown> as fc.Arbitrary<FormState>;
}

const edited = departments.chain(({ list: [department] }) =>
  fc.constantFrom(...formNames).chain((form) =>
    fc.option(fc.integer({ min: 0, max: 3 })).chain((item) => {
      if (department === undefined) throw new Error("there is at least one department");
      return filled(form, department, item).map((state) => ({ department, form, item, state }));
    }),
  ),
);

test("after any edit that is accepted, what export writes is what import reads", () => {
  let accepted = 0;
  fc.assert(
    fc.property(edited, ({ department, form, item, state }) => {
      const after = editDepartment(department, forms[form].change(state, item));
      if (!after.ok) return;
      accepted += 1;
      const departments = { list: [after.department], whenInDoubt: null, teams: [] };
      const read = parseDepartmentsFile(serializeDepartments(departments));

      expect(read.ok ? read.departments : read).toEqual(departments);
      // Nothing else of the department is touched.
      const parts = changedParts(department, after.department).filter((part) => part !== forms[form].part);
      expect(parts).toEqual([]);
    }),
    { numRuns: runs(40), endOnFailure: true },
  );
  expect(accepted).toBeGreaterThan(3);
}, 120_000);

test("whatever is refused is said beside a field of that form, in words of its own", () => {
  const { other } = messagesFor("ja").settings.faults;
  fc.assert(
    fc.property(edited, ({ department, form, item, state }) => {
      const after = editDepartment(department, forms[form].change(state, item));
      if (after.ok) return;
      for (const problem of after.problems) {
        expect(Object.keys(state)).toContain(forms[form].blockOf(problem.path));
        expect(faultText(problem, context), `${problem.path.join(".")}: ${problem.message}`).not.toBe(other);
      }
    }),
    { numRuns: runs(40), endOnFailure: true },
  );
}, 120_000);
