import type { KnownBlock } from "@slack/types";
import type { Stored } from "../../../app/ports.js";
import { type Turn, turnOf } from "../../../domain/turns.js";
import type { ButtonInput } from "../../blocks/actions.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, richText } from "../../blocks/rich-text.js";
import { claimButton } from "../buttons.js";
import { caseEntry, maxListed } from "../list.js";
import { ownPageButton } from "../own-page-button.js";
import type { ViewContext } from "../view-context.js";
import { caseRow } from "./row.js";
import { type HomeSection, maxRows, title } from "./section.js";

/** What waits for her, each with the one thing to do. */
export const turnsSection: HomeSection = ({ turns, user }, context) => {
  if (turns.length === 0) return [];
  const { home } = context.messages;
  const rows = turns.slice(0, maxRows).flatMap((stored) => {
    const turn = turnOf(stored.state, user);
    return caseRow("turn", stored, turn === null ? [] : turnButtons(turn, context), context);
  });
  return [title(home.turns), ...rows, ...more("turns", turns, maxRows, context)];
};

/** What she has taken. */
export const heldSection: HomeSection = ({ held }, context) => {
  if (held.length === 0) return [];
  const { card, home } = context.messages;
  const buttons: readonly ButtonInput[] = [
    { action: "resolve", label: card.button.resolve },
    { action: "next_update", label: card.button.nextUpdate },
  ];
  const rows = held.slice(0, maxRows).flatMap((stored) => caseRow("held", stored, buttons, context));
  return [title(home.held), ...rows, ...more("held", held, maxRows, context)];
};

const maxReported = 10;

/** What she sent and others have to do with. */
export const reportedSection: HomeSection = ({ reported }, context) => {
  const { home } = context.messages;
  const record = ownPageButton(context);
  if (reported.length === 0) return [title(home.reported), smallLines("home_none", [home.none]), record];
  const entries = reported.slice(0, maxReported).map((stored) => caseEntry(stored, context));
  return [
    title(home.reported),
    richText(bullets(entries)),
    ...more("reported", reported, maxReported, context),
    record,
  ];
};

function turnButtons(turn: Turn, { messages: { card } }: ViewContext): readonly ButtonInput[] {
  switch (turn) {
    case "reply":
      return [{ action: "reply", label: card.button.reply, style: "primary" }];
    case "tell":
      return [{ action: "told", label: card.button.told, style: "primary" }];
    case "take":
      return [claimButton(card.button), { action: "pass", label: card.button.pass }];
  }
}

function more(
  part: string,
  cases: readonly Stored[],
  shown: number,
  { messages }: ViewContext,
): readonly KnownBlock[] {
  return cases.length > shown
    ? [smallLines(`home_more_${part}`, [messages.home.more({ max: maxListed })])]
    : [];
}
