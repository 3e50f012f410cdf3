import { randomInt } from "node:crypto";
import fc from "fast-check";
import { isMainPart } from "../../part.js";
import type { Life } from "./lives.js";

// Making lives takes many times longer than looking at them: all rules of a test file look at the same.

const perRound = isMainPart ? 25 : 100;
/** What happens rarely needs more lives than one round has. */
export const mostRounds = 2_000 / perRound;
/** Another one in every run; a counterexample is told with it. */
const seed = randomInt(2 ** 30);

export interface SharedLives {
  /** What the lives were made from: of round 0; the next round has the next number. */
  readonly seed: number;
  /**
   * Has a look at every life of a round, the same ones for everybody who asks for this round.
   * @throws what fast-check says of the shortest life it finds with the same fault, and of its seed
   */
  lookAt(round: number, check: (life: Life) => void): void;
}

export function sharedLives(arbitrary: fc.Arbitrary<Life>): SharedLives {
  const rounds = new Map<number, readonly Life[]>();
  return {
    seed,
    lookAt(round, check) {
      const how = { numRuns: perRound, seed: seed + round };
      const lives = rounds.get(round) ?? fc.sample(arbitrary, how);
      rounds.set(round, lives);
      try {
        lives.forEach(check);
      } catch (error) {
        // The limit is for finding a short counterexample, which takes long for a life with many turns.
        fc.assert(fc.property(arbitrary, check), { ...how, interruptAfterTimeLimit: 20_000 });
        throw error;
      }
    },
  };
}
