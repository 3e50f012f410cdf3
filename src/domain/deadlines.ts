import type { Breach, BreachKind } from "./breach.js";
import { addOpenTime } from "./calendar/opening.js";
import { waitsForOpening } from "./calling-hours.js";
import type { Deadlines, DepartmentRules } from "./department.js";
import { days, earliest, later, minutes } from "./duration.js";
import type { Common } from "./escalation.js";
import type { Severity } from "./facts.js";

/** What holds where a department says nothing else. */
export const defaultDeadlines: Deadlines = {
  answerWithin: { low: null, normal: null, high: null, critical: null },
  longCall: minutes(10),
  closeWithin: days(30),
};

/**
 * By when a case of this severity is to be answered; null: it has no deadline. The only place that knows how to count:
 * open hours alone where the case waits for them, so that nobody is late for a weekend.
 */
export function answerDueAt(
  department: Pick<DepartmentRules, "deadlines" | "timezone" | "hours">,
  severity: Severity,
  from: Date,
): Date | null {
  const within = department.deadlines.answerWithin[severity];
  if (within === null) return null;
  return waitsForOpening({ department, severity })
    ? addOpenTime(department, from, within)
    : later(from, within);
}

/** After an edit: another severity counts from then, and never makes the deadline later than it was. */
export function editedAnswerDueAt(
  before: Pick<Common, "department" | "severity" | "answerDueAt">,
  severity: Severity,
  now: Date,
): Date | null {
  const { department, answerDueAt: was } = before;
  if (severity === before.severity) return was;
  const fresh = answerDueAt(department, severity, now);
  if (was === null || fresh === null) return was ?? fresh;
  return earliest(was, fresh);
}

/** Since when this is what it is: the opening, or the last time it was reopened. */
export function openSince({ openedAt, reopenedAt }: Pick<Common, "openedAt" | "reopenedAt">): Date {
  return reopenedAt ?? openedAt;
}

/** By when it is to be closed at the latest; days of the calendar, whenever the department is open. */
export function closeDueAt(state: Pick<Common, "department" | "openedAt" | "reopenedAt">): Date {
  return later(openSince(state), state.department.deadlines.closeWithin);
}

/** That a deadline has passed since the case was opened, or reopened last; null: it has not, or nobody has noticed yet. */
export function breachOf(state: Pick<Common, "breaches" | "reopened">, kind: BreachKind): Breach | null {
  return state.breaches.find((it) => it.kind === kind && it.opening === state.reopened) ?? null;
}

/** The deadline that counts now; null: there is none. */
export function deadlineOf(state: Common, kind: BreachKind): Date | null {
  return kind === "answer" ? state.answerDueAt : closeDueAt(state);
}

/** The answer came by its deadline, each time the case was open; null: there was none, or it is not settled yet. */
export function answeredInTime({
  answerDueAt: due,
  breaches,
  resolvedAt,
}: Pick<Common, "answerDueAt"> & {
  readonly breaches: readonly Pick<Breach, "kind">[];
  readonly resolvedAt?: Date | undefined;
}): boolean | null {
  if (due === null) return null;
  if (breaches.some(({ kind }) => kind === "answer")) return false;
  return resolvedAt === undefined ? null : resolvedAt <= due;
}
