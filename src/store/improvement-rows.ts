import type { Improvement } from "../app/reviews/improvement-ports.js";
import type { Reason } from "../domain/facts.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../domain/ids.js";
import type { Ending } from "../domain/review/ending.js";
import type { ImprovementKind } from "../domain/review/review.js";
import type { Improvement as Row } from "./generated/client.js";

/** What is read with a row. */
export const withCases = { _count: { select: { reviews: true } } } as const;

/** As a column of days holds it. */
export function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayIn(column: Date): string {
  return column.toISOString().slice(0, 10);
}

/** The columns hold what this product wrote there. */
export function fromRow(row: Row & { _count: { reviews: number } }): Improvement {
  const { number, version, category, text, link, checkOn } = row;
  return {
    ...{ number, version, category, text, link, cases: row._count.reviews },
    department: row.departmentKey as DepartmentKey,
    kind: row.kind as ImprovementKind,
    reason: row.reason as Reason | null,
    owner: row.owner as UserId,
    due: dayIn(row.due),
    checkOn: checkOn && dayIn(checkOn),
    proposedIn: row.proposedIn as EscalationNumber | null,
    ended: endingIn(row),
  };
}

function endingIn({ doneBy, doneAt, droppedWhy: why }: Row): Ending | null {
  if (doneBy === null || doneAt === null) return null;
  const ended = { by: doneBy as UserId, at: doneAt };
  return why === null ? { how: "done", ...ended } : { how: "dropped", ...ended, why };
}
