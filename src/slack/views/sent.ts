import type { ModalView } from "@slack/types";
import { paragraph, richText } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { agentView } from "./agent.js";
import { departmentHint } from "./department-hint.js";
import { formValuesOf } from "./form-values.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** What the sender sees in place of the form: where it went, who is called when, and what to say meanwhile. */
export function sentModal(input: ViewInput): ModalView {
  const { messages } = input.context;
  return {
    type: "modal",
    title: plain(messages.form.title, 24),
    close: plain(messages.modals.close, 24),
    blocks: sentMessage(input).blocks,
  };
}

/** The same as an answer to a command. The buttons stand in the direct message that follows. */
export function sentMessage(input: ViewInput): MessageView {
  const { state, context } = input;
  const { text, blocks } = agentView(input);
  const [first, ...rest] = blocks.filter(({ type }) => type !== "actions");
  const calls = departmentHint(state.department, formValuesOf(state.facts), state.openedAt, context);
  return { text, blocks: [...(first === undefined ? [] : [first]), richText(paragraph(calls)), ...rest] };
}
