import type { KnownBlock } from "@slack/types";
import type { Board } from "../../../app/board.js";
import type { Home } from "../../../app/home.js";
import type { Stored } from "../../../app/ports.js";
import type { UserId } from "../../../domain/ids.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { homeActionIds } from "../../ids.js";
import { claimButton } from "../buttons.js";
import type { ViewContext } from "../view-context.js";
import { boardFilters } from "./board-filters.js";
import { caseRow } from "./row.js";
import { type HomeSection, title } from "./section.js";

/** What is unfinished in her departments: what nobody has first. */
export const boardSection: HomeSection = (home, context) => {
  const { board } = home;
  const texts = context.messages.home.board;
  const unsure = unsureLine(home, context);
  if (board === null) return unsure.length === 0 ? [] : [{ type: "divider" }, title(texts.title), ...unsure];
  return [
    { type: "divider" },
    title(texts.title),
    smallLines("board_counts", [texts.counts(board.counts), ...retiredLine(board, context)]),
    boardFilters(board, context),
    ...(board.cases.length === 0 ? [smallLines("board_empty", [texts.empty])] : rows(board, home, context)),
    ...pager(board, context),
    ...unsure,
  ];
};

/** Whose board may be missing, and why. */
function unsureLine({ unsure, isLate }: Home, { messages, reader }: ViewContext): readonly KnownBlock[] {
  if (unsure.length === 0) return [];
  const departments = messages.names.list({ items: unsure.map(({ name }) => name[reader.locale]) });
  const { late, unsaid } = messages.home.board;
  return [smallLines("board_unsure", [(isLate ? late : unsaid)({ departments })])];
}

/** Why a department that no form offers any more stands here. */
function retiredLine({ departments, shown }: Board, { messages, reader }: ViewContext): readonly string[] {
  const retired = departments.filter((it) => it.retired && shown.includes(it.key));
  const names = retired.map(({ name }) => name[reader.locale]);
  return names.length === 0
    ? []
    : [messages.home.board.retired({ departments: messages.names.list({ items: names }) })];
}

function rows({ cases }: Board, { user }: Home, context: ViewContext): readonly KnownBlock[] {
  const { board } = context.messages.home;
  const waiting = cases.filter(({ state }) => state.status === "open");
  const taken = cases.filter(({ state }) => state.status !== "open");
  return [
    ...(waiting.length === 0 ? [] : [smallLines("board_waiting", [board.waiting])]),
    ...waiting.flatMap((stored) =>
      caseRow("board", stored, [claimButton(context.messages.card.button)], context),
    ),
    ...(taken.length === 0 ? [] : [smallLines("board_taken", [board.taken])]),
    ...taken.flatMap((stored) => caseRow("board", stored, holdersButtons(stored, user, context), context)),
  ];
}

function holdersButtons({ state }: Stored, user: UserId, { messages: { card } }: ViewContext) {
  const isHers = state.status === "claimed" && state.holder === user;
  return isHers ? ([{ action: "resolve", label: card.button.resolve }] as const) : [];
}

/** The value of a button is the page it leads to. */
function pager({ choice: { page }, pages }: Board, { messages }: ViewContext): readonly KnownBlock[] {
  if (pages === 1) return [];
  const { board, button } = messages.home;
  const turn = (action: string, label: string, to: number) =>
    ({ type: "button", action_id: action, value: String(to), text: plain(label, 75) }) as const;
  return [
    smallLines("board_page", [board.page({ page: page + 1, pages })]),
    {
      type: "actions",
      block_id: "board_pages",
      elements: [
        ...(page > 0 ? [turn(homeActionIds.previous, button.previous, page - 1)] : []),
        ...(page + 1 < pages ? [turn(homeActionIds.next, button.next, page + 1)] : []),
      ],
    },
  ];
}
