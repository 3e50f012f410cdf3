import { isDeepStrictEqual } from "node:util";
import type { Escalation } from "./escalation.js";
import type { EscalationId, EscalationNumber } from "./ids.js";
import { asConsult, asJoinedCase, heldNow, notesToAll } from "./links.js";

/** Who has to look at their links again after a change. */
export interface LinkNews {
  /** Those that are joined to this one, whoever they are by then. */
  readonly toJoined: boolean;
  /** These others. */
  readonly to: readonly EscalationId[];
}

/** Whom a change concerns besides the case itself. @param before null: the escalation is new */
export function linkNews(before: Escalation | null, after: Escalation): LinkNews {
  const to = new Set<EscalationId>();
  const seenBefore = before === null ? null : whatParentSees(before);
  if (!isDeepStrictEqual(seenBefore, whatParentSees(after)))
    for (const state of [before, after]) {
      const parent = state?.links.joinedTo?.id;
      if (parent !== undefined) to.add(parent);
    }
  const { consultOf } = after.links;
  const askedBefore = before === null ? null : whatAskerSees(before);
  if (consultOf !== null && !isDeepStrictEqual(askedBefore, whatAskerSees(after))) to.add(consultOf.id);
  return {
    toJoined: before !== null && !isDeepStrictEqual(whatJoinedSee(before), whatJoinedSee(after)),
    to: [...to],
  };
}

// The number is the same before and after, and not part of the state.
const sameNumber = 0 as EscalationNumber;

function whatParentSees(state: Escalation): unknown {
  const joined = asJoinedCase({ number: sameNumber, state });
  return joined && [joined, state.links.joinedTo?.id];
}

function whatAskerSees(state: Escalation): unknown {
  return asConsult({ number: sameNumber, state });
}

function whatJoinedSee(state: Escalation): unknown {
  return [
    state.status,
    heldNow(state),
    state.status === "resolved" ? state.answer.at : null,
    notesToAll(state).length,
  ];
}
