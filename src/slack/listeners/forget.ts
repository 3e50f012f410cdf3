import { notForgettable } from "../../domain/blanking/forgettable.js";
import type { CommandOf } from "../../domain/commands.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { readCaseFormMetadata } from "../payloads/private-metadata.js";
import type { SlashCommand } from "../payloads/slash-command.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { forgetForm } from "../views/forget-form.js";
import { noticeModal } from "../views/notice.js";
import { refusalText } from "../views/refusal-text.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { answerBudgetMs, within } from "./within.js";

function forgetBy(by: UserId): CommandOf<"forget"> {
  return { type: "forget", by };
}

/** Asks whether what was written is really to go. @returns what to say instead; null: the question is on the screen */
export async function openForgetForm(
  deps: ListenerDeps,
  number: EscalationNumber,
  { sender: { user }, triggerId }: SlashCommand,
): Promise<string | null> {
  const context = contextFor(deps, user);
  const found = await within(answerBudgetMs, () => deps.cases.find(number, user, "forget"));
  switch (found.kind) {
    case "unknown":
      return context.messages.commands.unknownNumber({ reference: reference(number) });
    case "forbidden":
      return await denied(deps, user, found);
    case "found": {
      const { state } = found.stored;
      const refusal = notForgettable(state);
      if (refusal !== null) return refusalText(refusal, context);
      await deps.slack.views.open({ trigger_id: triggerId, view: forgetForm({ number, state, context }) });
      return null;
    }
  }
}

/** She is sure. */
export async function onForgetSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readCaseFormMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  const say = (line: string): FormAnswer => ({ update: noticeModal(line, messages) });
  if (!metadata.ok) {
    deps.log.warn({ fault: metadata.fault, what: metadata.what, user }, "a form is not the bot's own");
    return say(messages.errors.unexpected);
  }
  const { number } = metadata.value;
  try {
    const outcome = await within(answerBudgetMs, (giveUp) =>
      deps.cases.apply(number, forgetBy(user), giveUp),
    );
    switch (outcome.kind) {
      case "done":
        return say(messages.privacy.forget.done({ reference: reference(number) }));
      case "forbidden":
        return say(await denied(deps, user, outcome, context.reader.locale));
      case "refused":
        return say(refusalText(outcome.refusal, context));
      case "unknown":
        return say(messages.errors.gone({ reference: reference(number) }));
    }
  } catch (err) {
    deps.log.error({ err, escalation: number }, "what was written could not be erased");
    return say(messages.errors.databaseAwayClick);
  }
}
