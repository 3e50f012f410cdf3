import type { KnownBlock } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import { context as smallLines } from "../blocks/inputs.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { similarActionIds, similarAnswersId, similarBlockId } from "../ids.js";
import { stateLine } from "./state-line.js";
import type { ViewContext } from "./view-context.js";

/** Open cases of the chosen category, which the agent's may be the same as. */
export interface SimilarCases {
  readonly cases: readonly Stored[];
  /** The one hers is added to when it is sent; null: hers is one of its own. */
  readonly chosen: EscalationNumber | null;
}

export const noSimilarCases: SimilarCases = { cases: [], chosen: null };

/** Ids of these blocks begin like this, so that the short form keeps them. */
export function isSimilarBlock(blockId: string): boolean {
  return blockId.startsWith(similarBlockId);
}

/** One button each to add hers to it; or what has been chosen, and the way back. */
export function similarCases({ cases, chosen }: SimilarCases, context: ViewContext): KnownBlock[] {
  const { similar } = context.messages.links;
  if (chosen !== null) {
    const text = similar.chosen({ reference: reference(chosen) });
    return [line(`${similarBlockId}_chosen`, text, similarActionIds.leave, similar.leave, chosen)];
  }
  if (cases.length === 0) return [];
  return [
    smallLines(similarBlockId, [similar.intro]),
    ...cases.map(({ number, state }) =>
      line(
        `${similarBlockId}_${number}`,
        similar.entry({
          reference: reference(number),
          summary: truncate(singleLine(state.facts.summary), 150),
          state: stateLine(state, context),
        }),
        similarActionIds.add,
        similar.add,
        number,
      ),
    ),
  ];
}

/** The way to answers that earlier cases were given. */
export function answersButton({ messages }: ViewContext): KnownBlock {
  const text = plain(messages.search.button, 75);
  return {
    type: "actions",
    block_id: similarAnswersId,
    elements: [{ type: "button", action_id: similarAnswersId, text }],
  };
}

function line(
  blockId: string,
  text: string,
  actionId: string,
  label: string,
  number: EscalationNumber,
): KnownBlock {
  return {
    type: "section",
    block_id: blockId,
    text: plain(text, 3_000),
    accessory: { type: "button", action_id: actionId, value: String(number), text: plain(label, 75) },
  };
}
