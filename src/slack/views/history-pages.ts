import type { ActionsBlock, Button, ModalView } from "@slack/types";
import type { HistoryLine } from "../../app/ports.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain, truncate } from "../blocks/text.js";
import { callbackIds, historyPageIds } from "../ids.js";
import { caseName } from "./headline.js";
import { historyLine } from "./history-line.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** Lines of one page; what is older stands on the next. */
const linesPerPage = 25;
const longestLine = 400;

/** A page of the history as bullets, the oldest of it first. @param page from 0, the newest */
export function historyBullets({ state, context }: ViewInput, history: readonly HistoryLine[], page: number) {
  const end = history.length - page * linesPerPage;
  const shown = history.slice(Math.max(0, end - linesPerPage), Math.max(0, end));
  return shown.map(({ event }) => lines(truncate(historyLine(event, state, context), longestLine)));
}

/** How many pages there are; at least one. */
function pagesOf(history: readonly HistoryLine[]): number {
  return Math.max(1, Math.ceil(history.length / linesPerPage));
}

/** The history in a window of its own, a page at a time. @param wanted page from 0, the newest */
export function historyModal(input: ViewInput, history: readonly HistoryLine[], wanted: number): ModalView {
  const { number, context } = input;
  const { commands, modals } = context.messages;
  const pages = pagesOf(history);
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return {
    type: "modal",
    callback_id: callbackIds.history,
    title: plain(commands.historyTitle, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(lines(strong(caseName(input))), bullets(historyBullets(input, history, page))),
      smallLines("page", [commands.historyPage({ page: pages - page, pages })]),
      ...turning(input, page, pages),
    ],
  };
}

/** The way to the pages before and after this one. */
function turning({ context }: ViewInput, page: number, pages: number): ActionsBlock[] {
  const { commands } = context.messages;
  const button = (action_id: string, label: string, to: number): Button => ({
    type: "button",
    action_id,
    value: String(to),
    text: plain(label, 75),
  });
  const elements = [
    ...(page < pages - 1 ? [button(historyPageIds.older, commands.historyOlder, page + 1)] : []),
    ...(page > 0 ? [button(historyPageIds.newer, commands.historyNewer, page - 1)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: "actions", block_id: "turn", elements }];
}
