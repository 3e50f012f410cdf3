import { newsOfToday } from "../domain/bulletins.js";
import { days, later } from "../domain/duration.js";
import type { UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import type { DepartmentBook } from "./ports.js";

export interface FirstStepsDeps {
  readonly admins: readonly UserId[];
  /** Who runs the workspace; asked where the bot has no admins. null: Slack does not say. */
  readonly ownersOfWorkspace: () => Promise<readonly UserId[] | null>;
  /** Whether any case was ever opened. */
  readonly isInUse: () => Promise<boolean>;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly clock: Clock;
}

export interface FirstSteps {
  /** @returns how many messages are new @throws faults of the database */
  runOnce(): Promise<number>;
}

/** A large company has many; these can pass it on. */
const mostOwners = 5;

/**
 * Tells whoever has installed the bot what comes next: once each, and only as long as nothing was ever escalated. A row
 * of the database decides that it is once; this process asks no more than it has to.
 */
export function createFirstSteps(deps: FirstStepsDeps): FirstSteps {
  let isOver = false;

  return {
    async runOnce() {
      if (isOver) return 0;
      if (await deps.isInUse()) {
        isOver = true;
        return 0;
      }
      const to = deps.admins.length > 0 ? "admin" : "owner";
      const readers = to === "admin" ? deps.admins : await deps.ownersOfWorkspace();
      if (readers === null) return 0;
      const now = deps.clock.now();
      const hasDepartments = deps.departments.current().list.some(({ retired }) => !retired);
      const written = readers.slice(0, to === "admin" ? undefined : mostOwners).map((user) => ({
        key: `first_steps:${user}`,
        to: { kind: "dm", user } as const,
        content: { kind: "first_steps", to, hasDepartments } as const,
        newsUntil: later(newsOfToday(now), days(2)),
      }));
      const count = await deps.bulletins.tell({ written, changed: [] }, now);
      isOver = true;
      return count;
    },
  };
}
