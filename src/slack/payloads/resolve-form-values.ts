import { type Teller, tellers } from "../../domain/answer.js";
import type { Approval } from "../../domain/approval.js";
import type { DepartmentRules } from "../../domain/department.js";
import { type Reason, reasons } from "../../domain/facts.js";
import { improvementKinds, type Proposal } from "../../domain/review/review.js";
import { longestInput } from "../blocks/inputs.js";
import { categoryActionId, resolveFields } from "../ids.js";
import { readApproval } from "./approval-values.js";
import { type FormProblem, type FormReading, formReading } from "./form-problems.js";
import { actionIn, choiceIn, choicesIn, type FormState, textIn } from "./form-state.js";
import { longestPlan } from "./improvement-form-values.js";

export interface ResolveFormValues {
  readonly answer: string;
  /** null: the form did not ask, because it was known. */
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly teller: Teller;
  readonly word: string | null;
  /** null: the form did not ask, because no decision was asked for. */
  readonly decision: Approval | null;
  /** null: nothing was proposed. */
  readonly improvement: Pick<Proposal, "kind" | "text"> | null;
  readonly proposesFaq: boolean;
}

/** Characters of a word for the colleague. */
export const longestWord = 300;

/** A submitted resolve form. Category and reason are there only where the form asks for them. */
export function readResolveForm(
  state: FormState,
  { key, categories }: Pick<DepartmentRules, "key" | "categories">,
): FormReading<ResolveFormValues> {
  const problems: FormProblem[] = [];
  const answer = textIn(state, resolveFields.resolution);
  if (answer === null) problems.push({ block: resolveFields.resolution, problem: "required" });
  else if ([...answer].length > longestInput)
    problems.push({ block: resolveFields.resolution, problem: "too_long" });

  function chosen<T extends string>(block: string, list: readonly T[], actionId?: string): T | null {
    if (!Object.hasOwn(state, block)) return null;
    // Drawn before the case changed department: what could be chosen there does not count here.
    if (actionId !== undefined && actionIn(state, block) !== actionId) return null;
    const value = choiceIn(state, block, actionId);
    const found = list.find((it) => it === value) ?? null;
    if (found === null) problems.push({ block, problem: value === null ? "required" : "unknown_choice" });
    return found;
  }

  const category = chosen(resolveFields.category, categories, categoryActionId(key));
  const reason = chosen(resolveFields.reason, reasons);
  const teller = chosen(resolveFields.teller, tellers) ?? "reporter";
  const word = textIn(state, resolveFields.word);
  if (word !== null && [...word].length > longestWord)
    problems.push({ block: resolveFields.word, problem: "too_long" });
  const decision = readApproval(state, problems);
  const improvement = readProposal(state, problems);
  const proposesFaq = choicesIn(state, resolveFields.faq).includes(resolveFields.faq);
  const values = { category, reason, teller, word, decision, improvement, proposesFaq };
  return formReading(answer === null ? null : { answer, ...values }, problems);
}

/** What should follow. What is missing belongs to some kind of improvement, so that what was typed is not lost. */
function readProposal(state: FormState, problems: FormProblem[]): ResolveFormValues["improvement"] {
  const text = textIn(state, resolveFields.missing);
  const chosen = choiceIn(state, resolveFields.improvement);
  const kind = improvementKinds.find((it) => it === chosen) ?? null;
  if (text !== null && [...text].length > longestPlan)
    problems.push({ block: resolveFields.missing, problem: "too_long" });
  if (kind === null && text !== null)
    problems.push({ block: resolveFields.improvement, problem: "unknown_choice" });
  return kind === null ? null : { kind, text };
}
