import type { Approval } from "./approval.js";
import type { Contact, DepartmentRules, InformCause } from "./department.js";
import type { Facts, Severity, Source } from "./facts.js";
import type { Feedback } from "./feedback.js";
import type { HandOver } from "./hand-over.js";
import type { EscalationId, EscalationNumber, TeamId, UserId } from "./ids.js";
import type { Links } from "./links.js";
import type { Word, WordAsk } from "./words.js";

/** The stretch of a case in one department, counted from 0: each transfer begins the next one. */
export type Leg = number;

/** One call of one contact. Its number is its place in the escalation's list of calls, from 1. */
export interface Call {
  readonly number: number;
  readonly leg: Leg;
  readonly contact: Contact;
  /** Step of the chain, from 1. */
  readonly step: number;
  /** 0: the first time through the chain; 1…: repeats of the last step. */
  readonly round: number;
  readonly at: Date;
  /** When the step came due; lateness is counted from here. */
  readonly dueAt: Date;
  readonly outcome: "asked" | "passed" | "failed";
  /** Had notifications switched off when called, so the next step did not wait for her. */
  readonly absent: boolean;
  /** Whom she stands in for, who is away and has named her; null: nobody. */
  readonly insteadOf: Contact | null;
}

/** Why somebody cannot be called. outside: of another company, who must not see the case. */
export const unreachables = ["deactivated", "away", "empty_group", "unknown", "outside", "bot"] as const;
export type Unreachable = (typeof unreachables)[number];

/** A contact who was not called, and why. */
export interface Skip {
  readonly leg: Leg;
  readonly contact: Contact;
  readonly step: number;
  readonly why: Unreachable;
  readonly at: Date;
}

/**
 * assigned: a colleague has it instead · taken_up: somebody above has taken it over · transferred: another department
 * has it · joined: to another case.
 */
export const claimEnds = [
  "released",
  "lapsed",
  "assigned",
  "taken_up",
  "transferred",
  "joined",
  "resolved",
  "withdrawn",
] as const;
type ClaimEnd = (typeof claimEnds)[number];

/** The holder was asked how it is going, shortly before the next update was due. */
export interface Nudge {
  readonly at: Date;
  /** The next update it was about. */
  readonly nextUpdateAt: Date;
}

/** Somebody had it from `at`; `end` says how that ended, null while it lasts. */
export interface Claim {
  readonly by: UserId;
  readonly leg: Leg;
  /** Who put it into her hands; null: she took it. */
  readonly assignedBy: UserId | null;
  readonly at: Date;
  readonly nextUpdateAt: Date;
  readonly nudges: readonly Nudge[];
  readonly end: { readonly how: ClaimEnd; readonly at: Date } | null;
}

