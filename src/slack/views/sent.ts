import type { ModalView } from "@slack/types";
import { reference } from "../../domain/ids.js";
import type { PersonalDataKind } from "../../domain/personal-data.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, plain } from "../blocks/text.js";
import { forCustomer } from "./agent.js";
import { keptLine, offersClosedContact, waitsUntil } from "./closed-hours.js";
import { departmentHint } from "./department-hint.js";
import { formValuesOf } from "./form-values.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** What the sender sees in place of the form: where it went, who is called when, and what to say meanwhile. */
export function sentModal(input: ViewInput, personal: readonly PersonalDataKind[] = []): ModalView {
  const { messages } = input.context;
  return {
    type: "modal",
    title: plain(messages.form.title, 24),
    close: plain(messages.modals.close, 24),
    blocks: sentMessage(input, personal).blocks,
  };
}

/**
 * The same as an answer to a command. The buttons stand in the direct message that follows.
 * @param personal what the line that was sent seems to hold
 */
export function sentMessage(input: ViewInput, personal: readonly PersonalDataKind[] = []): MessageView {
  const { number, state, context } = input;
  const { joinedTo } = state.links;
  const sent = context.messages.agent.sent({ reference: reference(number) });
  const calls =
    joinedTo === null
      ? whoIsCalled(input)
      : context.messages.links.agent.joined({ to: reference(joinedTo.number) });
  return {
    text: fallbackText(sent),
    blocks: [
      richText(lines(strong(caseTitle(input)), sent, calls, looksPersonal(personal, context))),
      ...forCustomer(input),
    ],
  };
}

function whoIsCalled({ state, context }: ViewInput): string {
  const closed = waitsUntil(state);
  if (closed === null)
    return departmentHint(state.department, formValuesOf(state.facts), state.openedAt, context);
  const { hours, card, names } = context.messages;
  const urgent = offersClosedContact(state) ? hours.urgentLater({ label: card.button.closedContact }) : "";
  return names.sentences({ items: [keptLine(state.department, closed, context), urgent] });
}

function looksPersonal(
  kinds: readonly PersonalDataKind[],
  { messages: { errors, card } }: ViewInput["context"],
): string {
  if (kinds.length === 0) return "";
  const items = kinds.map((kind) => errors.personalData[kind]);
  return errors.sentPersonal({ items, label: card.button.addFacts });
}
