import type { ModalView } from "@slack/types";
import type { Messages } from "../../i18n/messages.js";
import { longestInput } from "../blocks/inputs.js";
import {
  askFields,
  consultFields,
  improvementFields,
  noteFields,
  replyFields,
  resolveFields,
} from "../ids.js";
import type { FieldProblem, FormProblem } from "../payloads/form-problems.js";
import { longestPlan, longestWhy } from "../payloads/improvement-form-values.js";
import { longestWord } from "../payloads/resolve-form-values.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import { maxLength } from "../views/form-fields.js";

/** What a submitted form is answered with: it closes, shows errors beside fields (and keeps everything), or becomes another. */
export type FormAnswer =
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly update: ModalView }
  /** All forms that lie on each other close, and what was typed into them is not wanted any more. */
  | "close_all"
  | "close";

/** The answer as Slack takes it. */
export function responseFor(answer: FormAnswer) {
  if (answer === "close") return undefined;
  if (answer === "close_all") return { response_action: "clear" as const };
  if ("errors" in answer) return { response_action: "errors" as const, errors: { ...answer.errors } };
  return { response_action: "update" as const, view: answer.update };
}

/**
 * Each problem beside its field, in the reader's language.
 * @param pointedOut what else is said beside fields that have no problem
 */
export function besideFields(
  problems: readonly FormProblem[],
  { errors, improvements }: Messages,
  pointedOut: Readonly<Record<string, string>> = {},
): FormAnswer {
  const texts = problems.map(
    ({ block, problem }) => [block, text(problem, block, errors, improvements)] as const,
  );
  return { errors: { ...pointedOut, ...Object.fromEntries(texts) } };
}

function text(
  problem: FieldProblem,
  block: string,
  errors: Messages["errors"],
  improvements: Messages["improvements"],
): string {
  switch (problem) {
    case "required":
      return errors.required;
    case "too_long":
      return errors.tooLong({ max: longest(block) });
    case "in_the_past":
      return errors.promisePassed;
    case "unknown_choice":
      return errors.chooseOne;
    case "no_link":
      return improvements.form.notALink;
    case "department_gone":
      return errors.departmentGone;
  }
}

function longest(block: string): number {
  switch (block) {
    case "summary":
      return maxLength.summary;
    case "customer_ref":
      return maxLength.customerRef;
    case "tried":
      return maxLength.tried;
    case resolveFields.resolution:
      return longestInput;
    case resolveFields.word:
      return longestWord;
    case resolveFields.missing:
    case improvementFields.text:
      return longestPlan;
    case improvementFields.why:
      return longestWhy;
    case askFields.question:
    case consultFields.question:
    case noteFields.note:
    case replyFields.reply:
      return longestTalk;
    default:
      return maxLength.answer;
  }
}
