import { concerned } from "../domain/concerned.js";
import { later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Hears } from "./hearing.js";
import type { HomeTab, HomeTabStore } from "./home-tabs.js";

/** limited: Slack takes none for so long · overtaken: what she sees is newer · refused: it cannot be drawn. */
export type Redrawn =
  | { readonly kind: "drawn"; readonly tab: HomeTab }
  | { readonly kind: "limited"; readonly wait: Milliseconds }
  | { readonly kind: "overtaken" | "refused" };

export interface HomeRedrawsDeps {
  readonly tabs: Pick<HomeTabStore, "seenSince" | "redrawn">;
  /** Never throws for what Slack does. */
  readonly draw: (tab: HomeTab) => Promise<Redrawn>;
  readonly clock: Clock;
}

/** Draws Home tabs anew that somebody may be looking at. Best effort: whoever opens hers, or clicks, sees what is. */
export interface HomeRedraws {
  /** Costs a few entries in memory, however many people there are. */
  readonly hears: Hears;
  /** Something else has changed what this person sees. */
  wants(user: UserId): void;
  /** Draws what has changed since the last time, as far as the allowance reaches. @throws faults of the database */
  runOnce(): Promise<void>;
}

/** How often: what happens in between is drawn once. */
export const redrawEvery: Milliseconds = seconds(2);
/** Slack does not say who looks at her tab; after this long it is taken for put aside. */
const looksFor: Milliseconds = minutes(30);
/** Slack takes about a hundred a minute of all processes together, those for people who click included. */
const allowance = { atOnce: 10, every: seconds(2) } as const;

export function createHomeRedraws({ tabs, draw, clock }: HomeRedrawsDeps): HomeRedraws {
  const departments = new Map<DepartmentKey, Date>();
  const people = new Map<UserId, Date>();
  /** Whose tab is behind, and since when. */
  const behind = new Map<UserId, Date>();
  const allowed = createAllowance(clock.now());
  let limitedUntil = new Date(0);

  function changedAt(tab: HomeTab): Date | null {
    const times = [people.get(tab.user), ...tab.departments.map((key) => departments.get(key))];
    const known = times.filter((at) => at !== undefined && at >= tab.drawnAt).map((at) => Number(at));
    return known.length === 0 ? null : new Date(Math.max(...known));
  }

  /** From what has changed to whose tab is behind; nobody else is remembered. */
  function sort(looking: readonly HomeTab[]): readonly HomeTab[] {
    const before = new Map(behind);
    behind.clear();
    for (const tab of looking) {
      const since = before.get(tab.user);
      const at = changedAt(tab) ?? (since !== undefined && since >= tab.drawnAt ? since : null);
      if (at !== null) behind.set(tab.user, at);
    }
    departments.clear();
    people.clear();
    const waiting = looking.filter(({ user }) => behind.has(user));
    return waiting.sort((a, b) => a.drawnAt.getTime() - b.drawnAt.getTime());
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
      people.set(user, clock.now());
    },
    async runOnce() {
      const now = clock.now();
      if (departments.size + people.size + behind.size === 0 || now < limitedUntil) return;
      for (const tab of sort(await tabs.seenSince(later(now, -looksFor)))) {
        if (!allowed.take(clock.now())) return;
        const result = await draw(tab);
        if (result.kind === "limited") {
          limitedUntil = later(clock.now(), result.wait);
          return;
        }
        behind.delete(tab.user);
        if (result.kind === "drawn") await tabs.redrawn(result.tab);
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
