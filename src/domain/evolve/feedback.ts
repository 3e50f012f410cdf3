import type { Common, Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Feedback } from "../feedback.js";
import { withAnswer } from "./closing.js";

export function feedbackGiven(state: Resolved, { helped, customer }: EventOf<"feedback_given">): Resolved {
  const { feedback } = state.answer;
  return withFeedback(state, {
    ...feedback,
    helped: helped ?? feedback.helped,
    customer: customer ?? feedback.customer,
  });
}

export function thanked(state: Resolved, { by, at }: EventOf<"thanked">): Resolved {
  return withFeedback(state, { ...state.answer.feedback, thanked: { by, at } });
}

function withFeedback(state: Resolved, feedback: Feedback): Resolved {
  return withAnswer(state, { ...state.answer, feedback });
}

export function wordAsked(state: Resolved, { at, to }: EventOf<"word_asked">): Resolved {
  return { ...state, wordAsked: { at, to } };
}

export function wordSent<E extends Common>(state: E, { by, at, to, text }: EventOf<"word_sent">): E {
  return { ...state, words: [...state.words, { by, at, to, text }] };
}
