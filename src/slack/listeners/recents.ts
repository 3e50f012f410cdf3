import type { Situation } from "../../domain/facts.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";

interface Recent {
  readonly department: DepartmentKey;
  readonly situation: Situation;
}

/** What a person chose last, so that a form can be filled in without asking the database first. */
export interface Recents {
  of(user: UserId): Recent | null;
  remember(user: UserId, recent: Recent): void;
}

const capacity = 5_000;

export function createRecents(): Recents {
  const byUser = new Map<UserId, Recent>();
  return {
    of: (user) => byUser.get(user) ?? null,
    remember(user, recent) {
      // Deleted first, so that the map's order is by last use and its first entry the one to forget.
      byUser.delete(user);
      byUser.set(user, recent);
      const [oldest] = byUser.keys();
      if (byUser.size > capacity && oldest !== undefined) byUser.delete(oldest);
    },
  };
}
