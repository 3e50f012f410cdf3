import type { Overdue } from "./breach.js";
import type { UserId } from "./ids.js";
import type { Leg } from "./transfer.js";

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
