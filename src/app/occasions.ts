import type { Department } from "../domain/department.js";
import type { Clock } from "../lib/clock.js";
import { eachApart } from "./each-apart.js";
import type { DepartmentBook } from "./ports.js";

/** Something that comes round for each department: a week, a quarter. */
interface Occasion<D> {
  /** It comes round for departments that were retired, too: what is left of them. */
  readonly alsoRetired?: boolean;
  /** What a department is due for; null: nothing now. */
  due(department: Department, now: Date): D | null;
  /** Tells this time from the ones before. */
  name(due: D): string;
  /** @returns how much came of it */
  act(department: Department, due: D, now: Date): Promise<number>;
}

export interface OccasionDeps {
  readonly departments: Pick<DepartmentBook, "current">;
  readonly clock: Clock;
}

/** What comes round, looked at now and then. */
export interface Occasions {
  /** Does what is due now. @returns how much came of it @throws faults of the database */
  runOnce(): Promise<number>;
}

/**
 * Does something for each department whenever it is due. That it is done once, whatever processes
 * there are, a row of the database has to decide; this process remembers what it has done, to do nothing in vain.
 */
export function createOccasions<D>({ departments, clock }: OccasionDeps, occasion: Occasion<D>): Occasions {
  const done = new Set<string>();

  return {
    async runOnce() {
      const now = clock.now();
      return await eachApart(departments.current().list, async (department) => {
        const isLeftOut = department.retired && occasion.alsoRetired !== true;
        const due = isLeftOut ? null : occasion.due(department, now);
        if (due === null) return 0;
        const name = `${department.key} ${occasion.name(due)}`;
        if (done.has(name)) return 0;
        const count = await occasion.act(department, due, now);
        done.add(name);
        return count;
      });
    },
  };
}
