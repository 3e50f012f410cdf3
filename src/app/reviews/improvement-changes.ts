import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import { changedFields, type Plan } from "../../domain/review/improvement.js";
import { givenNews } from "../../domain/review/news.js";
import type { Clock } from "../../lib/clock.js";
import type { Improvement, ImprovementChange, ImprovementStore } from "./improvement-ports.js";
import type { ImprovementRights, NotToDo } from "./improvement-rights.js";

/** As many as one reads before one changes it again. */
const changesShown = 4;

export interface ImprovementChangesDeps {
  readonly store: Pick<ImprovementStore, "change" | "changes">;
  readonly rights: ImprovementRights;
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

/** What is planned can be planned otherwise, by whoever is to do it or a lead. Faults of the database pass through. */
export interface ImprovementChanges {
  toChange(
    user: UserId,
    number: number,
  ): Promise<({ readonly kind: "planned" } & PlannedImprovement) | NotToDo>;
  /**
   * @param version of what she had in front of her
   * @returns stale: somebody has changed it meanwhile, into this
   */
  change(
    user: UserId,
    number: number,
    version: number,
    plan: Plan,
  ): Promise<{ readonly kind: "changed" } | ({ readonly kind: "stale" } & PlannedImprovement) | NotToDo>;
}

export function createImprovementChanges(deps: ImprovementChangesDeps): ImprovementChanges {
  const { store, rights, clock } = deps;

  async function toChange(user: UserId, number: number): ReturnType<ImprovementChanges["toChange"]> {
    const found = await rights.of("change", user, number);
    return found.kind === "planned"
      ? { ...found, changes: await store.changes(number, changesShown) }
      : found;
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
      const news = isGiven ? givenNews(after, department, user, now) : { written: [], changed: [] };
      if (await store.change(before, plan, { user, at: now }, news)) {
        deps.onNews();
        return { kind: "changed" };
      }
      const newer = await toChange(user, number);
      return newer.kind === "planned" ? { ...newer, kind: "stale" } : newer;
    },
  };
}
