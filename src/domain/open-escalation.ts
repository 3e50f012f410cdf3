import { nextLook, startOfChain } from "./chain.js";
import { answerDueAt } from "./deadlines.js";
import type { DepartmentRules } from "./department.js";
import { deskAt } from "./desk.js";
import type { Open } from "./escalation.js";
import type { EventOf } from "./events.js";
import type { Facts, Source } from "./facts.js";
import type { EscalationId, TeamId, UserId } from "./ids.js";
import { type ConsultOf, heldNow, type JoinedTo, type Neighbour, noLinks, notesToAll } from "./links.js";
import { severityOf } from "./severity.js";
import { adviceFrom } from "./timers.js";
import { tryOutRules } from "./try-out.js";

export interface Opening {
  readonly id: EscalationId;
  readonly teamId: TeamId;
  readonly department: DepartmentRules;
  readonly reporter: UserId;
  readonly supervisors: readonly UserId[];
  readonly source: Source | null;
  readonly facts: Facts;
  /** The case this one is the same as: nobody is called for it. */
  readonly joinTo?: Neighbour | null;
  /** Opened to try the department out. */
  readonly test?: boolean;
  /** The case that asks, and what. */
  readonly consultOf?: ConsultOf | null;
}

/** A new escalation: the chain's rules are copied, its clock starts at `now`. */
export function openEscalation(
  { joinTo = null, consultOf = null, test = false, ...given }: Opening,
  now: Date,
): { state: Open; event: EventOf<"opened"> } {
  const department = test ? tryOutRules(given.department, given.reporter) : given.department;
  const opening = { ...given, department, test };
  const severity = severityOf(opening.facts, now);
  const state: Open = {
    ...opening,
    status: "open",
    severity,
    openedAt: now,
    calls: [],
    skips: [],
    claims: [],
    answers: [],
    failures: [],
    asks: [],
    replies: [],
    notes: [],
    transfers: [],
    climbs: [],
    promiseSetAt: null,
    promiseReminders: [],
    answerDueAt: answerDueAt(opening.department, severity, now),
    breaches: [],
    reopenedAt: null,
    situationSetAt: null,
    longCalls: [],
    editedAt: null,
    informed: [],
    care: null,
    words: [],
    wordAsked: null,
    classifyAskedAt: null,
    alarms: [],
    handOvers: [],
    reopened: 0,
    carriedList: null,
    carriedClosing: null,
    links: { ...noLinks, joinedTo: joinTo && joinedAtOnce(joinTo, opening.reporter, now), consultOf },
    ageingListedAt: null,
    carriedAgeing: null,
    blanked: null,
    position: {
      next: joinTo === null ? startOfChain({ ...opening, severity }, now) : nextLook(now),
      countedFrom: now,
      passStartsAfterCall: 0,
      heldSince: null,
    },
    desk: deskAt(opening.department, now),
    // Whoever asks another department talks to no customer.
    advice: joinTo === null && consultOf === null ? adviceFrom(opening.facts.situation, now) : null,
  };
  const joinedTo = joinTo && { id: joinTo.state.id, number: joinTo.number };
  return { state, event: { type: "opened", at: now, by: opening.reporter, joinedTo } };
}

/** What its agent is told when it is sent need not be told again. */
function joinedAtOnce({ number, state }: Neighbour, by: UserId, at: Date): JoinedTo {
  return {
    ...{ id: state.id, number, by, at, sinceOpening: true },
    held: heldNow(state),
    notes: notesToAll(state).length,
    answeredAt: null,
  };
}
