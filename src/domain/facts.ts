import type { ChannelId, MessageTs, UserId } from "./ids.js";

export const severities = ["low", "normal", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** How the customer feels, from calm to furious. */
export const temperatures = ["calm", "insistent", "unconvinced", "angry", "furious"] as const;
export type Temperature = (typeof temperatures)[number];

/** Where the customer is while this is being settled. */
export const situations = ["on_hold", "live_chat", "call_back", "mail", "on_site", "no_wait"] as const;
export type Situation = (typeof situations)[number];

export const signals = [
  "hurry",
  "waiting_before",
  "repeat",
  "asks_manager",
  "key_customer",
  "exposure",
  "injury",
  "leak",
  "abuse",
] as const;
export type Signal = (typeof signals)[number];

export const purposes = ["knowledge", "handling", "decision", "takeover", "report"] as const;
type Purpose = (typeof purposes)[number];

export const reasons = [
  "no_material",
  "incomplete",
  "unclear",
  "mandatory",
  "fault",
  "difficult",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

/** 6W3H: the nine questions that put a case in order, in the order they are asked and shown. */
export const questions = [
  "who",
  "whom",
  "where",
  "when",
  "what",
  "why",
  "how",
  "how_much",
  "how_many",
] as const;
export type Question = (typeof questions)[number];

/** The message a case began with. Everything about it is a fact, nothing a guess. */
export interface Source {
  readonly channel: ChannelId;
  readonly ts: MessageTs;
  /** The thread's first message, when the case began on a reply. */
  readonly threadTs: MessageTs | null;
  readonly permalink: string | null;
  /** Who wrote the message; null for a message without a person (a bot's, a ticket system's). */
  readonly author: UserId | null;
  readonly writtenAt: Date;
}

/** What the agent says about the case. Only `summary` and `situation` are always there. */
export interface Facts {
  readonly summary: string;
  readonly situation: Situation;
  /** The customer was promised news by this time. */
  readonly callbackAt: Date | null;
  /** Case number or CRM link. */
  readonly customerRef: string | null;
  readonly purposes: readonly Purpose[];
  /** null: nobody said. */
  readonly temperature: Temperature | null;
  readonly signals: readonly Signal[];
  /** A category of the department, by its name in the departments file. */
  readonly category: string | null;
  readonly reason: Reason | null;
  /** What the customer was already told or promised. */
  readonly tried: string | null;
  /** Set only where a person overrode the derived severity. */
  readonly severityOverride: Severity | null;
  readonly answers: Readonly<Partial<Record<Question, string>>>;
}

/** The customer is on the line or in the chat at this moment, so nobody is made to classify first. */
export function customerIsPresent(situation: Situation | null): boolean {
  return situation === "on_hold" || situation === "live_chat";
}

/** The customer waits at this moment for somebody to come back to her. */
export function customerWaits(situation: Situation): boolean {
  return customerIsPresent(situation) || situation === "on_site";
}
