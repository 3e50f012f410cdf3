import type { Outcome } from "../../app/apply.js";
import type { Command } from "../../domain/commands.js";
import type { UserId } from "../../domain/ids.js";
import { refusalText } from "../views/refusal-text.js";
import { resolveForm } from "../views/resolve-form.js";
import type { ViewContext } from "../views/view-context.js";
import type { FormAnswer } from "./form-answer.js";

/**
 * An answer to a case that lost its category while the form was open, by an edit or by changing department: the form
 * as it has to be now, with all that was typed. null: that is not what happened.
 */
export function resolveAgain(
  outcome: Outcome,
  command: Command,
  context: ViewContext,
  user: UserId,
): FormAnswer | null {
  if (outcome.kind !== "refused" || outcome.refusal.name !== "unclassified") return null;
  const { state, number } = outcome.stored;
  if (command.type !== "resolve" || state.status === "resolved" || state.status === "withdrawn") return null;
  const { answer, teller, word, improvement = null, proposesFaq = false } = command;
  const why = refusalText(outcome.refusal, context);
  const typed = { answer, teller, word, improvement, proposesFaq, why };
  return {
    update: resolveForm({ number, state, context }, user, typed),
  };
}
