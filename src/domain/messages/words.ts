import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
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
    ...(state.wordAsked?.to ?? []).map((user): Delivery => {
      const sentBy = state.words[0]?.by ?? null;
      return {
        key: `word_ask:${user}`,
        content: { role: "word_ask", to: user, sentBy },
        ...directTo(user),
        existence: sentBy === null && state.status === "resolved" ? "must" : "if_posted",
      };
    }),
  ];
}
