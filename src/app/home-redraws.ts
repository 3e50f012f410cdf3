import { concerned } from "../domain/concerned.js";
import { later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Hears } from "./hearing.js";
import type { HomeTab, HomeTabStore } from "./home-tabs.js";

/**
 * limited: Slack takes none for so long · late: whether the board is hers is not known yet · overtaken: what she sees is
 * newer · refused: it cannot be drawn.
 */
export type Redrawn =
  | { readonly kind: "drawn"; readonly tab: HomeTab }
  | { readonly kind: "limited"; readonly wait: Milliseconds }
  | { readonly kind: "late" | "overtaken" | "refused" };

export interface HomeRedrawsDeps {
  readonly tabs: Pick<HomeTabStore, "seenSince" | "leftAlone" | "redrawn" | "overtaken">;
  /** Never throws for what Slack does. @param isLast it says that it follows nothing from now on */
  readonly draw: (tab: HomeTab, isLast: boolean) => Promise<Redrawn>;
  readonly clock: Clock;
}

/** Draws Home tabs anew that somebody may be looking at. Best effort: whoever opens hers, or clicks, sees what is. */
export interface HomeRedraws {
  /** Costs a few entries in memory, however many people there are. */
  readonly hears: Hears;
  /** Something else has changed what this person sees, most often she herself: hers goes before the others. */
  wants(user: UserId): void;
  /** The departments have changed: what stands on any tab may be another now. */
  wantsAll(): void;
  /** Draws what has changed since the last time, as far as the allowance reaches. @throws faults of the database */
  runOnce(): Promise<void>;
  /** Draws those for the last time that nobody has clicked in for long, as far as above. @throws faults of the database */
  leaveOnce(): Promise<void>;
}

/** How often: what happens in between is drawn once. */
export const redrawEvery: Milliseconds = seconds(2);
/** Slack does not say who looks at her tab; after this long it is followed no more, and says so. */
const looksFor: Milliseconds = minutes(30);
export const leaveEvery: Milliseconds = minutes(1);
/** Slack takes about a hundred a minute of all processes together, those for people who click included. */
const allowance = { atOnce: 10, every: seconds(2) } as const;

/** A tab that does not show all that has happened. */
interface Behind {
  /** The first of what it does not show. */
  readonly since: Date;
  readonly isWanted: boolean;
}

export function createHomeRedraws({ tabs, draw, clock }: HomeRedrawsDeps): HomeRedraws {
  const departments = new Map<DepartmentKey, Date>();
  const people = new Map<UserId, Date>();
  const wanted = new Map<UserId, Date>();
  let everything: Date | null = null;
  const behind = new Map<UserId, Behind>();
  const allowed = createAllowance(clock.now());
  let limitedUntil = new Date(0);

  /** null: it shows all that has changed since the last time. */
  function changedSince(tab: HomeTab): Date | null {
    const changes = [
      ...[people.get(tab.user), wanted.get(tab.user), everything],
      ...tab.departments.map((key) => departments.get(key)),
    ];
    const unseen = changes.flatMap((at) => (at instanceof Date && at >= tab.drawnAt ? [Number(at)] : []));
    return unseen.length === 0 ? null : new Date(Math.min(...unseen));
  }

  function behindNow(tab: HomeTab, before: Behind | undefined): Behind | null {
    const still = before !== undefined && before.since >= tab.drawnAt ? before : null;
    const since = still?.since ?? changedSince(tab);
    const isWanted = wanted.has(tab.user) || still?.isWanted === true;
    return since === null ? null : { since, isWanted };
  }

  /** From what has changed to whose tab is behind, the next one first; nobody else is remembered. */
  function sort(looking: readonly HomeTab[]): readonly HomeTab[] {
    const waiting = looking.flatMap((tab) => {
      const how = behindNow(tab, behind.get(tab.user));
      return how === null ? [] : [{ tab, how }];
    });
    for (const changed of [behind, departments, people, wanted]) changed.clear();
    everything = null;
    for (const { tab, how } of waiting) behind.set(tab.user, how);
    return waiting
      .toSorted(
        (a, b) =>
          Number(b.how.isWanted) - Number(a.how.isWanted) ||
          Number(a.how.since) - Number(b.how.since) ||
          Number(a.tab.drawnAt) - Number(b.tab.drawnAt),
      )
      .map(({ tab }) => tab);
  }

  return {
    hears(before, after) {
      const now = clock.now();
      for (const state of before === null ? [after] : [before, after]) {
        departments.set(state.department.key, now);
        for (const user of concerned(state)) people.set(user, now);
      }
    },
    wants(user) {
      wanted.set(user, clock.now());
    },
    wantsAll() {
      everything = clock.now();
    },
    async runOnce() {
      const now = clock.now();
      const news = departments.size + people.size + wanted.size + behind.size;
      if ((news === 0 && everything === null) || now < limitedUntil) return;
      for (const tab of sort(await tabs.seenSince(later(now, -looksFor)))) {
        if (!allowed.take(clock.now())) return;
        const result = await draw(tab, false);
        if (result.kind === "limited") {
          limitedUntil = later(clock.now(), result.wait);
          return;
        }
        // The others are not kept waiting for it.
        if (result.kind === "late") behind.set(tab.user, { since: clock.now(), isWanted: false });
        else behind.delete(tab.user);
        if (result.kind === "drawn") await tabs.redrawn(result.tab);
      }
    },
    async leaveOnce() {
      const now = clock.now();
      if (now < limitedUntil) return;
      for (const tab of await tabs.leftAlone(now, looksFor, allowance.atOnce)) {
        if (!allowed.take(clock.now())) return;
        const result = await draw(tab, true);
        switch (result.kind) {
          case "limited":
            limitedUntil = later(clock.now(), result.wait);
            return;
          case "drawn":
            await tabs.redrawn(result.tab);
            break;
          case "overtaken":
            // By what she sees, or by what was not written down: then it is drawn over the next time.
            await tabs.overtaken(tab);
            break;
          case "refused":
            await tabs.redrawn({ ...tab, drawnAt: now });
            break;
          case "late":
            break;
        }
      }
    },
  };
}

/** So many at once after a rest, and one for each stretch of time in the long run. */
function createAllowance(from: Date) {
  let left: number = allowance.atOnce;
  let countedFrom = from;
  return {
    take(now: Date): boolean {
      const earned = Math.floor((now.getTime() - countedFrom.getTime()) / allowance.every);
      if (earned > 0) {
        left = Math.min(allowance.atOnce, left + earned);
        countedFrom = later(countedFrom, earned * allowance.every);
      }
      if (left === 0) return false;
      left -= 1;
      return true;
    },
  };
}
