import { startOfChain } from "./chain.js";
import { answerDueAt } from "./deadlines.js";
import type { DepartmentRules } from "./department.js";
import { deskAt } from "./desk.js";
import type { Open } from "./escalation.js";
import type { EventOf } from "./events.js";
import type { Facts, Source } from "./facts.js";
import type { EscalationId, TeamId, UserId } from "./ids.js";
import { severityOf } from "./severity.js";
import { adviceFrom } from "./timers.js";

export interface Opening {
  readonly id: EscalationId;
  readonly teamId: TeamId;
  readonly department: DepartmentRules;
  readonly reporter: UserId;
  readonly supervisors: readonly UserId[];
  readonly source: Source | null;
  readonly facts: Facts;
}

/** A new escalation: the chain's rules are copied, its clock starts at `now`. */
export function openEscalation(opening: Opening, now: Date): { state: Open; event: EventOf<"opened"> } {
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
    classifyAskedAt: null,
    alarms: [],
    handOvers: [],
    reopened: 0,
    carriedList: null,
    carriedClosing: null,
    ageingListedAt: null,
    carriedAgeing: null,
    position: {
      next: startOfChain({ ...opening, severity }, now),
      countedFrom: now,
      passStartsAfterCall: 0,
      heldSince: null,
    },
    desk: deskAt(opening.department, now),
    advice: adviceFrom(opening.facts.situation, now),
  };
  return { state, event: { type: "opened", at: now, by: opening.reporter } };
}
