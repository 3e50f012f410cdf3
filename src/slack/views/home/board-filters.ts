import type { ActionsBlock, PlainTextOption, StaticSelect } from "@slack/types";
import { type Board, boardShows } from "../../../app/board.js";
import { severities } from "../../../domain/facts.js";
import { option } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { anyChoice, homeActionIds } from "../../ids.js";
import type { ViewContext } from "../view-context.js";

/** Which cases, of which department, of what urgency. */
export function boardFilters(
  { departments, choice }: Board,
  { messages, reader }: ViewContext,
): ActionsBlock {
  const { board } = messages.home;
  const shows = boardShows.map((show) => option(board.show[show], show));
  const names = departments.map(({ key, name, retired }) => {
    const called = name[reader.locale];
    return option(retired ? board.retiredName({ name: called }) : called, key);
  });
  const grades = severities.toReversed().map((it) => option(messages.terms.severities[it], it));
  return {
    type: "actions",
    block_id: "board_filters",
    elements: [
      select(homeActionIds.show, board.choose.show, shows, choice.show),
      ...(departments.length === 1
        ? []
        : [
            select(
              homeActionIds.department,
              board.choose.department,
              [option(board.anyDepartment, anyChoice), ...names],
              choice.department ?? anyChoice,
            ),
          ]),
      select(
        homeActionIds.severity,
        board.choose.severity,
        [option(board.anySeverity, anyChoice), ...grades],
        choice.severity ?? anyChoice,
      ),
    ],
  };
}

function select(
  action: string,
  placeholder: string,
  options: PlainTextOption[],
  chosen: string,
): StaticSelect {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: "static_select",
    action_id: action,
    placeholder: plain(placeholder, 150),
    options,
    ...(initial && { initial_option: initial }),
  };
}
