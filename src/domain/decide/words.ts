import type { CommandOf } from "../commands.js";
import type { Escalation, Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Refusal } from "../refusals.js";
import { whoLooksAfter } from "../supervision.js";
import { wordGoesTo } from "../words.js";
import { refuse } from "./refuse.js";

/** A word is welcome at any time; of the one that stands ready one is enough. */
export function sendWord(
  state: Escalation,
  { by, text }: CommandOf<"send_word">,
  now: Date,
): { ok: true; event: EventOf<"word_sent"> } | { ok: false; refusal: Refusal } {
  const { words } = state;
  const to = wordGoesTo(state, by);
  if (by === to) return refuse({ name: "own_case" });
  if (words.some((word) => word.by === by && word.text === text)) return refuse({ name: "nothing_changed" });
  return { ok: true, event: { type: "word_sent", at: now, by, to, text } };
}

/** The customer was angry, and nobody has written the agent a word: whoever looks after her is asked for one, once. */
export function askForWord(
  state: Resolved,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"word_asked"> } {
  return { ok: true, event: { type: "word_asked", at: now, to: whoLooksAfter(state) } };
}
