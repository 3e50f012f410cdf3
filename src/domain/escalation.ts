import type { Alarm } from "./alarm.js";
import type { Answer } from "./answer.js";
import type { Breach } from "./breach.js";
import type { Call, Skip } from "./call.js";
import type { CarriedAgeing, CarriedClosing, CarriedList } from "./carried-lists.js";
import type { Claim, Pause } from "./claim.js";
import type { Climb } from "./climb.js";
import type { Failure } from "./delivery-role.js";
import type { DepartmentRules } from "./department.js";
import type { Facts, Severity, Source } from "./facts.js";
import type { HandOver } from "./hand-over.js";
import type { EscalationId, TeamId, UserId } from "./ids.js";
import type { Informed } from "./informed.js";
import type { Links } from "./links.js";
import type { Desk, Position } from "./position.js";
import type { LongCall, PromiseReminder } from "./reminders.js";
import type { Ask, Note, Reply } from "./talk.js";
import type { Transfer } from "./transfer.js";
import type { Word, WordAsk } from "./words.js";

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
