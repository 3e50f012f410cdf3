import type { DepartmentRules } from "./department.js";
import type { UserId } from "./ids.js";

/** The stretch of a case in one department, counted from 0: each transfer begins the next one. */
export type Leg = number;

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
  /** Nobody chose it: the department it was in had been retired when its chain was to begin anew. */
  readonly retired: boolean;
}

/** Those that somebody chose. */
export function chosen(transfers: readonly Transfer[]): readonly Transfer[] {
  return transfers.filter(({ retired }) => !retired);
}
