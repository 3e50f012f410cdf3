import type { Answer } from "../answer.js";
import type { Common, Resolved, Withdrawn } from "../escalation.js";
import type { EventOf } from "../events.js";
import { noFeedback } from "../feedback.js";

export function answered(state: Common, event: EventOf<"resolved">): Omit<Resolved, "claimedAt"> {
  const { by, at, teller, word, decision } = event;
  const told = teller === "told" ? { by, at } : null;
  const answer: Answer = { by, at, text: event.answer, teller, word, decision, told, feedback: noFeedback };
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

export function takenBack(
  event: EventOf<"withdrawn">,
): Pick<Withdrawn, "status" | "withdrawnBy" | "withdrawnAt"> {
  return { status: "withdrawn", withdrawnBy: event.by, withdrawnAt: event.at };
}
