import type { Department, DepartmentRules } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { isFull, type RetireRefusal, retireRefusal, type SettingsAction } from "../../domain/settings.js";
import { ContentionError, triesAtMost } from "../apply.js";
import type { Finding } from "../departments/problem.js";
import { checkDepartment } from "./check-new.js";
import type { SettingsStore, StoredSettings } from "./ports.js";
import type { SettingsDeps } from "./settings.js";

interface Who {
  readonly user: UserId;
  readonly department: DepartmentKey;
}

/** What retiring a department means, or why it cannot be. */
export type Retirement =
  | { readonly kind: "forbidden" | "gone" }
  | { readonly kind: "refused"; readonly refusal: RetireRefusal; readonly department: Department }
  | {
      readonly kind: "possible";
      readonly department: Department;
      /** Cases that will be answered to the end. */
      readonly open: number;
      /** Who has those that are reopened afterwards; null: the department itself. */
      readonly follower: DepartmentRules | null;
    };

type Retired = Exclude<Retirement, { kind: "possible" }> | { readonly kind: "retired" };

type BroughtBack =
  | { readonly kind: "forbidden" | "gone" | "full" }
  /** `minds`: what Slack says against it; it can be set right now that the department is there. */
  | { readonly kind: "back"; readonly department: Department; readonly minds: readonly Finding[] };

/** What admins do when a department ends, or begins again. Faults of the database pass through. */
export interface Retiring {
  /** What it would mean. Changes nothing. */
  look(who: Who): Promise<Retirement>;
  /** From then on no form offers it; what is open there goes on. */
  retire(who: Who): Promise<Retired>;
  bringBack(who: Who): Promise<BroughtBack>;
}

interface RetiringDeps extends Pick<SettingsDeps, "openCases" | "follows" | "slack" | "clock" | "onChange"> {
  readonly store: Pick<SettingsStore, "all" | "putRetired">;
}

export function createRetiring(
  { store, openCases, follows, slack, clock, onChange }: RetiringDeps,
  may: (user: UserId, action: SettingsAction) => boolean,
): Retiring {
  function judged({ departments }: StoredSettings, { user, department: key }: Who) {
    if (!may(user, "retire")) return { kind: "forbidden" } as const;
    const department = departments.list.find((it) => it.key === key);
    if (department === undefined || department.retired) return { kind: "gone" } as const;
    const refusal = retireRefusal(departments, key);
    return refusal === null
      ? ({ kind: "possible", department } as const)
      : ({ kind: "refused", refusal, department } as const);
  }

  /** Decides on the newest settings, until nobody else was first. */
  async function put<Outcome>(
    { user, department }: Who,
    retired: boolean,
    decide: (stored: StoredSettings) => { readonly go: boolean; readonly outcome: Outcome },
  ): Promise<Outcome> {
    for (let attempt = 0; attempt < triesAtMost; attempt++) {
      const stored = await store.all();
      const { go, outcome } = decide(stored);
      if (!go) return outcome;
      const author = { by: user, via: "slack" } as const;
      if (!(await store.putRetired(department, retired, stored.revision, author, clock.now()))) continue;
      await onChange();
      return outcome;
    }
    throw new ContentionError(triesAtMost);
  }

  return {
    async look(who) {
      const verdict = judged(await store.all(), who);
      if (verdict.kind !== "possible") return verdict;
      const open = await openCases.count(who.department);
      return { ...verdict, open, follower: await follows(verdict.department) };
    },
    async retire(who) {
      return await put<Retired>(who, true, (stored) => {
        const verdict = judged(stored, who);
        return verdict.kind === "possible"
          ? { go: true, outcome: { kind: "retired" } }
          : { go: false, outcome: verdict };
      });
    },
    async bringBack(who) {
      if (!may(who.user, "retire")) return { kind: "forbidden" };
      const outcome = await put<BroughtBack>(who, false, ({ departments }) => {
        const department = departments.list.find((it) => it.key === who.department);
        if (department === undefined || !department.retired) return { go: false, outcome: { kind: "gone" } };
        if (isFull(departments)) return { go: false, outcome: { kind: "full" } };
        return { go: true, outcome: { kind: "back", department, minds: [] } };
      });
      if (outcome.kind !== "back") return outcome;
      const { problems, notes } = await checkDepartment(
        null,
        { ...outcome.department, retired: false },
        slack,
      );
      return { ...outcome, minds: [...problems, ...notes] };
    },
  };
}
