import { responsibleFor } from "../case-roles.js";
import type { Escalation } from "../escalation.js";
import type { DepartmentKey, UserId } from "../ids.js";
import { type CaseTexts, textsOf } from "./profile.js";

/** open: nobody has answered it yet · answered: its answer still stands. */
export type Findable = "open" | "answered";

/** What a case is found by, and who it belongs to. */
export interface FoundBy {
  readonly findable: Findable;
  readonly department: DepartmentKey;
  readonly reporter: UserId;
  /** Who answered; null: nobody yet. */
  readonly responder: UserId | null;
  /** Its answer comes first wherever it fits. */
  readonly isFaq: boolean;
  /** Somebody proposed that, and a lead has not said yet. */
  readonly isProposedAsFaq: boolean;
  readonly texts: CaseTexts;
}

/**
 * null: it is not to be found. One that is joined to another is found there; what was taken back, blanked, or opened to
 * try a department out says nothing.
 */
export function foundBy(state: Escalation): FoundBy | null {
  if (state.status === "withdrawn" || state.test) return null;
  if (state.links.joinedTo !== null || state.blanked !== null) return null;
  const isAnswered = state.status === "resolved";
  return {
    findable: isAnswered ? "answered" : "open",
    department: state.department.key,
    reporter: state.reporter,
    responder: isAnswered ? responsibleFor(state) : null,
    isFaq: isFaq(state),
    isProposedAsFaq: isProposedAsFaq(state),
    texts: textsOf(state),
  };
}

/** Its answer was marked, and still stands. */
export function isFaq(state: Escalation): boolean {
  return state.status === "resolved" && state.answer.faq !== null;
}

/** That its answer be marked was proposed, and nobody has decided it. */
export function isProposedAsFaq(state: Escalation): boolean {
  return state.status === "resolved" && state.answer.isProposedAsFaq;
}

/** Whether a change has to be written down for those who search. */
export function isFoundOtherwise(before: Escalation | null, after: Escalation): boolean {
  return JSON.stringify(before && foundBy(before)) !== JSON.stringify(foundBy(after));
}
