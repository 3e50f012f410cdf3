import { type Hears, heardDue, heardEscalations } from "../app/hearing.js";
import { putAsideEvery, putAsideHomes } from "../app/home-aside.js";
import { createHomeRedraws, type HomeRedraws, leaveEvery, redrawEvery } from "../app/home-redraws.js";
import type { HomeTabStore } from "../app/home-tabs.js";
import type { DueStore, EscalationStore } from "../app/ports.js";
import type { Chore } from "../engine/housekeeping.js";
import type { Clock } from "../lib/clock.js";
import { emptyHomeTab, type HomeRedrawDeps, redrawHomeTab } from "../slack/home-tab.js";
import type { Database } from "../store/database.js";
import { createHomeTabStore } from "../store/home-tab-store.js";

export interface HomeTabsInput extends HomeRedrawDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** What people see on their Home tabs follows what happens to cases, and to what else it shows. */
export interface HomeTabs extends Pick<HomeTabStore, "seen">, Pick<HomeRedraws, "wants" | "wantsAll"> {
  escalations(store: EscalationStore): EscalationStore;
  due(store: DueStore): DueStore;
  readonly redraws: Chore;
  /** Says on those that nobody has clicked in for long that they follow no more. */
  readonly leaving: Chore;
  /** Empties those that nobody looks at any more. */
  readonly aside: Chore;
}

export function createHomeTabs(input: HomeTabsInput): HomeTabs {
  const tabs = createHomeTabStore(input.db);
  const redraws = createHomeRedraws({
    tabs,
    clock: input.clock,
    draw: (tab, isLast) => redrawHomeTab(input, tab, isLast),
  });
  const hears: Hears = redraws.hears;
  return {
    seen: tabs.seen,
    wants: redraws.wants,
    wantsAll: redraws.wantsAll,
    escalations: (store) => heardEscalations(store, hears),
    due: (store) => heardDue(store, hears),
    redraws: { name: "Home tabs", every: redrawEvery, run: redraws.runOnce },
    leaving: { name: "Home tabs left alone", every: leaveEvery, run: redraws.leaveOnce },
    aside: {
      name: "Home tabs put aside",
      every: putAsideEvery,
      run: () => putAsideHomes({ tabs, clock: input.clock, empty: (tab) => emptyHomeTab(input, tab) }),
    },
  };
}
