import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import { changedFields, type Plan } from "../../domain/review/improvement.js";
import { givenNews } from "../../domain/review/news.js";
import type { Clock } from "../../lib/clock.js";
import type { DepartmentBook } from "../ports.js";
import type { Improvement, ImprovementChange, ImprovementStore } from "./improvement-ports.js";

/** As many as one reads before one changes it again. */
const changesShown = 4;

export interface ImprovementChangesDeps {
  readonly store: Pick<ImprovementStore, "find" | "change" | "changes">;
  readonly departments: Pick<DepartmentBook, "find">;
  /** She does it, or leads the department. */
  readonly isHers: (user: UserId, improvement: Improvement) => Promise<boolean>;
  readonly clock: Clock;
  readonly onNews: () => void;
}

/** What is planned, with who changed it last. */
export interface PlannedImprovement {
  readonly improvement: Improvement;
  readonly department: Department;
  /** The newest first. */
  readonly changes: readonly ImprovementChange[];
}

/** It is somebody else's, or there is nothing to change any more. */
type NotToChange = { readonly kind: "forbidden" } | { readonly kind: "done" };

/** What is planned can be planned otherwise, by whoever is to do it or a lead. Faults of the database pass through. */
export interface ImprovementChanges {
  toChange(
    user: UserId,
    number: number,
  ): Promise<({ readonly kind: "planned" } & PlannedImprovement) | NotToChange>;
  /**
   * @param version of what she had in front of her
   * @returns stale: somebody has changed it meanwhile, into this
   */
  change(
    user: UserId,
    number: number,
    version: number,
    plan: Plan,
  ): Promise<{ readonly kind: "changed" } | ({ readonly kind: "stale" } & PlannedImprovement) | NotToChange>;
}

export function createImprovementChanges(deps: ImprovementChangesDeps): ImprovementChanges {
  const { store, departments, isHers, clock } = deps;

  async function toChange(user: UserId, number: number): ReturnType<ImprovementChanges["toChange"]> {
    const improvement = await store.find(number);
    const department = improvement && departments.find(improvement.department);
    if (!improvement || !department || !(await isHers(user, improvement))) return { kind: "forbidden" };
    if (improvement.done !== null) return { kind: "done" };
    const changes = await store.changes(number, changesShown);
    return { kind: "planned", improvement, department, changes };
  }

  return {
    toChange,
    async change(user, number, version, plan) {
      const found = await toChange(user, number);
      if (found.kind !== "planned") return found;
      const { improvement: before, department } = found;
      if (changedFields(before, plan).length === 0) return { kind: "changed" };
      if (before.version !== version) return { ...found, kind: "stale" };
      const now = clock.now();
      const after = { ...before, ...plan, version: version + 1 };
      const isGiven = plan.owner !== before.owner;
      const news = isGiven ? givenNews(after, department.name, user, now) : { written: [], changed: [] };
      if (await store.change(before, plan, { user, at: now }, news)) {
        deps.onNews();
        return { kind: "changed" };
      }
      const newer = await toChange(user, number);
      return newer.kind === "planned" ? { ...newer, kind: "stale" } : newer;
    },
  };
}
