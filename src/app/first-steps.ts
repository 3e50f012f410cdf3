import { type BulletinContent, newsOfToday } from "../domain/bulletins.js";
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
  readonly bulletins: Pick<BulletinStore, "tell" | "read">;
  readonly clock: Clock;
}

export interface FirstSteps {
  /** @returns how many messages are new @throws faults of the database */
  runOnce(): Promise<number>;
}

/** A large company has many; these can pass it on. */
const mostOwners = 5;

type Told = Extract<BulletinContent, { kind: "first_steps" }>["to"];

/**
 * Tells whoever has installed the bot what comes next: once each, and only as long as nothing was ever escalated. Who runs
 * the workspace and has then named herself hears the admin's steps too. A row of the database decides that it is once;
 * this process asks no more than it has to.
 */
export function createFirstSteps(deps: FirstStepsDeps): FirstSteps {
  let isOver = false;

  /** Versions that told an admin under the owner's key may have told her. */
  async function hasHeard(user: UserId, to: Told): Promise<boolean> {
    if (to === "owner") return false;
    const said = await deps.bulletins.read(keyOf(user, "owner"));
    return said?.kind === "first_steps" && said.to === to;
  }

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
      const first = readers.slice(0, to === "admin" ? undefined : mostOwners);
      const heard = await Promise.all(first.map((user) => hasHeard(user, to)));
      const written = first
        .filter((_, i) => !heard[i])
        .map((user) => ({
          key: keyOf(user, to),
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

/** What is said is part of it: the two texts lead to different things. */
function keyOf(user: UserId, to: Told): string {
  return to === "owner" ? `first_steps:${user}` : `first_steps:${to}:${user}`;
}
