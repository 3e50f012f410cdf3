import { type Effect, type EffectWeek, effectOf } from "../../src/domain/review/effect.js";

/** What came of it, where there is something to compare. */
export function anEffect(before: readonly EffectWeek[], after: readonly EffectWeek[]): Effect {
  const effect = effectOf(before, after);
  if (typeof effect === "string") throw new Error(`there is nothing to compare: ${effect}`);
  return effect;
}
