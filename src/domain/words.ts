import { addOpenTime } from "./calendar/opening.js";
import { hours, later } from "./duration.js";
import type { Common, Resolved } from "./escalation.js";
import { agentWhen } from "./hand-over.js";
import type { UserId } from "./ids.js";
import { whoLooksAfter } from "./supervision.js";

/** A word of appreciation that came after the answer. */
export interface Word {
  readonly by: UserId;
  readonly at: Date;
  /** Who was the agent then. */
  readonly to: UserId;
  /** null: the one that stands ready, in the language of whoever reads it. */
  readonly text: string | null;
}

/** Somebody was asked to send the agent a word. */
export interface WordAsk {
  readonly at: Date;
  readonly to: readonly UserId[];
}

/** How much open time whoever answered has for a word of her own before the supervisor is asked. */
const askAfter = hours(1);

/**
 * Whoever looks after the agent is to be asked for a word, and has not been. After harassment the reminder to look
 * after her asks for it already; of many cases with one answer nobody is asked about each.
 */
export function wantsWord(state: Resolved): boolean {
  if (!callsForWord(state) || state.facts.signals.includes("abuse")) return false;
  return state.wordAsked === null && !hasWord(state) && whoLooksAfter(state).length > 0;
}

/** The agent has been through something a word does her good after, in a case that was answered for itself. */
export function callsForWord({ facts, links }: Common): boolean {
  const { temperature, signals } = facts;
  const wasHard = temperature === "angry" || temperature === "furious" || signals.includes("abuse");
  return wasHard && links.joinedTo === null && links.consultOf === null;
}

/** Not before that; cheaper to know than the moment itself. */
export function wordAskAfter({ resolvedAt }: Resolved): Date {
  return later(resolvedAt, askAfter);
}

/** When she is asked, where a word is wanted. */
export function wordAskAt({ department, resolvedAt }: Resolved): Date {
  return addOpenTime(department, resolvedAt, askAfter);
}

/** Whom somebody was asked to send a word: whoever was the agent then, since that is who had the customer. */
export function wordAskedFor(state: Common): UserId {
  return agentWhen(state, ({ wordAsked }) => wordAsked).reporter;
}

/** As above, of the reminder to look after her. */
export function caredFor(state: Common): UserId {
  return agentWhen(state, ({ cared }) => cared).reporter;
}

/** Whom a word from this person reaches: the agent; if she was asked for it, the one whom she was asked about. */
export function wordGoesTo(state: Common, by: UserId): UserId {
  if (state.words.length > 0) return state.reporter;
  if (state.wordAsked?.to.includes(by)) return wordAskedFor(state);
  return state.care?.to.includes(by) ? caredFor(state) : state.reporter;
}

/** Somebody has written the agent a word, with an answer or after it. */
export function hasWord({ answers, words }: Common): boolean {
  return words.length > 0 || answers.some(({ word }) => word !== null && word.trim() !== "");
}
