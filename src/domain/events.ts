import type { AdoptedRules } from "./adopting.js";
import type { AgeingList } from "./ageing-list.js";
import type { Teller } from "./answer.js";
import type { Approval } from "./approval.js";
import type { Unreachable } from "./call.js";
import type { ClosingList } from "./carried-lists.js";
import type { PauseReason } from "./claim.js";
import type { DailyList } from "./daily-list.js";
import type { DeliveryRole } from "./delivery-role.js";
import type { Contact, DepartmentRules } from "./department.js";
import type { OpeningList } from "./desk-lists.js";
import type { Facts, Severity } from "./facts.js";
import type { CustomerMood, Helped } from "./feedback.js";
import type { HandOverEntry, HandOverRole } from "./hand-over.js";
import type { EscalationId, EscalationNumber, UserId } from "./ids.js";
import type { Informed } from "./informed.js";
import type { Consult, Held, JoinedCase, Linked } from "./links.js";
import type { Next } from "./position.js";
import type { PromiseReminder } from "./reminders.js";
import type { Proposal } from "./review/review.js";
import type { Leg } from "./transfer.js";

/** Somebody was called in place of a colleague who is away and had named her. */
export interface StandingIn {
  readonly contact: Contact;
  readonly insteadOf: Contact;
}

interface EventData {
  /** `joinedTo`: the case it was opened as the same as; null: a case of its own. */
  opened: { readonly by: UserId; readonly joinedTo: Linked | null };
  /** A step's contacts were called; `skipped` are those who could not be. */
  called: {
    readonly step: number;
    readonly round: number;
    readonly dueAt: Date;
    readonly contacts: readonly Contact[];
    /** Those of the contacts who have notifications switched off. */
    readonly absent: readonly Contact[];
    /** Those of the contacts who stand in for somebody. */
    readonly standingIn: readonly StandingIn[];
    readonly skipped: readonly { readonly contact: Contact; readonly why: Unreachable }[];
    readonly next: Next;
  };
  /** Nobody of the step could be called, so the next one is due at once. */
  step_skipped: {
    readonly step: number;
    readonly skipped: readonly { readonly contact: Contact; readonly why: Unreachable }[];
    readonly next: Next;
  };
  /** The step waits, because the previous call is still on its way. */
  held: { readonly since: Date; readonly next: Next };
  /** It is closed: what was due waits for the opening. */
  postponed: { readonly next: Next };
  /** Whoever is called while the department is closed is called at once. */
  closed_contact_called: { readonly by: UserId; readonly next: Next };
  /** The department has closed until `until`. `lists`: who is told of it here, of these and other cases. */
  department_closed: { readonly until: Date; readonly lists: readonly ClosingList[] };
  /** It is open again. `list`: what was carried over, where this escalation brings it to the channel. */
  department_opened: { readonly list: OpeningList | null };
  alarmed: { readonly kind: "nobody" | "reminder"; readonly next: Next };
  /** It stood in the daily list. `list`: the whole list, where this escalation carried it; null: another one did. */
  listed: { readonly list: DailyList | null; readonly next: Next };
  passed: { readonly by: UserId; readonly next: Next };
  claimed: { readonly by: UserId; readonly nextUpdateAt: Date };
  next_update_changed: { readonly by: UserId; readonly nextUpdateAt: Date };
  paused: { readonly by: UserId; readonly reason: PauseReason; readonly until: Date };
  /** The holder was asked how it is going. */
  nudged: { readonly holder: UserId; readonly nextUpdateAt: Date };
  /** A word of the holder in the thread stands in for the update that was due. */
  sign_of_life: { readonly holder: UserId; readonly spokeAt: Date; readonly nextUpdateAt: Date };
  /** Asking is taking: from `open` it claims as well. */
  asked: {
    readonly by: UserId;
    readonly text: string;
    readonly replyDueAt: Date;
    /** Who is asked besides the agent, because she is away. */
    readonly alsoTo: readonly UserId[];
    readonly nextUpdateAt: Date;
  };
  /** The agent was reminded of a question; the clock is the holder's again. */
  ask_reminded: { readonly ask: number; readonly nextUpdateAt: Date };
  /** `nextUpdateAt`: the holder's next update from here; null: it was not she who asked. */
  replied: {
    readonly by: UserId;
    readonly text: string;
    readonly to: readonly UserId[];
    readonly nextUpdateAt: Date | null;
  };
  /** The agent was advised to offer the customer a call back. */
  advised: object;
  promise_reminded: Pick<PromiseReminder, "kind" | "promised" | "to">;
  classification_asked: object;
  /** `toAll`: also for the agents of the cases that are joined to this one. */
  noted: { readonly by: UserId; readonly text: string; readonly toAll: boolean };
  /** It is the same as another case from now on. `held`: who has that one. */
  joined: {
    readonly by: UserId;
    readonly to: Linked;
    readonly held: Held | null;
    /** How many notes to all were written there before: those are not passed on. */
    readonly notes: number;
    readonly next: Next;
  };
  /** Somebody has the case it was joined to, for longer or no more. */
  followed: { readonly held: Held | null };
  /** The clock looked, and nothing has changed. */
  still_joined: { readonly next: Next };
  /** A case of its own again: somebody took it out, or the other one was withdrawn, by `by`. */
  unjoined: {
    readonly by: UserId;
    readonly why: "taken_out" | "withdrawn";
    readonly to: DepartmentRules | null;
    readonly next: Next;
  };
  /** The case it was joined to is open again, and so is this one. */
  rejoined: { readonly held: Held | null; readonly next: Next };
  /** A note to all, written on the case this one is joined to. */
  passed_on: { readonly by: UserId; readonly text: string; readonly from: EscalationNumber };
  /** Cases that were joined to this one, or changed, or are gone from it. `next` null: the clock stays. */
  gathered: {
    readonly cases: readonly JoinedCase[];
    readonly gone: readonly EscalationId[];
    readonly severity: Severity;
    readonly next: Next | null;
  };
  /** A question to another department, as it stands now. `nextUpdateAt`: the holder's next update from here; null: it stays. */
  consulted: { readonly consult: Consult; readonly nextUpdateAt: Date | null };
  /** Those who are to know of it, and did not yet. */
  informed: { readonly people: readonly Pick<Informed, "user" | "causes" | "how">[] };
  /** Whoever looks after the agent was reminded of her, after harassment. */
  care_reminded: { readonly to: readonly UserId[] };
  /** A colleague has it from now on. `from`: who had it before; null: nobody. */
  assigned: {
    readonly by: UserId;
    readonly to: UserId;
    readonly from: UserId | null;
    readonly nextUpdateAt: Date;
  };
  /** What was hers of the case is a colleague's from now on. */
  handed_over: {
    readonly by: UserId;
    readonly to: UserId;
    readonly as: readonly HandOverRole[];
    readonly note: string | null;
    /** Of the new agent. */
    readonly supervisors: readonly UserId[];
    /** Of the new holder; null: the holder did not change. */
    readonly nextUpdateAt: Date | null;
    /** All that moved together, where this case brings the list. */
    readonly list: readonly HandOverEntry[] | null;
  };
  /** The next level is to be called at once; whoever has the case keeps it until somebody above takes it. */
  escalated_up: { readonly by: UserId; readonly step: number; readonly next: Next };
  /** A deadline has passed. `step`: where those above begin, who are called now; null: nobody is above. */
  answer_overdue: { readonly dueAt: Date; readonly step: number | null; readonly next: Next | null };
  close_overdue: { readonly dueAt: Date; readonly step: number | null; readonly next: Next | null };
  /** The customer has been on the line for long. */
  long_call_advised: { readonly to: readonly UserId[] };
  /** It stood in the reminder of cases that are to be closed soon. `list`: the whole of it, where this escalation carried it. */
  ageing_listed: { readonly list: AgeingList | null };
  /** Everybody above was called, and nobody took it from its holder. */
  nobody_above: object;
  /** Another department has it from now on, and its chain begins. */
  transferred: {
    readonly by: UserId;
    readonly from: Pick<DepartmentRules, "key" | "name">;
    readonly to: DepartmentRules;
    readonly note: string | null;
    readonly next: Next;
  };
  /** What its department has set since holds for it too. `next`, `above`: where the clock stands from then on. */
  rules_adopted: {
    readonly by: UserId;
    readonly rules: AdoptedRules;
    readonly next: Next;
    readonly above: Next | null;
  };
  released: { readonly by: UserId; readonly holder: UserId; readonly next: Next };
  lapsed: { readonly holder: UserId; readonly next: Next };
  edited: {
    readonly by: UserId;
    readonly before: Facts;
    readonly after: Facts;
    readonly severity: Severity;
    /** null: the edit does not move the clock. */
    readonly next: Next | null;
  };
  resolved: {
    readonly by: UserId;
    readonly answer: string;
    readonly facts: Facts;
    readonly teller: Teller;
    readonly word: string | null;
    /** Answered with the case it was joined to; null: for itself. */
    readonly through: (Linked & { readonly answeredAt: Date }) | null;
    readonly decision: Approval | null;
    /** It is planned as an improvement together with the answer; null: nothing was proposed. */
    readonly improvement: Proposal | null;
    readonly proposesFaq: boolean;
  };
  told: { readonly by: UserId };
  /** The agent says how it went; null: not said with this. */
  feedback_given: {
    readonly by: UserId;
    readonly helped: Helped | null;
    readonly customer: CustomerMood | null;
  };
  /** The answer counts as one that everybody should find first, or does not (any more). */
  faq_marked: { readonly by: UserId };
  faq_unmarked: { readonly by: UserId };
  /** The agent thanked whoever answered. */
  thanked: { readonly by: UserId };
  /** Whoever looks after the agent was asked to send her a word. */
  word_asked: { readonly to: readonly UserId[] };
  word_sent: { readonly by: UserId; readonly to: UserId; readonly text: string | null };
  withdrawn: { readonly by: UserId };
  /** `to`: who has it from now on, because its department is retired; null: it stays. */
  reopened: {
    readonly by: UserId;
    readonly why: string | null;
    readonly to: DepartmentRules | null;
    readonly next: Next;
  };
  /** Everything that was written in it is gone. `by` null: its retention period was over. */
  blanked: { readonly by: UserId | null };
  /** What was written in another case is gone, and from this one's lists and links too. */
  case_blanked: { readonly number: EscalationNumber };
  /** A message cannot be delivered; `next` moves the chain on at once where that was the last hope of the step. */
  delivery_failed: {
    readonly what: DeliveryRole;
    readonly call: number | null;
    readonly leg: Leg;
    readonly error: string;
    readonly next: Next | null;
  };
}

export type EventType = keyof EventData;
/** A line of the history: what happened and when; who and why stand in the event's own fields. */
export type EventOf<T extends EventType> = {
  [K in T]: { readonly type: K; readonly at: Date } & EventData[K];
}[T];
export type EscalationEvent = EventOf<EventType>;
