import type { Leg } from "./transfer.js";

/** A message that could not be delivered for good. */
export interface Failure {
  readonly what: DeliveryRole;
  /** Call number, for a call. */
  readonly call: number | null;
  /** Whose card the message belongs to; 0 where it belongs to none. */
  readonly leg: Leg;
  /** Slack's name for the fault, e.g. `is_archived`. */
  readonly error: string;
  readonly at: Date;
}

export const deliveryRoles = [
  "card",
  "details",
  "ping",
  "agent",
  "taken",
  "answer",
  "origin",
  "lapse",
  "moved",
  "alarm",
  "list",
  "closing",
  "takeover",
  "nudge",
  "ask",
  "reply",
  "talk",
  "note",
  "consult",
  "promise",
  "classify",
  "hand_over",
  "fyi",
  "care",
  "word",
  "word_ask",
  "long_call",
  "ageing",
] as const;
/**
 * What a message is for. card: the department's channel · details: the 6W3H reply under it · ping: a call ·
 * agent: the reporter's standing direct message · taken, answer: what notifies the reporter · origin: a note where
 * the case began · lapse: to a holder whose claim lapsed · moved: to agent and holder, whose case went to another
 * department · alarm: nobody answered, or the card cannot be posted ·
 * list: the department's cases that nobody is called for, once a day, or that waited for its opening · closing: to those
 * whose cases wait until the next opening · takeover: to the holder, with all she needs to
 * take over · nudge: asks the holder how it is going · ask: brings the agent a question · reply: brings the asker the
 * agent's reply · talk: question or reply as it stands in the card's thread · note: brings the agent a note to all ·
 * consult: brings the holder another department's answer · promise: the customer is to be called
 * back soon, or should have been · classify: asks the agent for category and reason after the call · hand_over: the
 * cases that somebody was given together · fyi: to somebody
 * who is to know without being asked to take it · care: reminds somebody to look after the agent ·
 * long_call: the customer has been on the line for long · ageing: the department's cases that are to be closed soon,
 * to one person, once a day · word: brings the agent a word of appreciation after the answer · word_ask: asks somebody
 * for one.
 */
export type DeliveryRole = (typeof deliveryRoles)[number];
