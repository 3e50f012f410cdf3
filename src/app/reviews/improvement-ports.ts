import type { BulletinNews } from "../../domain/bulletins.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import type { Ending } from "../../domain/review/ending.js";
import type { ChangedField, NewImprovement, Plan } from "../../domain/review/improvement.js";

export interface Improvement extends NewImprovement {
  readonly number: number;
  /** Grows with every change, so that two people who change it at once notice each other. */
  readonly version: number;
  /** How many reviewed cases led to it. */
  readonly cases: number;
  /** null: it is still to be done. */
  readonly ended: Ending | null;
}

/** What somebody changed. */
export interface ImprovementChange {
  readonly at: Date;
  readonly by: UserId;
  readonly changed: readonly ChangedField[];
}

export interface Planning {
  readonly user: UserId;
  readonly at: Date;
  /** It was done by planning it. */
  readonly isDone: boolean;
  /** The window whose form it was: the same one means the same improvement. null: it was planned with something else. */
  readonly submission: string | null;
}

/** The settings of a department with the notice. null: it cannot be put up. */
interface NoticeEdit {
  readonly department: DepartmentKey;
  readonly edit: (department: Department) => Department | null;
}

export interface ImprovementStore {
  /**
   * Writes it down with what is to be told of it, and says of these cases that it follows from them; once for each
   * submission.
   * @returns its number, or that of the one that the same submission has planned before
   */
  add(
    improvement: NewImprovement,
    about: readonly EscalationNumber[],
    by: Planning,
    news: (number: number) => BulletinNews,
  ): Promise<number>;
  /** Whether this submission has planned one already. */
  isPlanned(submission: string): Promise<boolean>;
  find(number: number): Promise<Improvement | null>;
  /** Those to be done, the nearest first; or those that ended in that way, the newest first. */
  list(
    department: DepartmentKey,
    which: "open" | Ending["how"],
    limit: number,
  ): Promise<readonly Improvement[]>;
  /** Those to be done, of all departments, that were due by that day. */
  due(day: string): Promise<readonly Improvement[]>;
  /** Trainings, held or not or dropped, of which somebody was to see by `to` whether they helped, and not before `from`. */
  toCheck(from: string, to: string): Promise<readonly Improvement[]>;
  /**
   * Writes what one that is to be done says from now on, with its history and with what is to be told.
   * @param before as it was read @returns false: somebody has changed it, or it is over
   */
  change(
    before: Improvement,
    plan: Plan,
    by: { readonly user: UserId; readonly at: Date },
    news: BulletinNews,
  ): Promise<boolean>;
  /** The newest first. */
  changes(number: number, limit: number): Promise<readonly ImprovementChange[]>;
  /**
   * Ends one that was to be announced: what was announced, with the notice and with what is told of it, or none of these.
   * @returns over: it was done or dropped before · gone: the notice cannot be put up
   */
  announced(
    number: number,
    announcement: { readonly category: string; readonly text: string },
    by: Omit<Planning, "isDone">,
    notice: NoticeEdit,
    news: BulletinNews,
  ): Promise<"announced" | "over" | "gone">;
  /** @returns false: it is over */
  finish(number: number, by: UserId, now: Date): Promise<boolean>;
  /** With what is told of it. @returns false: it is over */
  drop(
    number: number,
    why: string,
    by: { readonly user: UserId; readonly at: Date },
    news: BulletinNews,
  ): Promise<boolean>;
  /** When the department's first case was opened; null: there is none. */
  firstCase(department: DepartmentKey): Promise<Date | null>;
  /**
   * How many cases of one of these categories (null: of any) and of that reason were opened in each of these weeks.
   * @param zone in which they begin
   */
  counts(
    of: Pick<Improvement, "department" | "reason"> & { readonly categories: readonly string[] | null },
    mondays: readonly string[],
    zone: string,
  ): Promise<readonly number[]>;
}
