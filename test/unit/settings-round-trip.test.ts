import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { serializeDepartments } from "../../src/app/departments/serialize-file.js";
import { editDepartment } from "../../src/app/settings/edit-department.js";
import { changedParts } from "../../src/app/settings/parts.js";
import type { Department } from "../../src/domain/department.js";
import { messagesFor } from "../../src/i18n/messages.js";
import { faultText } from "../../src/slack/settings/fault-text.js";
import { forms } from "../../src/slack/settings/forms.js";
import { formNames } from "../../src/slack/settings/metadata.js";
import { departments } from "../fixtures/departments/any-departments.js";
import { anyState, formContext, groups } from "../fixtures/departments/any-form-state.js";
import { runs } from "../part.js";

/** Forms filled in with anything, and what comes of it. */

/** The form's fields, each with something in it. */
function filled(form: keyof typeof forms, department: Department, item: number | null) {
  return anyState(forms[form].fields({ department, item, context: formContext, groups }));
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
  fc.assert(
    fc.property(edited, ({ department, form, item, state }) => {
      const after = editDepartment(department, forms[form].change(state, item));
      // What is refused is another rule's; so many are looked for that are accepted.
      fc.pre(after.ok);
      const departments = { list: [after.department], whenInDoubt: null, teams: [] };
      const read = parseDepartmentsFile(serializeDepartments(departments));

      expect(read.ok ? read.departments : read).toEqual(departments);
      // Nothing else of the department is touched.
      const parts = changedParts(department, after.department).filter((part) => part !== forms[form].part);
      expect(parts).toEqual([]);
    }),
    // Never only a part of them: of a few, none may be accepted.
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);

test("whatever is refused is said beside a field of that form, in words of its own", () => {
  const { other } = messagesFor("ja").settings.faults;
  fc.assert(
    fc.property(edited, ({ department, form, item, state }) => {
      const after = editDepartment(department, forms[form].change(state, item));
      if (after.ok) return;
      for (const problem of after.problems) {
        expect(Object.keys(state)).toContain(forms[form].blockOf(problem.path));
        expect(faultText(problem, formContext), `${problem.path.join(".")}: ${problem.message}`).not.toBe(
          other,
        );
      }
    }),
    { numRuns: runs(40), endOnFailure: true },
  );
}, 120_000);
