import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { wordAskedFor } from "../words.js";
import { directTo } from "./places.js";

/** A word for the agent that came after the answer, and to those who were asked for one. */
export function words(state: Escalation): readonly Delivery[] {
  return [
    ...state.words.map(
      (word, i): Delivery => ({
        key: `word:${i + 1}`,
        content: { role: "word", word },
        ...directTo(word.to),
        existence: "must",
      }),
    ),
    ...asks(state),
  ];
}

function asks(state: Escalation): readonly Delivery[] {
  const { wordAsked, words: sent } = state;
  if (wordAsked === null) return [];
  const [first] = sent;
  // Whose case it was stays said after a hand-over.
  const about = first?.to ?? wordAskedFor(state);
  return wordAsked.to.map((user) => ({
    key: `word_ask:${user}`,
    content: { role: "word_ask", to: user, sentBy: first?.by ?? null, about },
    ...directTo(user),
    existence: first === undefined && state.status === "resolved" ? "must" : "if_posted",
  }));
}
