import { openTimeBetween } from "../calendar/opening.js";
import type { Claim } from "../claim.js";
import { answeredInTime } from "../deadlines.js";
import type { Escalation, Status } from "../escalation.js";
import type { Reason, Severity } from "../facts.js";
import type { DepartmentKey, UserId } from "../ids.js";
import { departmentIn } from "../legs.js";

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
  /** Who has it, or had it last; null: nobody ever. */
  readonly responder: UserId | null;
  /** From the opening until somebody had it first; null: nobody has, or it was answered with another case. */
  readonly toClaim: Took | null;
  /** Taken before anybody beyond the chain's first step was called; null: not settled, or it was never to be taken. */
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
}

export function recordOf(state: Escalation): CaseRecord {
  const { facts, links } = state;
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
    responder: responderOf(state),
    toClaim: taken === null ? null : took(state, taken.at, taken.leg),
    claimedInTime: claimedInTime(state, taken),
    calls: taken === null ? null : callsBefore(state, taken.at).length,
    toAnswer: state.status === "resolved" ? took(state, state.resolvedAt, state.transfers.length) : null,
    answeredInTime: answeredInTime(state),
    transfers: state.transfers.length,
    reopened: state.reopened,
    isOverAge: state.breaches.some(({ kind }) => kind === "close"),
    hasMissedPromise: state.promiseReminders.some(({ kind }) => kind === "missed"),
  };
}

type Taken = Pick<Claim, "at" | "leg">;

/** Answering at once is taking, too; being answered with another case is not. */
function firstTaken({ claims, answers, transfers, links }: Escalation): Taken | null {
  const [claim = null] = claims;
  const [answer] = answers;
  if (answer === undefined || links.joinedTo !== null) return claim;
  return claim !== null && claim.at <= answer.at ? claim : { at: answer.at, leg: transfers.length };
}

function responderOf(state: Escalation): UserId | null {
  if (state.status === "claimed") return state.holder;
  const isJoined = state.links.joinedTo !== null;
  return state.claims.at(-1)?.by ?? (isJoined ? null : (state.answers.at(-1)?.by ?? null));
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
