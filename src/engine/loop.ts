import { type Milliseconds, seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";

export interface LoopModule {
  readonly name: string;
  /** Does what can be done now. @returns how much was done; 0: what is due, if anything, is in other hands */
  runOnce(now: Date): Promise<number>;
  /** When it has something to do next; null: not known. */
  nextAt(): Promise<Date | null>;
}

export interface Loop {
  /** There may be something to do: do not sleep on. */
  wake(): void;
  /** Stops after the run in progress. */
  stop(): Promise<void>;
}

export interface LoopDeps {
  readonly now: () => Date;
  /** Lets go first whoever waits in front of a screen; not for long. */
  readonly giveWay: () => Promise<void>;
  readonly log: Logger;
}

/** Another process may have made work; nothing is found later than this. */
export const longestSleep: Milliseconds = seconds(1);
/** Something is due but another process has it. */
const sleepBesideOthers: Milliseconds = 100;
/** What comes due one after the other is done together. */
const shortestSleep: Milliseconds = 20;
const sleepAfterFault: Milliseconds = seconds(1);

/**
 * Runs a module over and over: at once while there is work, else when the next work is due, one second at most. Whoever
 * wakes it does not know what for, so that it only looks when the next work is due, which is quick, before it runs.
 */
export function startLoop(module: LoopModule, { now, giveWay, log }: LoopDeps): Loop {
  let stopped = false;
  let woken = false;
  let interrupt: () => void = () => {};

  async function sleep(ms: Milliseconds): Promise<void> {
    if (woken || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  let ranAt = new Date(0);

  /** Long ago, or the clock has been put back since. */
  function hasNotRunLately(): boolean {
    const since = now().getTime() - ranAt.getTime();
    return since < 0 || since >= longestSleep;
  }

  /** @returns whether something is due now that this process may have */
  async function goRound(isDue: boolean): Promise<boolean> {
    const runs = isDue || hasNotRunLately();
    if (runs) ranAt = now();
    const done = runs ? await module.runOnce(ranAt) : 0;
    const ahead = untilNext(await module.nextAt(), now());
    // What is due and was not done is in somebody else's hands.
    const isOurs = done > 0 || !runs;
    if (ahead <= 0 && isOurs) return true;
    await sleep(ahead <= 0 ? sleepBesideOthers : Math.max(shortestSleep, ahead));
    return !woken;
  }

  async function run(): Promise<void> {
    let faults = 0;
    let isDue = true;
    while (!stopped) {
      try {
        await giveWay();
        if (stopped) return;
        woken = false;
        isDue = await goRound(isDue);
        if (faults > 0) log.info({ module: module.name }, "works again");
        faults = 0;
      } catch (err) {
        faults++;
        isDue = true;
        // One line per outage at error level; the rest of it is detail.
        log[faults === 1 ? "error" : "debug"](
          { err, module: module.name },
          "a cycle failed and is tried again",
        );
        await sleep(sleepAfterFault);
      }
    }
  }

  const running = run();
  return {
    wake() {
      woken = true;
      interrupt();
    },
    async stop() {
      stopped = true;
      interrupt();
      await running;
    },
  };
}

/** Zero or less: it is due. */
function untilNext(next: Date | null, now: Date): Milliseconds {
  return next === null ? longestSleep : Math.min(longestSleep, next.getTime() - now.getTime());
}
