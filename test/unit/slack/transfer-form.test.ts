import { describe, expect, test } from "vitest";
import { type Department, type DepartmentRules, roundTheClock } from "../../../src/domain/department.js";
import type { DepartmentKey, EscalationNumber } from "../../../src/domain/ids.js";
import { newDepartmentActionId } from "../../../src/slack/ids.js";
import type { FormState } from "../../../src/slack/payloads/form-state.js";
import { readTransferForm } from "../../../src/slack/payloads/transfer-form-values.js";
import { otherDepartments, transferForm } from "../../../src/slack/views/transfer-form.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import {
  afterwards,
  anOpen,
  aTransfer,
  billing,
  logistics,
  monday10,
  sato,
} from "../../helpers/escalations.js";

function inUse(rules: DepartmentRules, more: Partial<Department> = {}): Department {
  return {
    ...rules,
    hours: roundTheClock,
    categories: rules.categories.map((name) => ({ name, call: [], notice: null, noticeUntil: null })),
    synonyms: [],
    formerCategories: [],
    retired: false,
    ...more,
  };
}

const returns = inUse({ ...logistics, key: "returns" as DepartmentKey, categories: ["返金"] });
const old = inUse({ ...logistics, key: "old" as DepartmentKey }, { retired: true });
const all = [inUse(billing), inUse(logistics, { categories: [] }), returns, old];
const find = (key: DepartmentKey) => all.find((it) => it.key === key) ?? null;
const opened = anOpen();
const moved = afterwards(opened, [aTransfer(sato), monday10]);

const filled = (to: string | null, note: string | null, from = "billing"): FormState => ({
  department: {
    [newDepartmentActionId(from)]: {
      type: "static_select",
      selected_option: to === null ? null : { value: to },
    },
  },
  note: { note: { type: "plain_text_input", value: note } },
});
const problemsOf = (state: FormState, of = opened) => {
  const reading = readTransferForm(state, of, find);
  return reading.ok ? [] : reading.problems.map(({ block, problem }) => `${block} ${problem}`);
};

describe("the form that changes the department", () => {
  test("offers every other department in use, and chooses the one that knows the category", () => {
    const context = viewContext(
      { person: () => null, groupName: () => null },
      { locale: "ja", timezone: "Asia/Tokyo" },
      monday10,
    );
    const state = anOpen({ facts: { category: "返金" } });
    const others = otherDepartments(all, state);
    expect(others.map(({ key }) => key)).toEqual(["logistics", "returns"]);
    const form = transferForm({ number: 128 as EscalationNumber, state, context }, others, sato);
    const select = form.blocks.find(({ block_id }) => block_id === "department");
    expect(select).toMatchObject({ element: { initial_option: { value: "returns" } } });
    // Where nothing says which one, nobody guesses.
    const unsure = transferForm({ number: 128 as EscalationNumber, state: opened, context }, others, sato);
    expect(JSON.stringify(unsure.blocks)).not.toContain("initial_option");
  });

  test("gives where from, where to and what they should know", () => {
    expect(readTransferForm(filled("logistics", "配送の件です"), opened, find)).toMatchObject({
      ok: true,
      value: { from: "billing", to: { key: "logistics" }, note: "配送の件です" },
    });
    expect(readTransferForm(filled("logistics", null), opened, find)).toMatchObject({
      value: { note: null },
    });
  });

  test("says beside the field what is wrong", () => {
    expect(problemsOf(filled(null, null))).toEqual(["department required"]);
    expect(problemsOf(filled("old", null))).toEqual(["department department_gone"]);
    expect(problemsOf(filled("nowhere", null))).toEqual(["department department_gone"]);
    expect(problemsOf(filled("logistics", "あ".repeat(1_001)))).toEqual(["note too_long"]);
  });

  test("wants the reason from the second time on; a form from before the first change is the decision's to refuse", () => {
    if (moved.status !== "open") throw new Error("it is not open");
    expect(problemsOf(filled("billing", null, "logistics"), moved)).toEqual(["note required"]);
    expect(readTransferForm(filled("logistics", null, "billing"), moved, find)).toMatchObject({
      ok: true,
      value: { from: "billing" },
    });
  });
});
