import { later, type Milliseconds, seconds } from "../../../src/domain/duration.js";
import type { Engine } from "../../../src/engine/engine.js";
import type { Clock } from "../../../src/lib/clock.js";

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  set(at: Date): void;
}

export function manualClock(start: Date): ManualClock {
  let at = start;
  return {
    now: () => at,
    set(next) {
      if (next < at) throw new RangeError("this clock never goes back");
      at = next;
    },
  };
}

/** The story's clock: bot and workspace live by it. */
export interface StoryClock {
  now(): Date;
  /** Lets time go by; whatever comes due on the way happens at its own moment. */
  passes(length: Milliseconds): Promise<void>;
  /** Lets time go by while no bot is there to notice. */
  jumps(length: Milliseconds): void;
}

type Worker = Pick<Engine, "workOff" | "nextAt">;

/** @param worker whoever does the due work just then: a bot may be stopped and another one started */
export function storyClock(clock: ManualClock, worker: () => Worker): StoryClock {
  return {
    now: () => clock.now(),
    jumps: (length) => clock.set(later(clock.now(), length)),
    async passes(length) {
      const target = later(clock.now(), length);
      for (;;) {
        await worker().workOff();
        const next = await worker().nextAt();
        if (next === null || next >= target) break;
        // What could not be done at its time, because something else is in the way, is looked at again.
        clock.set(next > clock.now() ? next : earlier(later(clock.now(), seconds(1)), target));
        if (clock.now() >= target) break;
      }
      clock.set(target);
      await worker().workOff();
    },
  };
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
