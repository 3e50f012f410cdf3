import type { DepartmentKey } from "../domain/ids.js";
import { dueQuestion, isWellKnown, questions } from "../domain/still-right.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import type { DepartmentBook } from "./ports.js";

export interface StillRightDeps {
  readonly departments: Pick<DepartmentBook, "current">;
  readonly bulletins: Pick<BulletinStore, "tell">;
  /** When a department's settings were changed or confirmed last; null: never. */
  readonly settledAt: (department: DepartmentKey) => Promise<Date | null>;
  readonly clock: Clock;
}

export interface StillRight {
  /** Writes down what is due now. @returns how many messages are new @throws faults of the database */
  runOnce(): Promise<number>;
}

/**
 * Asks the leads of each department once a quarter whether its settings still hold, at its first opening. A row of the
 * database decides that it is once; this process remembers what it has looked into.
 */
export function createStillRight({ departments, bulletins, settledAt, clock }: StillRightDeps): StillRight {
  const asked = new Set<string>();

  return {
    async runOnce() {
      const now = clock.now();
      let count = 0;
      for (const department of departments.current().list) {
        if (department.retired || department.leads.length === 0) continue;
        const due = dueQuestion(department, now);
        const quarter = `${department.key}:${due?.quarter}`;
        if (due === null || asked.has(quarter)) continue;
        if (!isWellKnown(await settledAt(department.key), now)) {
          count += await bulletins.tell({ written: questions(department, due), changed: [] }, now);
        }
        asked.add(quarter);
      }
      return count;
    },
  };
}
