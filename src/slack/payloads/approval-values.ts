import { type Approval, approvals } from "../../domain/approval.js";
import { longestConditions } from "../blocks/inputs.js";
import { resolveFields } from "../ids.js";
import type { FormProblem } from "./form-problems.js";
import { choiceIn, type FormState, textIn } from "./form-state.js";

/** The decision in a submitted resolve form; null: the form did not ask, or `problems` says what is wrong with it. */
export function readApproval(state: FormState, problems: FormProblem[]): Approval | null {
  const { decision, conditions } = resolveFields;
  if (!Object.hasOwn(state, decision)) return null;
  const value = choiceIn(state, decision);
  const outcome = approvals.find((it) => it === value) ?? null;
  if (outcome === null) {
    problems.push({ block: decision, problem: value === null ? "required" : "unknown_choice" });
    return null;
  }
  if (outcome !== "conditional") return { outcome };
  const text = textIn(state, conditions);
  if (text === null) problems.push({ block: conditions, problem: "required" });
  else if ([...text].length > longestConditions) problems.push({ block: conditions, problem: "too_long" });
  return text === null ? null : { outcome, conditions: text };
}
