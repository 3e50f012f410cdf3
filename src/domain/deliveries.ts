import type { AlarmKind } from "./alarm.js";
import type { Answer } from "./answer.js";
import type { Overdue } from "./breach.js";
import type { Call } from "./call.js";
import type { CarriedAgeing, CarriedClosing, CarriedList, ClosingList } from "./carried-lists.js";
import type { Claim, Nudge } from "./claim.js";
import type { Contact, InformCause, LocalText } from "./department.js";
import type { HandOverEntry } from "./hand-over.js";
import type { ChannelId, EscalationNumber, MessageTs, UserId } from "./ids.js";
import type { Consult, EndedConsult } from "./links.js";
import type { PromiseReminder } from "./reminders.js";
import type { Ask, Reply } from "./talk.js";
import type { Leg } from "./transfer.js";
import type { Unclassified } from "./unclassified.js";
import type { Word } from "./words.js";

/** Where a message goes: a channel, or the bot's direct message with a person. */
export type Conversation =
  | { readonly kind: "channel"; readonly id: ChannelId }
  | { readonly kind: "dm"; readonly user: UserId };

/** The thread a message belongs to: under another delivery of the escalation, or under a message of a person. */
export type Parent =
  | { readonly kind: "delivery"; readonly key: string }
  | { readonly kind: "message"; readonly ts: MessageTs };

/** Why a call needs no answer any more. */
export type CallEnd =
  | { readonly how: "claimed"; readonly by: UserId }
  | { readonly how: "resolved"; readonly by: UserId }
  | { readonly how: "withdrawn"; readonly by: UserId }
  /** Another case is answered for this one too. */
  | { readonly how: "joined"; readonly to: EscalationNumber }
  | { readonly how: "passed" }
  | { readonly how: "transferred"; readonly to: LocalText }
  /** A newer call of the same contact, or a new pass through the chain, stands in its place. */
  | { readonly how: "superseded" };

/** Something that was said about a case. */
export interface Words {
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
}

/** What stands in the card's thread, for everybody who reads along. */
export type Said =
  | {
      readonly kind: "ask" | "reply" | "note";
      readonly by: UserId;
      /** The agent who was asked. */
      readonly to?: UserId;
      readonly text: string;
    }
  /** What a department says to the next one; null: nothing but what was said under the cards before. */
  | {
      readonly kind: "hand_over";
      readonly by: UserId;
      readonly text: string | null;
      readonly earlier: readonly Words[];
    }
  /** This case was joined to another. */
  | { readonly kind: "joined"; readonly by: UserId; readonly to: EscalationNumber }
  /** Another case was joined to this one. */
  | {
      readonly kind: "case";
      readonly number: EscalationNumber;
      readonly reporter: UserId;
      readonly customerRef: string | null;
    }
  | { readonly kind: "consult"; readonly consult: Consult }
  | { readonly kind: "consult_end"; readonly consult: EndedConsult };

