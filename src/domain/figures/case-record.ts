import { openTimeBetween } from "../calendar/opening.js";
import type { Claim } from "../claim.js";
import { answeredInTime } from "../deadlines.js";
import type { Escalation, Status } from "../escalation.js";
import type { Reason, Severity } from "../facts.js";
import { type CustomerMood, type Helped, noFeedback } from "../feedback.js";
import type { DepartmentKey, UserId } from "../ids.js";
import { departmentIn } from "../legs.js";
import { chosen } from "../transfer.js";
import { callsForWord, hasWord } from "../words.js";

/** A length of time in whole seconds, as it passed and as far as the department was open. */
interface Took {
  readonly wall: number;
  readonly open: number;
}

/** What one case is to the figures; everything that is counted is counted from these alone. */
export interface CaseRecord {
  /** The one that has it now, or had it in the end. */
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly severity: Severity;
  readonly reporter: UserId;
  readonly status: Status;
  readonly openedAt: Date;
  /** It is a question from a colleague's case to another department; no customer's inquiry was escalated by it. */
  readonly isConsult: boolean;
  /** It is answered with another case, and is none to review for itself. */
  readonly isJoined: boolean;
  /** Who has it, or had it last; null: nobody ever. */
  readonly responder: UserId | null;
  /** From the opening until somebody had it first; null: nobody has, or it was answered with another case. */
  readonly toClaim: Took | null;
  /** Taken before anybody beyond the first step of the chain it goes by was called; null: not settled, or it was never to be taken. */
  readonly claimedInTime: boolean | null;
  /** Calls before somebody had it; null: nobody has. */
  readonly calls: number | null;
  /** From the opening until the answer that stands; null: there is none. */
  readonly toAnswer: Took | null;
  /** null: it has no deadline, or that is not settled yet. */
  readonly answeredInTime: boolean | null;
  /** How often it went to another department. */
  readonly transfers: number;
  readonly reopened: number;
  /** It was not closed by the time by which its department closes a case (30 days, where it says nothing else). */
  readonly isOverAge: boolean;
  /** A promise to the customer passed without a word to her. */
  readonly hasMissedPromise: boolean;
  /** What the agent has said of the answer that stands, here and in `customer`; null: nothing. */
  readonly helped: Helped | null;
  readonly customer: CustomerMood | null;
  /** She has thanked for it. */
  readonly isThanked: boolean;
  /** Somebody has written the agent a word, with an answer or after it. */
  readonly hasWord: boolean;
  /** The same of an answered case with an angry customer; null: it was none. */
  readonly hasWordAfterAnger: boolean | null;
}

/** As the case stands now; the same state gives the same record. */
export function recordOf(state: Escalation): CaseRecord {
  const { facts, links } = state;
  const feedback = state.status === "resolved" ? state.answer.feedback : noFeedback;
  const taken = firstTaken(state);
  return {
    department: state.department.key,
    category: facts.category,
    reason: facts.reason,
    severity: state.severity,
    reporter: state.reporter,
    status: state.status,
    openedAt: state.openedAt,
    isConsult: links.consultOf !== null,
    isJoined: links.joinedTo !== null,
    responder: responderOf(state),
    toClaim: taken === null ? null : took(state, taken.at, taken.leg),
    claimedInTime: claimedInTime(state, taken),
    calls: taken === null ? null : callsBefore(state, taken.at).length,
    toAnswer: state.status === "resolved" ? took(state, state.resolvedAt, state.transfers.length) : null,
    answeredInTime: answeredInTime(state),
    transfers: chosen(state.transfers).length,
    reopened: state.reopened,
    isOverAge: state.breaches.some(({ kind }) => kind === "close"),
    hasMissedPromise: state.promiseReminders.some(({ kind }) => kind === "missed"),
    helped: feedback.helped,
    customer: feedback.customer,
    isThanked: feedback.thanked !== null,
    hasWord: hasWord(state),
    hasWordAfterAnger: state.status === "resolved" && callsForWord(state) ? hasWord(state) : null,
  };
}

type Taken = Pick<Claim, "at" | "leg">;

/** Answering at once is taking, too; being answered with another case is not. */
function firstTaken({ claims, answers, transfers, links }: Escalation): Taken | null {
  const [claim = null] = claims;
  const [answer] = answers;
  if (answer === undefined || links.joinedTo !== null) return claim;
  if (claim !== null && claim.at <= answer.at) return claim;
  // An answered case goes elsewhere only after it was reopened.
  const before = transfers.filter(({ at, retired }) => (retired ? at < answer.at : at <= answer.at));
  return { at: answer.at, leg: before.length };
}

/** Who answered without having it has had it last, where whoever had it before gave it back. */
function responderOf(state: Escalation): UserId | null {
  if (state.status === "claimed") return state.holder;
  const claim = state.claims.at(-1);
  const answer = state.links.joinedTo === null ? state.answers.at(-1) : undefined;
  const isAnswerLater = answer !== undefined && isOverBy(claim, answer.at);
  return isAnswerLater ? answer.by : (claim?.by ?? null);
}

function isOverBy(claim: Claim | undefined, at: Date): boolean {
  if (claim === undefined) return true;
  if (claim.end === null) return false;
  // An answer ends what was held as it was given; a later one, after a return, is another's.
  return claim.end.how === "resolved" ? claim.end.at < at : claim.end.at <= at;
}

function callsBefore({ calls }: Escalation, at: Date): Escalation["calls"] {
  return calls.filter((call) => call.at <= at);
}

function claimedInTime(state: Escalation, taken: Taken | null): boolean | null {
  const calls = taken === null ? state.calls : callsBefore(state, taken.at);
  if (calls.some(({ step, round }) => step > 1 || round > 0)) return false;
  return taken === null ? null : true;
}

/** A clock that was put back makes nothing shorter than nothing. */
function took(state: Escalation, until: Date, leg: number): Took {
  const department = departmentIn(state, leg);
  const { openedAt } = state;
  return {
    wall: Math.max(0, wholeSeconds(until.getTime() - openedAt.getTime())),
    open: wholeSeconds(openTimeBetween(department, openedAt, until)),
  };
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
