import { earliest, hours, later } from "../domain/duration.js";

/** How long a row that cannot be read is left alone before it is tried, and reported, again. */
const retryAfter = hours(1);

/** Rows that cannot be read, set aside so that they neither stand in the others' way nor are reported each second. */
export interface UnreadableRows {
  add(id: string, now: Date): void;
  addUntil(id: string, now: Date, until: Date): void;
  /** Ids to leave out for now. */
  ids(): string[];
  /** When the first of them may be tried again; null: there are none. */
  nextAt(): Date | null;
  /** Forgets those whose time is up, and those set aside by a clock that has been put back since. */
  expire(now: Date): void;
}

export function createUnreadableRows(): UnreadableRows {
  const aside = new Map<string, { readonly since: Date; readonly until: Date }>();
  return {
    add(id, now) {
      aside.set(id, { since: now, until: later(now, retryAfter) });
    },
    addUntil(id, now, until) {
      aside.set(id, { since: now, until });
    },
    ids: () => [...aside.keys()],
    nextAt: () => (aside.size === 0 ? null : earliest(...[...aside.values()].map(({ until }) => until))),
    expire(now) {
      for (const [id, { since, until }] of aside) if (until <= now || since > now) aside.delete(id);
    },
  };
}