/** What a message shows besides the escalation's own state. */
export type Content =
  | { readonly role: "card"; readonly leg: Leg }
  | { readonly role: "details"; readonly leg: Leg }
  | {
      readonly role: "ping";
      readonly call: Call;
      /** Whom this call stands in for: the person called in the step before. */
      readonly insteadOf: Contact | null;
      /** Who had this level called; null: the clock did. */
      readonly raisedBy: UserId | null;
      /** The deadline that had passed, where it was that; null: it was not. */
      readonly overdue: Overdue | null;
      readonly end: CallEnd | null;
      /** The card cannot be shown, so the call carries the facts. */
      readonly withFacts: boolean;
    }
  | { readonly role: "agent" }
  /** What it said is gone; `of`: the key of the message that it was. */
  | { readonly role: "erased"; readonly of: string }
  | { readonly role: "taken"; readonly claim: Claim }
  | {
      readonly role: "answer";
      readonly answer: Answer /** It is the newest answer and still holds. */;
      readonly holds: boolean;
    }
  | { readonly role: "origin"; readonly answer: Answer }
  | { readonly role: "lapse"; readonly claim: Claim }
  | {
      readonly role: "moved";
      readonly forWhom: "reporter" | "holder";
      readonly by: UserId;
      readonly to: LocalText;
      /** Nobody there has it yet. */
      readonly isOpen: boolean;
    }
  | {
      readonly role: "alarm";
      readonly to: UserId;
      readonly kind: AlarmKind | "card_lost";
      readonly at: Date;
      readonly leg: Leg;
      /** The deadline it is about, if it is about one. */
      readonly overdue: Overdue | null;
      /**
       * answered: somebody has it, or it is closed · superseded: a newer alarm, or a new pass, stands in its place ·
       * transferred: another department has it.
       */
      readonly over: "answered" | "superseded" | "transferred" | null;
    }
  | { readonly role: "list"; readonly list: CarriedList }
  | {
      readonly role: "closing";
      readonly closing: Pick<CarriedClosing, "leg" | "at" | "until">;
      readonly list: ClosingList;
    }
  | {
      readonly role: "takeover";
      readonly claim: Claim;
      /** It is still hers. */
      readonly isHeld: boolean;
    }
  | {
      readonly role: "nudge";
      readonly nudge: Nudge;
      /** Nobody has answered it: the same next update is still promised. */
      readonly isOpen: boolean;
    }
  | {
      readonly role: "ask";
      readonly ask: Ask;
      /** Whoever asks has just taken the case; no other message says so. */
      readonly takes: boolean;
      readonly isReminder: boolean;
      /** Whoever reads it acts for this agent, who is away; null: it is the agent's own. */
      readonly actsFor: UserId | null;
      /** replied: it has its reply · closed: none is needed any more. */
      readonly over: "replied" | "closed" | null;
    }
  | { readonly role: "reply"; readonly reply: Reply; readonly asks: readonly Ask[] }
  /** As it stands in the card's thread. */
  | { readonly role: "talk"; readonly leg: Leg; readonly said: Said }
  /** A note to all that came from the case this one is joined to. */
  | { readonly role: "note"; readonly by: UserId; readonly text: string }
  /** Another department has answered, or the question was taken back. */
  | { readonly role: "consult"; readonly consult: EndedConsult }
  | {
      readonly role: "promise";
      readonly kind: PromiseReminder["kind"];
      readonly promised: Date;
      readonly to: UserId;
      /** kept: the customer was told, or promised another time · superseded: the time has come meanwhile. */
      readonly over: "kept" | "superseded" | null;
    }
  | {
      readonly role: "hand_over";
      readonly by: UserId;
      readonly note: string | null;
      readonly entries: readonly HandOverEntry[];
    }
  | {
      readonly role: "fyi";
      readonly to: UserId;
      readonly causes: readonly InformCause[];
      /** called: she has been asked to take it since · yours: she has taken it. */
      readonly over: "called" | "yours" | null;
    }
  | { readonly role: "care"; readonly to: UserId; readonly about: UserId }
  | { readonly role: "word"; readonly word: Word }
  /** `about`: who was the agent. `sentBy`: who has sent her a word since; null: nobody. */
  | {
      readonly role: "word_ask";
      readonly to: UserId;
      readonly about: UserId;
      readonly sentBy: UserId | null;
    }
  | {
      readonly role: "ageing";
      readonly part: CarriedAgeing["parts"][number];
      readonly leg: Leg;
      readonly at: Date;
    }
  | {
      readonly role: "long_call";
      readonly to: UserId;
      /** The call is over, or in other hands. */
      readonly isOver: boolean;
    }
  | {
      readonly role: "classify";
      /** What is still to be chosen; nothing once it is done or no longer needed. */
      readonly missing: readonly Unclassified[];
    };

/**
 * One Slack message that must exist and look a certain way.
 * `key` is its identity within the escalation, for good.
 */
export interface Delivery {
  readonly key: string;
  readonly content: Content;
  readonly conversation: Conversation;
  readonly parent: Parent | null;
  /**
   * must: it has to be there. if_posted: it is brought up to date where it was posted already, and is not
   * posted any more (a call nobody needs now).
   */
  readonly existence: "must" | "if_posted";
  /** The agent it went to has handed the case on to this colleague: it says so and nothing else. Left out: she has not. */
  readonly handedTo?: UserId;
}