/** What a paused case waits for. */
export const pauseReasons = ["customer", "department", "partner", "investigation"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** The holder waits for something; it goes on at the next update. */
interface Pause {
  readonly by: UserId;
  readonly at: Date;
  readonly reason: PauseReason;
}

/** Something the responder needs to know from the agent. Its number is its place in the escalation's list, from 1. */
export interface Ask {
  readonly number: number;
  readonly leg: Leg;
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
  /** Until then the clock is on the agent's side. */
  readonly replyDueAt: Date;
  /** Who is asked besides the agent, because she was away: her stand-in, her supervisors. */
  readonly alsoTo: readonly UserId[];
  /** The agent was reminded, and the clock is the holder's again; null: not yet. */
  readonly remindedAt: Date | null;
  /** Number of the reply; null: there is none yet. */
  readonly reply: number | null;
}

/** What the agent replied to everything asked so far. */
export interface Reply {
  readonly number: number;
  readonly leg: Leg;
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
  /** Who hears of it: those who asked, and the holder. */
  readonly to: readonly UserId[];
}

/** A word among colleagues about the case; its number is its place in the escalation's list, from 1. */
interface Note {
  readonly number: number;
  readonly leg: Leg;
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
  /** Written to the agents of all cases that are joined to this one, too. */
  readonly toAll: boolean;
  /** It came from the case this one is joined to, for this one's agent. */
  readonly toReporter: boolean;
}

/** A higher level was called: somebody wanted it, or a deadline passed. */
export interface Climb {
  /** null: the clock, because a deadline had passed. */
  readonly by: UserId | null;
  readonly leg: Leg;
  readonly at: Date;
  /** Of the chain, from 1: the first step above. */
  readonly step: number;
  readonly overdue: Overdue | null;
}

/** answer: the case is not answered by then · close: it is not closed by then. */
export const breachKinds = ["answer", "close"] as const;
export type BreachKind = (typeof breachKinds)[number];

/** A deadline that has passed. */
export interface Overdue {
  readonly kind: BreachKind;
  readonly dueAt: Date;
}

export interface Breach extends Overdue {
  /** When the clock noticed. */
  readonly at: Date;
  /** How often the case had been reopened by then. */
  readonly opening: number;
}

/** Holder and agent were advised to end a call that had become long. */
export interface LongCall {
  readonly at: Date;
  readonly to: readonly UserId[];
  readonly holder: UserId;
  /** How often the case had been reopened by then. */
  readonly opening: number;
}

/** The case went to another department. */
export interface Transfer {
  readonly by: UserId;
  readonly at: Date;
  /** The rules it had until then. */
  readonly from: DepartmentRules;
  /** What it was filed under until then; null: nothing had been chosen. */
  readonly category: string | null;
  /** What the new department is to know; the reason, from the second time on. */
  readonly note: string | null;
}

/** A promise to the customer comes near, or has passed. */
export interface PromiseReminder {
  readonly kind: "near" | "missed";
  /** The promised time. */
  readonly promised: Date;
  readonly at: Date;
  readonly to: readonly UserId[];
}

/**
 * note: she got a note · otherwise: she was being asked to take it, or had it · unreachable: she cannot be told (a
 * deactivated account, an app's, of another company).
 */
export const informedHows = ["note", "otherwise", "unreachable"] as const;
export type InformedHow = (typeof informedHows)[number];

/** Somebody the case concerns without being asked to take it. */
export interface Informed {
  readonly user: UserId;
  /** What concerned her when she was told. */
  readonly causes: readonly InformCause[];
  readonly how: InformedHow;
  readonly at: Date;
  /** How many calls had been made by then. */
  readonly afterCall: number;
}

/** Who brings the customer the answer. */
export const tellers = ["reporter", "responder", "told"] as const;
/** told: it has been done already. */
export type Teller = (typeof tellers)[number];

export interface Answer {
  readonly by: UserId;
  readonly at: Date;
  /** What to tell the customer. */
  readonly text: string;
  readonly teller: Teller;
  /** A word for the colleague who asked; null: none was written. */
  readonly word: string | null;
  /** What was decided; null: no decision was asked for. */
  readonly decision: Approval | null;
  readonly told: { readonly by: UserId; readonly at: Date } | null;
  /** Who marked it as an answer that everybody should find first; null: nobody did. */
  readonly faq: { readonly by: UserId; readonly at: Date } | null;
  /** What the agent says about it. */
  readonly feedback: Feedback;
}

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

/** One case in a list of the department, as it stood when the list was made. */
export interface ListEntry {
  readonly number: EscalationNumber;
  readonly summary: string;
  /** When it was opened. */
  readonly since: Date;
  readonly reporter: UserId;
  /** A promise to the customer that nobody has kept yet; null: there is none. */
  readonly promised: Date | null;
}

/** A list of the whole department that this escalation brings to the channel. */
export interface CarriedList {
  /** Its place among the lists this escalation has carried, from 1. */
  readonly number: number;
  /** Whose list it is: it stays in that department's channel. */
  readonly leg: Leg;
  readonly at: Date;
  readonly entries: readonly ListEntry[];
  /** How many cases wait; more than the entries when the list was cut. */
  readonly count: number;
  /** What was carried over to this opening, and how many of it are promised for today; null: it is the daily list. */
  readonly opening: { readonly promisedToday: number } | null;
}

/** What waits until the next opening, for some people. */
export interface ClosingList {
  readonly to: readonly UserId[];
  /** Promises first. */
  readonly entries: readonly ListEntry[];
  readonly count: number;
}

/** The department has closed; this escalation brings word of it to those whose cases wait. */
export interface CarriedClosing {
  readonly number: number;
  /** It was this leg's department that closed. */
  readonly leg: Leg;
  readonly at: Date;
  /** When it opens again. */
  readonly until: Date;
  readonly lists: readonly ClosingList[];
}

/** Whether the department was open when the clock last looked, and how long that lasts. */
export interface Desk {
  readonly isOpen: boolean;
  readonly since: Date;
  readonly until: Date;
}

/** One case in a reminder of cases that are to be closed soon. */
export interface AgeingEntry extends Omit<ListEntry, "promised"> {
  readonly closeBy: Date;
}

/** A reminder of the whole department's cases that this escalation brings to those concerned. */
export interface CarriedAgeing {
  /** Its place among those this escalation has carried, from 1. */
  readonly number: number;
  readonly leg: Leg;
  readonly at: Date;
  readonly parts: readonly {
    readonly to: UserId;
    readonly entries: readonly AgeingEntry[];
    readonly count: number;
  }[];
}

/** nobody: nobody has it · reminder: still nobody · nobody_above: nobody takes it over from its holder ·
 * answer_overdue, close_overdue: a deadline has passed and nobody is above to be called. */
export const alarmKinds = ["nobody", "reminder", "nobody_above", "answer_overdue", "close_overdue"] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Somebody has to decide. */
export interface Alarm {
  readonly at: Date;
  readonly leg: Leg;
  readonly kind: AlarmKind;
  /** Who had it then; null: nobody, or (in older rows) nobody wrote it down. */
  readonly holder: UserId | null;
  /** The deadline it is about, if it is about one. */
  readonly overdue: Overdue | null;
}

/** What every escalation has, whatever its status. */
export interface Common {
  readonly id: EscalationId;
  readonly teamId: TeamId;
  /** The present one. */
  readonly department: DepartmentRules;
  /** Each time it went to another department. */
  readonly transfers: readonly Transfer[];
  readonly reporter: UserId;
  /** Somebody opened it to try the department out: only she is called, and it counts nowhere. */
  readonly test: boolean;
  /** Of the agent, as her teams were when it became hers; they hear when nobody has it. */
  readonly supervisors: readonly UserId[];
  readonly source: Source | null;
  readonly facts: Facts;
  readonly severity: Severity;
  readonly openedAt: Date;
  readonly calls: readonly Call[];
  readonly skips: readonly Skip[];
  readonly claims: readonly Claim[];
  readonly answers: readonly Answer[];
  readonly failures: readonly Failure[];
  readonly asks: readonly Ask[];
  readonly replies: readonly Reply[];
  readonly notes: readonly Note[];
  /** Each time a higher level was called, not by the chain alone. */
  readonly climbs: readonly Climb[];
  /** When the present `facts.callbackAt` was set; null: at the opening. */
  readonly promiseSetAt: Date | null;
  readonly promiseReminders: readonly PromiseReminder[];
  /** By when it is to be answered; null: there is no deadline. */
  readonly answerDueAt: Date | null;
  /** Each deadline that has passed, once for each time the case was open. */
  readonly breaches: readonly Breach[];
  /** When it was reopened last; null: never. */
  readonly reopenedAt: Date | null;
  /** When the present situation was set; null: at the opening. */
  readonly situationSetAt: Date | null;
  readonly longCalls: readonly LongCall[];
  /** When the facts were changed last; null: never. */
  readonly editedAt: Date | null;
  /** Everybody who was to know of it, once each. */
  readonly informed: readonly Informed[];
  /** Who was reminded to look after the agent, when it was over; null: nobody (yet). */
  readonly care: { readonly at: Date; readonly to: readonly UserId[] } | null;
  /** For the agent, after the answer. */
  readonly words: readonly Word[];
  /** Who was asked for one; null: nobody (yet). */
  readonly wordAsked: WordAsk | null;
  /** When the agent was asked for category and reason; null: not (yet). */
  readonly classifyAskedAt: Date | null;
  /** Each time the chain ended with nobody having it. */
  readonly alarms: readonly Alarm[];
  /** Each time somebody handed over what was hers of it. */
  readonly handOvers: readonly HandOver[];
  readonly reopened: number;
  /** When it stood in the reminder of cases that are to be closed soon last; null: never. */
  readonly ageingListedAt: Date | null;
  /** As `carriedList`, for that reminder. */
  readonly carriedAgeing: CarriedAgeing | null;
  /** The newest one only, and it stays whatever becomes of this case: it speaks for the others. null: it has carried none. */
  readonly carriedList: CarriedList | null;
  /** As for the list: the newest one only. */
  readonly carriedClosing: CarriedClosing | null;
  /** Other escalations that this one hangs together with. */
  readonly links: Links;
  /** Everything that was written in it is gone since then. `by` null: its retention period was over. null: it is not. */
  readonly blanked: { readonly by: UserId | null; readonly at: Date } | null;
}

/**
 * Where the clock stands in the chain, and when it moves on.
 * step: call that step · repeat: call the last step again · nobody: tell lead and agent that nobody has it ·
 * reminder: tell them again · list: nobody is called for this severity; it stands in the daily list ·
 * joined: nobody is called, another case is answered for this one too; it is looked at all the same.
 */
export type Next =
  | { readonly kind: "step"; readonly step: number; readonly at: Date }
  | { readonly kind: "repeat"; readonly round: number; readonly at: Date }
  | { readonly kind: "nobody"; readonly at: Date }
  | { readonly kind: "reminder"; readonly at: Date }
  | { readonly kind: "list"; readonly at: Date }
  | { readonly kind: "joined"; readonly at: Date };

export interface Position {
  readonly next: Next;
  /** What the next step's `after` counts from: the opening, the last call, or coming back to open. */
  readonly countedFrom: Date;
  /** Calls up to and including this number belong to an earlier pass; those after it are the current one's. */
  readonly passStartsAfterCall: number;
  /** Since when the next step has waited for the previous call to be delivered; null: it does not wait. */
  readonly heldSince: Date | null;
}

/** The advice to offer the waiting customer a call back. */
interface Advice {
  readonly at: Date;
  readonly isGiven: boolean;
}

export type Open = Common & {
  readonly status: "open";
  readonly position: Position;
  /** null: the department never closes. */
  readonly desk: Desk | null;
  /** null: the customer is not waiting at this moment. */
  readonly advice: Advice | null;
};
export type Claimed = Common & {
  readonly status: "claimed";
  readonly holder: UserId;
  readonly claimedAt: Date;
  /** The agent hears from the holder by then. */
  readonly nextUpdateAt: Date;
  /** When that time was set; null: when it was claimed. */
  readonly nextUpdateSetAt: Date | null;
  readonly pause: Pause | null;
  /** Where the chain goes on when the case comes back to open. */
  readonly position: Position;
  /** Where the clock stands in the levels above, which are being called meanwhile; null: they are not. */
  readonly above: Position | null;
};
export type Resolved = Common & {
  readonly status: "resolved";
  readonly resolvedBy: UserId;
  readonly resolvedAt: Date;
  readonly claimedAt: Date;
  readonly answer: Answer;
};
export type Withdrawn = Common & {
  readonly status: "withdrawn";
  readonly withdrawnBy: UserId;
  readonly withdrawnAt: Date;
};

/** One request for help. Each status carries only its own fields. */
export type Escalation = Open | Claimed | Resolved | Withdrawn;
export type Status = Escalation["status"];
export type In<S extends Status> = Extract<Escalation, { status: S }>;

/** What was asked and has no reply yet, the oldest first. An answer to the whole case settles what was asked before. */
export function openAsks({ asks, answers }: Pick<Common, "asks" | "answers">): readonly Ask[] {
  const isSettled = (ask: Ask) => answers.some((answer) => ask.at < answer.at);
  return asks.filter((ask) => ask.reply === null && !isSettled(ask));
}

/**
 * The question the holder waits for while the clock is on the agent's side; null: it is on the holder's. A colleague's
 * question stops nobody's clock.
 */
export function awaitedAsk(state: Pick<Claimed, "asks" | "answers" | "holder" | "transfers">): Ask | null {
  const newest = openAsks(state).findLast(
    (ask) => ask.by === state.holder && ask.leg === state.transfers.length,
  );
  return newest?.remindedAt === null ? newest : null;
}

/** A promise to the customer that nobody has kept yet; null: there is none. */
export function outstandingPromise(state: Escalation): Date | null {
  const isClosed =
    state.status === "withdrawn" || (state.status === "resolved" && state.answer.told !== null);
  return isClosed || wasKept(state) ? null : state.facts.callbackAt;
}

/** The customer was told after it was made: what came of a reopened case since is no part of that promise. */
function wasKept({ answers, promiseSetAt, openedAt }: Common): boolean {
  return answers.some(({ told }) => told !== null && told.at > (promiseSetAt ?? openedAt));
}

/** What has to be counted later and is not known yet. A question to another department is not counted. */
export function unclassified({
  department,
  facts,
  links,
}: Pick<Common, "department" | "facts" | "links">): readonly Unclassified[] {
  if (links.consultOf !== null) return [];
  const missing: Unclassified[] = [];
  if (department.categories.length > 0 && facts.category === null) missing.push("category");
  if (facts.reason === null) missing.push("reason");
  return missing;
}
export type Unclassified = "category" | "reason";

/** What the agent has not chosen. What she chose for another department is not asked of her again. */
export function leftForLater(
  state: Pick<Common, "department" | "facts" | "transfers" | "links">,
): readonly Unclassified[] {
  const hasChosen = state.transfers.some(({ category }) => category !== null);
  return unclassified(state).filter((field) => field !== "category" || !hasChosen);
}

/** The card can never be shown, so direct messages have to carry the facts. @param leg the present one unless told */
export function cardIsLost(
  { failures, transfers }: Pick<Common, "failures" | "transfers">,
  leg: Leg = transfers.length,
): boolean {
  return failures.some((failure) => failure.what === "card" && failure.leg === leg);
}
