import { earliest, hours, later } from "../domain/duration.js";

/** How long a row that cannot be read is left alone before it is tried, and reported, again. */
const retryAfter = hours(1);

/** Rows that cannot be read, set aside so that they neither stand in the others' way nor are reported each second. */
export interface UnreadableRows {
  add(id: string, now: Date): void;
  addUntil(id: string, until: Date): void;
  /** Ids to leave out for now. */
  ids(): string[];
  /** When the first of them may be tried again; null: there are none. */
  nextAt(): Date | null;
  /** Forgets those whose time is up. */
  expire(now: Date): void;
}

export function createUnreadableRows(): UnreadableRows {
  const until = new Map<string, Date>();
  return {
    add(id, now) {
      until.set(id, later(now, retryAfter));
    },
    addUntil(id, time) {
      until.set(id, time);
    },
    ids: () => [...until.keys()],
    nextAt: () => (until.size === 0 ? null : earliest(...until.values())),
    expire(now) {
      for (const [id, time] of until) if (time <= now) until.delete(id);
    },
  };
}
