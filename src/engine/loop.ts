import { type Milliseconds, seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";

export interface LoopModule {
  readonly name: string;
  /** Does what can be done now. @returns how much was done; more than 0: there may be more */
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
  readonly log: Logger;
}

/** Another process may have made work; nothing is found later than this. */
const longestSleep: Milliseconds = seconds(1);
/** Something is due but another process has it. */
const sleepBesideOthers: Milliseconds = 100;
/** What comes due one after the other is done together. */
const shortestSleep: Milliseconds = 20;
const sleepAfterFault: Milliseconds = seconds(1);

/** Runs a module over and over: at once while there is work, else when the next work is due, one second at most. */
export function startLoop(module: LoopModule, { now, log }: LoopDeps): Loop {
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

  async function run(): Promise<void> {
    let faults = 0;
    while (!stopped) {
      woken = false;
      try {
        const done = await module.runOnce(now());
        if (faults > 0) log.info({ module: module.name }, "works again");
        faults = 0;
        if (done === 0) await sleep(untilNext(await module.nextAt(), now()));
      } catch (err) {
        faults++;
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

function untilNext(next: Date | null, now: Date): Milliseconds {
  if (next === null) return longestSleep;
  const ahead = next.getTime() - now.getTime();
  if (ahead <= 0) return sleepBesideOthers;
  return Math.min(longestSleep, Math.max(shortestSleep, ahead));
}
