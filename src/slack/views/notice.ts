import type { ModalView } from "@slack/types";
import type { Messages } from "../../i18n/messages.js";
import { paragraph, richText } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { oneLine } from "./headline.js";
import type { MessageView } from "./message-view.js";

/** A modal that only says something: the form cannot be opened, and why. */
export function noticeModal(line: string, messages: Messages): ModalView {
  return messageModal({ blocks: [richText(paragraph(line))] }, messages);
}

/** What would be a message, where there can be none. */
export function messageModal({ blocks }: Pick<MessageView, "blocks">, messages: Messages): ModalView {
  return {
    type: "modal",
    title: plain(messages.modals.notice.title, 24),
    close: plain(messages.modals.close, 24),
    blocks,
  };
}

/** The same as a message, for an ephemeral answer. */
export function notice(line: string): MessageView {
  return oneLine(line);
}
