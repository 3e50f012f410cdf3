import type { DepartmentKey } from "../domain/ids.js";
import { type DueQuestion, dueQuestion, isWellKnown, questions } from "../domain/still-right.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import { createOccasions, type Occasions } from "./occasions.js";
import type { DepartmentBook } from "./ports.js";

export interface StillRightDeps {
  readonly departments: Pick<DepartmentBook, "current">;
  readonly bulletins: Pick<BulletinStore, "tell">;
  /** When a department's settings were changed or confirmed last; null: never. */
  readonly settledAt: (department: DepartmentKey) => Promise<Date | null>;
  readonly clock: Clock;
}

/** Asks the leads of each department once a quarter whether its settings still hold, at its first opening. */
export function createStillRight({ departments, bulletins, settledAt, clock }: StillRightDeps): Occasions {
  return createOccasions<DueQuestion>(
    { departments, clock },
    {
      due: (department, now) => (department.leads.length === 0 ? null : dueQuestion(department, now)),
      name: ({ quarter }) => quarter,
      async act(department, due, now) {
        if (isWellKnown(await settledAt(department.key), now)) return 0;
        return await bulletins.tell({ written: questions(department, due), changed: [] }, now);
      },
    },
  );
}
