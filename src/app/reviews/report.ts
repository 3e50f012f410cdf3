import { DateTime } from "luxon";
import type { Department } from "../../domain/department.js";
import { days, later } from "../../domain/duration.js";
import type { Period } from "../../domain/figures/period.js";
import { addedUp } from "../../domain/figures/present-names.js";
import {
  type AnsweredCell,
  type ImprovementCounts,
  type ImprovementEffect,
  type ReviewedCell,
  type ReviewReport,
  reviewFiguresOf,
} from "../../domain/figures/reviews.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { type EffectDeps, readEffects } from "./effects.js";
import type { ImprovementStore } from "./improvement-ports.js";
import type { ReviewStore } from "./ports.js";

/** As many as are read in a report. */
const effectsAtMost = 5;
/** An effect looks at eight weeks and the one it happened in; afterwards it stays as it is. */
const effectsFor = days(9 * 7);

export interface ReviewFiguresStore {
  /** Of the cases of these departments that were opened in the period. */
  cells(
    departments: readonly DepartmentKey[],
    period: Period,
  ): Promise<{ readonly answered: readonly AnsweredCell[]; readonly reviewed: readonly ReviewedCell[] }>;
  /** @param today `YYYY-MM-DD` */
  improvements(
    departments: readonly DepartmentKey[],
    period: Period,
    today: string,
  ): Promise<ImprovementCounts>;
}

export interface ReviewReportDeps extends Omit<EffectDeps, "store"> {
  readonly reviewFigures: ReviewFiguresStore;
  readonly reviews: Pick<ReviewStore, "waiting">;
  readonly improvements: Pick<ImprovementStore, "list" | "counts" | "firstCase">;
}

/** What was said of the cases of a period, and what followed. Effects are those of one department. */
export async function readReviewReport(
  deps: ReviewReportDeps,
  departments: readonly Department[],
  period: Period,
  zone: string,
): Promise<ReviewReport> {
  const keys = departments.map(({ key }) => key);
  const today = DateTime.fromJSDate(deps.clock.now(), { zone }).toFormat("yyyy-MM-dd");
  const [{ answered, reviewed }, waiting, improvements, effects] = await Promise.all([
    deps.reviewFigures.cells(keys, period),
    deps.reviews.waiting(keys),
    deps.reviewFigures.improvements(keys, period, today),
    effectsIn(deps, departments),
  ]);
  return {
    figures: reviewFiguresOf(addedUp(answered, departments), addedUp(reviewed, departments)),
    waiting: waiting.reduce((sum, it) => sum + it.waiting, 0),
    improvements,
    effects,
  };
}

async function effectsIn(
  { improvements, volumes, clock }: ReviewReportDeps,
  [department, ...more]: readonly Department[],
): Promise<readonly ImprovementEffect[]> {
  if (department === undefined || more.length > 0) return [];
  const since = later(clock.now(), -effectsFor);
  const done = await improvements.list(department.key, "done", effectsAtMost);
  const lately = done.filter(({ ended }) => ended !== null && ended.at >= since);
  const effects = await readEffects({ store: improvements, volumes, clock }, department, lately);
  return lately.map(({ number, kind, category }, i) => {
    const effect = effects[i] ?? "too_early";
    const about = { number, kind, category };
    return typeof effect === "string" ? { ...about, effect: null, lacking: effect } : { ...about, effect };
  });
}
