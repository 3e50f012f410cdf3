import type { KnownBlock } from "@slack/types";
import type { Stored } from "../../../app/ports.js";
import type { UserId } from "../../../domain/ids.js";
import { openAsks } from "../../../domain/open-asks.js";
import type { ButtonInput } from "../../blocks/actions.js";
import { option, context as smallLines } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { ownPageActionIds } from "../../ids.js";
import { claimButton } from "../buttons.js";
import type { ViewContext } from "../view-context.js";
import { caseRow } from "./row.js";
import { type HomeSection, maxRows, title } from "./section.js";

/** For supervisors: what their agents wait for, and what they can do in an agent's place. */
export const teamSection: HomeSection = ({ team, agents, user }, context) => {
  if (team === null) return [];
  const texts = context.messages.home.team;
  const rows = team
    .slice(0, maxRows)
    .flatMap((stored) => caseRow("team", stored, standInButtons(stored, user, context), context));
  const isCut = team.length > maxRows;
  return [
    { type: "divider" },
    title(texts.title),
    ...(rows.length === 0 ? [smallLines("team_empty", [texts.empty])] : rows),
    ...(isCut ? [smallLines("team_more", [texts.more])] : ([] satisfies KnownBlock[])),
    ...records(
      agents.filter((agent) => agent !== user),
      context,
    ),
  ];
};

/** Slack's limit for the entries of a list. */
const inOneList = 100;

/** The way to the own page of each of her agents, one at a time: nobody stands beside another. */
function records(agents: readonly UserId[], { person, messages }: ViewContext): readonly KnownBlock[] {
  if (agents.length === 0) return [];
  const byName = agents
    .map((agent) => option(person(agent), agent))
    .toSorted((a, b) => a.text.text.localeCompare(b.text.text));
  const select = {
    type: "static_select",
    action_id: ownPageActionIds.agents,
    placeholder: plain(messages.ownPage.choose, 150),
    options: byName.slice(0, inOneList),
  } as const;
  const cut = messages.home.team.moreAgents({ max: inOneList, count: agents.length });
  return [
    { type: "actions", block_id: "team_records", elements: [select] },
    ...(agents.length > inOneList ? [smallLines("team_records_more", [cut])] : []),
  ];
}

function standInButtons({ state }: Stored, user: UserId, context: ViewContext): readonly ButtonInput[] {
  const { button } = context.messages.card;
  const reply: readonly ButtonInput[] =
    openAsks(state).length === 0 ? [] : [{ action: "reply", label: button.reply }];
  switch (state.status) {
    case "open":
      return state.links.joinedTo === null ? [claimButton(button), ...reply] : reply;
    case "claimed":
      return state.holder === user ? [{ action: "resolve", label: button.resolve }, ...reply] : reply;
    case "resolved":
      return [{ action: "told", label: button.told }];
    case "withdrawn":
      return [];
  }
}
