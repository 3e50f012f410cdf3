import type { CommandOf } from "../../domain/commands.js";
import { type Department, rulesOf } from "../../domain/department.js";
import type { Common } from "../../domain/escalation.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { chosen } from "../../domain/transfer.js";
import { departmentInActionId, newDepartmentActionId, transferFields } from "../ids.js";
import { type FormProblem, type FormReading, formReading } from "./form-problems.js";
import { actionIn, choiceIn, type FormState, textIn } from "./form-state.js";
import { longestTalk } from "./talk-form-values.js";

export type TransferFormValues = Pick<CommandOf<"transfer">, "from" | "to" | "note">;

/** @param find a department that is, or was, in use */
export function readTransferForm(
  form: FormState,
  { department, transfers }: Pick<Common, "department" | "transfers">,
  find: (key: DepartmentKey) => Department | null,
): FormReading<TransferFormValues> {
  const problems: FormProblem[] = [];
  const actionId = actionIn(form, transferFields.department) ?? newDepartmentActionId(department.key);
  // Whether it is one is found out when it is looked up, or compared.
  const from = (departmentInActionId(actionId) ?? department.key) as DepartmentKey;
  const choice = choiceIn(form, transferFields.department, actionId) as DepartmentKey | null;
  const found = choice === null ? null : find(choice);
  const to = found === null || found.retired ? null : rulesOf(found);
  if (to === null)
    problems.push({
      block: transferFields.department,
      problem: choice === null ? "required" : "department_gone",
    });
  const note = textIn(form, transferFields.note);
  if (note === null && chosen(transfers).length > 0 && from === department.key)
    problems.push({ block: transferFields.note, problem: "required" });
  if (note !== null && [...note].length > longestTalk)
    problems.push({ block: transferFields.note, problem: "too_long" });
  return formReading(to === null ? null : { from, to, note }, problems);
}
