import { hours, later, type Milliseconds, minutes } from "../domain/duration.js";
import type { Clock } from "../lib/clock.js";
import type { HomeTab, HomeTabStore } from "./home-tabs.js";

/** limited: Slack takes none for a while · overtaken: what she sees is newer · refused: nobody can see it any more. */
export type Emptied = "emptied" | "overtaken" | "refused" | "limited";

export interface HomeAsideDeps {
  readonly tabs: Pick<HomeTabStore, "unseenSince" | "putAside" | "overtaken">;
  /** Shows no cases there any more. Never throws for what Slack does. */
  readonly empty: (tab: HomeTab) => Promise<Emptied>;
  readonly clock: Clock;
}

export const putAsideEvery: Milliseconds = minutes(1);
/** Shorter than the shortest retention period: no tab outlives the cases it shows. */
const seenFor: Milliseconds = hours(12);
/** Of the hundred that Slack takes in a minute. */
const atOnce = 10;

/**
 * Slack keeps the last picture of a Home tab for good, customers' words included. Whoever has not looked at hers for long
 * finds an empty one, and the newest as soon as she opens it. @throws faults of the database
 */
export async function putAsideHomes({ tabs, empty, clock }: HomeAsideDeps): Promise<void> {
  for (const tab of await tabs.unseenSince(later(clock.now(), -seenFor), atOnce)) {
    const result = await empty(tab);
    if (result === "limited") return;
    await (result === "overtaken" ? tabs.overtaken(tab) : tabs.putAside(tab));
  }
}
