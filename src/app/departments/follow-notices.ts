import { standingNotices } from "../../domain/standing-notices.js";
import type { Clock } from "../../lib/clock.js";
import type { DepartmentBook, NoticeStore } from "../ports.js";

interface Deps {
  readonly departments: Pick<DepartmentBook, "current">;
  readonly store: NoticeStore;
  readonly clock: Clock;
}

/**
 * Brings the cards of open cases up to date when a notice on their category was put up, changed, taken down, or has
 * ended; meant to be called every few seconds. The database is asked only then, and once at the start.
 * @returns how many cards are drawn anew. The function throws faults of the database, and tries again the next time.
 */
export function createNoticeFollower({ departments, store, clock }: Deps): () => Promise<number> {
  let followed: string | null = null;
  return async () => {
    const now = clock.now();
    const standing = JSON.stringify(standingNotices(departments.current(), now));
    if (standing === followed) return 0;
    const { drawn, isComplete } = await store.follow(now);
    if (isComplete) followed = standing;
    return drawn;
  };
}
