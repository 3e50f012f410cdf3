import type { BulletinNews } from "../domain/bulletins.js";
import { later, type Milliseconds, seconds } from "../domain/duration.js";
import type { UserId } from "../domain/ids.js";
import type { StandIn } from "../domain/stand-in-news.js";
import type { Clock } from "../lib/clock.js";
import type { Directory } from "./ports.js";

/** Somebody has said that she is away, and who is called in her place. It ends by itself. */
export type Absence = StandIn;

export interface AbsenceStore {
  /** Everybody who is away at `now`. */
  current(now: Date): Promise<readonly Absence[]>;
  /**
   * In place of what she said before; null: she is back.
   * @param decide on what still held: what holds from now on, and who has to hear of it
   */
  change(
    user: UserId,
    now: Date,
    decide: (before: Absence | null) => { readonly after: Absence | null; readonly news: BulletinNews },
  ): Promise<void>;
}

/** Who is away, from memory for a few seconds at a time. */
export interface AbsenceBook {
  /** null: she is there. @throws faults of the database */
  of(user: UserId): Promise<Absence | null>;
  /** See AbsenceStore.change. */
  readonly change: AbsenceStore["change"];
}

/** So much later another process hears of an absence. */
const kept: Milliseconds = seconds(2);

export function createAbsenceBook(store: AbsenceStore, clock: Clock): AbsenceBook {
  let page: { readonly at: Date; readonly byUser: Promise<ReadonlyMap<UserId, Absence>> } | null = null;

  async function read(now: Date): Promise<ReadonlyMap<UserId, Absence>> {
    return new Map((await store.current(now)).map((absence) => [absence.user, absence]));
  }

  function everybody(now: Date): Promise<ReadonlyMap<UserId, Absence>> {
    if (page !== null && page.at <= now && now < later(page.at, kept)) return page.byUser;
    const fresh = { at: now, byUser: read(now) };
    page = fresh;
    // What could not be read is asked for again.
    fresh.byUser.catch(() => {
      if (page === fresh) page = null;
    });
    return fresh.byUser;
  }

  return {
    async of(user) {
      const now = clock.now();
      const absence = (await everybody(now)).get(user);
      return absence === undefined || absence.until <= now ? null : absence;
    },
    async change(...said) {
      await store.change(...said);
      page = null;
    },
  };
}

/** The directory, which knows besides that those who said so cannot be called: nor a group of which all are away. */
export function withAbsences(directory: Directory, absences: Pick<AbsenceBook, "of">): Directory {
  const isAway = async (user: UserId) => (await absences.of(user)) !== null;
  return {
    ...directory,
    async unreachable(contact) {
      if (contact.kind === "user" && (await isAway(contact.id))) return "away";
      const why = await directory.unreachable(contact);
      if (why !== null || contact.kind === "user") return why;
      const members = await directory.members(contact.id);
      const away = await Promise.all((members ?? []).map(isAway));
      return away.length > 0 && away.every(Boolean) ? "away" : null;
    },
  };
}
