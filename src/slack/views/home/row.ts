import type { KnownBlock } from "@slack/types";
import type { Stored } from "../../../app/ports.js";
import { actions, type ButtonInput } from "../../blocks/actions.js";
import { richText } from "../../blocks/rich-text.js";
import { caseEntry } from "../list.js";
import type { ViewContext } from "../view-context.js";

/**
 * A case and what can be done with it at once.
 * @param part of the tab: the same case can stand in several, and Slack wants different block ids
 */
export function caseRow(
  part: string,
  stored: Stored,
  buttons: readonly ButtonInput[],
  context: ViewContext,
): readonly KnownBlock[] {
  const entry = richText(caseEntry(stored, context));
  if (buttons.length === 0) return [entry];
  return [entry, { ...actions(stored.number, buttons), block_id: `${part}_${stored.number}` }];
}
