import type { Department } from "../../domain/department.js";
import { presentName } from "../../domain/figures/present-names.js";
import { namesOf } from "../../domain/former-categories.js";
import { type Effect, type EffectWeek, effectOf, type NoEffect } from "../../domain/review/effect.js";
import { effectWeeks } from "../../domain/review/effect-weeks.js";
import type { Clock } from "../../lib/clock.js";
import type { VolumeStore } from "../volumes.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";

export interface EffectDeps {
  readonly store: Pick<ImprovementStore, "counts" | "firstCase">;
  readonly volumes: Pick<VolumeStore, "of">;
  readonly clock: Clock;
}

/** What became of the cases since each of them was done, in their order, or why that cannot be told. */
export async function readEffects(
  deps: EffectDeps,
  department: Department,
  improvements: readonly Improvement[],
): Promise<readonly (Effect | NoEffect)[]> {
  if (improvements.length === 0) return [];
  const first = await deps.store.firstCase(department.key);
  return await Promise.all(improvements.map((it) => readEffect(deps, department, first, it)));
}

async function readEffect(
  { store, volumes, clock }: EffectDeps,
  department: Department,
  first: Date | null,
  { category, reason, ended }: Improvement,
): Promise<Effect | NoEffect> {
  if (ended === null) return "too_early";
  const { key, timezone } = department;
  const { before, after } = effectWeeks(ended.at, first, clock.now(), timezone);
  const mondays = [...before, ...after];
  const categories = category === null ? null : namesOf(department, category);
  const [counts, inquiries] = await Promise.all([
    store.counts({ department: key, categories, reason }, mondays, timezone),
    volumes.of(key, { unit: "week", starts: mondays }),
  ]);
  const now = presentName(department, category);
  const weeks = mondays.map((monday, i): EffectWeek => {
    const known = inquiries.filter(
      (it) => it.start === monday && presentName(department, it.category) === now,
    );
    const sum = known.reduce((total, it) => total + it.inquiries, 0);
    return { cases: counts[i] ?? 0, inquiries: known.length === 0 ? null : sum };
  });
  return effectOf(weeks.slice(0, before.length), weeks.slice(before.length));
}
