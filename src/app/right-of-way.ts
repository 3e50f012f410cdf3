import { setImmediate as nextTurn } from "node:timers/promises";
import type { Milliseconds } from "../domain/duration.js";
import { fullPatience, patienceAfterHold, patienceAfterWork } from "../domain/patience.js";

/** Whoever waits in front of a screen goes before what nobody sees being done. */
export interface RightOfWay {
  /** Somebody waits for an answer. @returns to be called when she waits no longer */
  somebodyWaits(): () => void;
  /**
   * To be awaited before each step that nobody waits for: resolves when nobody waits for anything, or when patience is
   * over, which all steps share.
   */
  giveWay(): Promise<void>;
}

/** @param monotonic milliseconds that never jump, e.g. `performance.now()` */
export function createRightOfWay(monotonic: () => Milliseconds): RightOfWay {
  let waiting = 0;
  let held: (() => void)[] = [];
  let patience = fullPatience(monotonic());
  let timer: NodeJS.Timeout | undefined;

  function letGo(): void {
    clearTimeout(timer);
    patience = patienceAfterHold(patience, monotonic());
    const steps = held;
    held = [];
    for (const go of steps) go();
  }

  return {
    somebodyWaits() {
      let waits = true;
      waiting += 1;
      return () => {
        if (!waits) return;
        waits = false;
        waiting -= 1;
        if (waiting === 0 && held.length > 0) letGo();
      };
    },
    async giveWay() {
      // What has just arrived begins first.
      await nextTurn();
      if (waiting === 0) return;
      if (held.length === 0) {
        patience = patienceAfterWork(patience, monotonic());
        if (patience.left === 0) return;
        timer = setTimeout(letGo, patience.left);
      }
      await new Promise<void>((go) => held.push(go));
    },
  };
}
