import type { BulletinNews } from "../../domain/bulletins.js";
import type { Period } from "../../domain/figures/period.js";
import type { DepartmentKey, EscalationId, EscalationNumber, UserId } from "../../domain/ids.js";
import type { FollowUp, Judgement } from "../../domain/review/review.js";

/** A case that a week's sample can be drawn from. */
export interface Finished {
  readonly id: EscalationId;
  readonly number: EscalationNumber;
  readonly category: string | null;
  /** A lead has chosen it and said what there is to say, so that nobody need look at it again if it is drawn. */
  readonly isReviewed: boolean;
}

interface DrawnWeek {
  readonly department: DepartmentKey;
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  /** How many there were to draw from. */
  readonly cases: number;
  readonly drawn: readonly Pick<Finished, "id" | "number">[];
}

/** A week some of whose cases wait to be reviewed. */
export interface WaitingWeek {
  readonly department: DepartmentKey;
  readonly monday: string;
  readonly cases: number;
  readonly drawn: number;
  readonly waiting: number;
  /** With `waiting` fewer than were drawn, where some were opened again or erased since. */
  readonly done: number;
}

export interface Reviewed extends Judgement {
  readonly number: EscalationNumber;
  readonly by: UserId;
  /** null: it was not said. */
  readonly follows: FollowUp | null;
}

export interface ReviewStore {
  /**
   * What was resolved in the period and not drawn before, reviewed or not: a share of all cases is estimated from those
   * drawn, which has to be from all. What was answered with another case is not there.
   */
  finished(department: DepartmentKey, period: Period): Promise<readonly Finished[]>;
  isDrawn(department: DepartmentKey, monday: string): Promise<boolean>;
  /** Once for each week, with what is to be told of it. @returns false: another process has drawn it */
  draw(week: DrawnWeek, news: BulletinNews, now: Date): Promise<boolean>;
  /** By department and week, the oldest first; what was opened again or erased does not wait. */
  waiting(departments: readonly DepartmentKey[]): Promise<readonly WaitingWeek[]>;
  /** Cases of the department that wait, the oldest week first. */
  next(
    department: DepartmentKey,
    but: readonly EscalationNumber[],
    limit: number,
  ): Promise<readonly EscalationNumber[]>;
  /**
   * Says it of all these cases, in place of what was said before; not of one that was opened again meanwhile.
   * @param ifWaiting not of one, either, that somebody else has reviewed by now
   * @returns of which it was said
   */
  judge(
    cases: readonly { readonly id: EscalationId }[],
    judgement: Judgement,
    by: UserId,
    now: Date,
    ifWaiting?: boolean,
  ): Promise<readonly EscalationNumber[]>;
  /** Those that were reviewed. */
  of(numbers: readonly EscalationNumber[]): Promise<readonly Reviewed[]>;
  /** What follows from cases that were reviewed; with the number of an improvement, it is that one. */
  follow(
    department: DepartmentKey,
    numbers: readonly EscalationNumber[],
    follows: FollowUp,
    improvement: number | null,
  ): Promise<void>;
}
