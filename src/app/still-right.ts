import type { UserId } from "../domain/ids.js";
import {
  askedAbout,
  type DueQuestion,
  dueQuestion,
  isAskedTheSame,
  knownAfter,
  questions,
} from "../domain/still-right.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import { createOccasions, type Occasions } from "./occasions.js";
import type { DepartmentBook } from "./ports.js";
import type { SettingsEntry, SettingsStore } from "./settings/ports.js";

export interface StillRightDeps {
  readonly departments: Pick<DepartmentBook, "current">;
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly settings: Pick<SettingsStore, "one" | "after">;
  /** Asked about departments that nobody leads. */
  readonly admins: readonly UserId[];
  readonly clock: Clock;
}

/** Asks the leads of each department once a quarter whether its settings still hold, at its first opening. */
export function createStillRight({
  departments,
  bulletins,
  settings,
  admins,
  clock,
}: StillRightDeps): Occasions {
  return createOccasions<DueQuestion>(
    { departments, clock },
    {
      due: (department, now) =>
        askedAbout(department, admins).length === 0 ? null : dueQuestion(department, now),
      name: ({ quarter }) => quarter,
      async act(department, due, now) {
        const lately = await settings.after(department.key, knownAfter(now));
        const stored = lately.some(hasLooked) ? null : await settings.one(department.key);
        if (stored === null) return 0;
        const asked = askedAbout(stored.department, admins);
        return await bulletins.tell({ written: questions(stored, due, asked), changed: [] }, now);
      },
    },
  );
}

/** Whoever did this has seen what would be asked about. */
function hasLooked({ change }: SettingsEntry): boolean {
  if (change.kind === "confirmed") return true;
  if (change.kind !== "department") return false;
  return change.before === null || !isAskedTheSame(change.before, change.after);
}
