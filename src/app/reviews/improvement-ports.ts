import type { BulletinNews } from "../../domain/bulletins.js";
import type { Reason } from "../../domain/facts.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import type { ImprovementKind } from "../../domain/review/review.js";

export interface NewImprovement {
  readonly department: DepartmentKey;
  readonly kind: ImprovementKind;
  /** What it is to make rarer; null: any. */
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly text: string;
  readonly link: string | null;
  readonly owner: UserId;
  /** `YYYY-MM-DD`: by when; of a training, when to see whether it helped. */
  readonly due: string;
}

export interface Improvement extends NewImprovement {
  readonly number: number;
  /** How many reviewed cases led to it. */
  readonly cases: number;
  /** null: it is still to be done. */
  readonly done: { readonly by: UserId; readonly at: Date } | null;
}

export interface ImprovementStore {
  /**
   * Writes it down with what is to be told of it, and says of these cases that it follows from them.
   * @param isDone it was done by planning it
   */
  add(
    improvement: NewImprovement,
    about: readonly EscalationNumber[],
    by: { readonly user: UserId; readonly at: Date; readonly isDone: boolean },
    news: (number: number) => BulletinNews,
  ): Promise<number>;
  find(number: number): Promise<Improvement | null>;
  /** Those to be done, the nearest first; or those that are done, the newest first. */
  list(department: DepartmentKey, which: "open" | "done", limit: number): Promise<readonly Improvement[]>;
  /** Those to be done, of all departments, that were due by that day. */
  due(day: string): Promise<readonly Improvement[]>;
  /** @returns false: it was done before */
  finish(number: number, by: UserId, now: Date): Promise<boolean>;
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
