import { hours, later, minutes } from "../domain/duration.js";
import type { EscalationId } from "../domain/ids.js";
import type { Logger } from "../lib/logger.js";
import { type ApplyDeps, apply } from "./apply.js";

/** What people wrote in closed cases, for whoever takes it out again. */
export interface BlankingStore {
  /** Closed before then, with everything that was written in them; the longest closed first. Not those left alone. */
  closedBefore(time: Date, limit: number, now: Date): Promise<readonly EscalationId[]>;
  /** This process leaves it alone for a while. */
  leaveAlone(id: EscalationId, now: Date): void;
  /**
   * Has up to so many messages say that their contents were erased, counting what any process has taken in hand within
   * the last minute. @returns how many
   */
  wakeErased(now: Date, aMinute: number): Promise<number>;
}

export interface BlankingDeps extends ApplyDeps {
  readonly blanking: BlankingStore;
  readonly log: Logger;
}

export const blankEvery = minutes(1);
/** Cases at a time. Each is a transaction of its own, so that no click waits for another case. */
const casesAtOnce = 50;
/** Slack takes about fifty changes of messages a minute; most of them are left to the cases that are alive. */
const messagesAMinute = 20;

/** Takes out what was written in cases that have been closed for so many days. @throws faults of the database */
export async function expireCases(deps: BlankingDeps, days: number): Promise<void> {
  const now = deps.clock.now();
  const due = await deps.blanking.closedBefore(later(now, -hours(24) * days), casesAtOnce, now);
  for (const id of due) {
    try {
      await apply(deps, id, { type: "expire" });
    } catch (err) {
      // One that cannot be read keeps none of the others waiting, however many there are; it is tried again.
      deps.blanking.leaveAlone(id, now);
      deps.log.error({ err, id }, "what was written in a case could not be erased");
    }
  }
}

/** Messages follow what is stored, a few at a time. */
export async function eraseMessages({ blanking, clock, onChange }: BlankingDeps): Promise<void> {
  if ((await blanking.wakeErased(clock.now(), messagesAMinute)) > 0) onChange();
}
