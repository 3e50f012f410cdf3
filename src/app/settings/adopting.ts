import { isDeepStrictEqual } from "node:util";
import type { AdoptedRules } from "../../domain/adopting.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { beginsWithSupervisors, withSupervisorsFirst } from "../../domain/supervisors-first.js";
import { type ApplyDeps, apply, ContentionError } from "../apply.js";
import type { Stored } from "../ports.js";
import type { OpenCases, StoredDepartment } from "./ports.js";

/** As many are looked at; the button can be pressed again. */
const mostCases = 1_000;

interface Who {
  readonly user: UserId;
  readonly department: DepartmentKey;
}

interface AdoptingDeps extends ApplyDeps {
  readonly openCases: OpenCases;
  /** null: it is gone, or not hers to change. */
  readonly find: (who: Who) => Promise<StoredDepartment | null>;
}

/** Cases under way go on by the rules of their opening, until somebody says otherwise. */
export interface Adopting {
  /** How many of those under way go by other contacts or deadlines than today's; null: it is not hers to say. */
  look(who: Who): Promise<{ readonly department: Department; readonly behind: number } | null>;
  /**
   * Today's hold for them too: one transaction for each case.
   * @param giveUp from then on nothing is committed, and the rest is left
   */
  adopt(who: Who, giveUp: AbortSignal): Promise<{ readonly done: number; readonly left: number } | null>;
}

export function createAdopting(deps: AdoptingDeps): Adopting {
  async function behind(department: Department): Promise<readonly Stored[]> {
    const active = await deps.openCases.list(department.key, mostCases);
    return active.filter(({ state }) => {
      const { chain, deadlines } = state.department;
      return !state.test && !isDeepStrictEqual({ chain, deadlines }, rulesFor(department, state));
    });
  }

  return {
    async look(who) {
      const stored = await deps.find(who);
      if (stored === null) return null;
      const { department } = stored;
      return { department, behind: (await behind(department)).length };
    },
    async adopt(who, giveUp) {
      const stored = await deps.find(who);
      if (stored === null) return null;
      const waiting = await behind(stored.department);
      let done = 0;
      for (const it of waiting) {
        if (giveUp.aborted) break;
        const rules = rulesFor(stored.department, it.state);
        const command = { type: "adopt_rules", by: who.user, rules } as const;
        const isDone = await apply(deps, it.number, command, giveUp, it).then(
          // What was closed meanwhile needs none.
          () => true,
          (error: unknown) => {
            if (error instanceof ContentionError || giveUp.aborted) return false;
            throw error;
          },
        );
        if (isDone) done += 1;
      }
      return { done, left: waiting.length - done };
    },
  };
}

/** The agent's own supervisors stay the first who are called, where they were. */
function rulesFor(
  { chain, deadlines }: Department,
  { department, supervisors }: Stored["state"],
): AdoptedRules {
  const isFirst = beginsWithSupervisors(department.chain, supervisors);
  return { chain: withSupervisorsFirst(chain, isFirst ? supervisors : []), deadlines };
}
