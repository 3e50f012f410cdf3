import type { Answer } from "../answer.js";
import type { Common, Resolved, Withdrawn } from "../escalation.js";
import type { EventOf } from "../events.js";
import { noFeedback } from "../feedback.js";
import { withLast } from "./claiming.js";

export function answered(state: Common, event: EventOf<"resolved">): Omit<Resolved, "claimedAt"> {
  const { by, at, teller, word, decision, proposesFaq: isProposedAsFaq } = event;
  const told = teller === "told" ? { by, at } : null;
  const text = event.answer;
  const answer: Answer = {
    ...{ by, at, text, teller, word, decision, told, isProposedAsFaq },
    ...{ faq: null, feedback: noFeedback },
  };
  return {
    ...state,
    status: "resolved",
    facts: event.facts,
    resolvedBy: event.by,
    resolvedAt: event.at,
    answer,
    answers: [...state.answers, answer],
  };
}

/** The answer that stands, and the last of those given, are the same one. */
export function withAnswer(state: Resolved, answer: Answer): Resolved {
  return { ...state, answer, answers: withLast(state.answers, () => answer) };
}

/** A lead has said whether everybody should find it first, whether that was proposed or not. */
export function faqSettled(answer: Answer, faq: Answer["faq"]): Answer {
  return { ...answer, faq, isProposedAsFaq: false };
}

export function takenBack(
  event: EventOf<"withdrawn">,
): Pick<Withdrawn, "status" | "withdrawnBy" | "withdrawnAt"> {
  return { status: "withdrawn", withdrawnBy: event.by, withdrawnAt: event.at };
}
