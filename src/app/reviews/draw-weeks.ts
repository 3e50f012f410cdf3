import type { Department } from "../../domain/department.js";
import { categoryNow } from "../../domain/former-categories.js";
import type { UserId } from "../../domain/ids.js";
import { sampleOf } from "../../domain/review/sample.js";
import { type ReviewWeek, weekToReview } from "../../domain/review/week.js";
import type { Clock } from "../../lib/clock.js";
import { createOccasions, type Occasions } from "../occasions.js";
import type { DepartmentBook } from "../ports.js";
import type { ReviewStore } from "./ports.js";
import { reviewersOf } from "./reviews.js";

export interface DrawDeps {
  readonly departments: DepartmentBook;
  readonly reviews: ReviewStore;
  readonly admins: ReadonlySet<UserId>;
  readonly clock: Clock;
  /** More waits for these. */
  readonly onToReview: (reviewers: readonly UserId[]) => void;
}

/**
 * Once a week, at each department's first opening, the cases of the week before that are to be reviewed are drawn, and
 * its leads are told; also where it was retired since, as long as cases of it are answered.
 */
export function createWeekDrawing({ departments, reviews, admins, clock, onToReview }: DrawDeps): Occasions {
  async function draw(department: Department, week: ReviewWeek, now: Date): Promise<boolean> {
    const { key } = department;
    const { monday } = week;
    if (await reviews.isDrawn(key, monday)) return false;
    const finished = await reviews.finished(key, week.period);
    if (department.retired && finished.length === 0) return false;
    const sample = sampleOf(finished, `${key} ${monday}`, (category) => categoryNow(department, category));
    const before = (await reviews.waiting([key])).reduce((sum, { waiting }) => sum + waiting, 0);
    const content = {
      ...({ kind: "review", department: department.name, key, monday } as const),
      ...{ cases: finished.length, drawn: sample.length, before },
    };
    // What a lead has reviewed already is drawn like any other, and asks nothing of her.
    const isWorthTelling = before > 0 || sample.some(({ isReviewed }) => !isReviewed);
    const news = department.leads.map((user) => ({
      ...{ key: `review:${key}:${monday}:${user}`, to: { kind: "dm", user } as const, content },
      newsUntil: week.newsUntil,
    }));
    const isDrawn = await reviews.draw(
      { department: key, monday, cases: finished.length, drawn: sample },
      { written: isWorthTelling ? news : [], changed: [] },
      now,
    );
    if (isDrawn) onToReview(reviewersOf(department, admins));
    return isDrawn;
  }

  return createOccasions<ReviewWeek>(
    { departments, clock },
    {
      alsoRetired: true,
      due: weekToReview,
      name: ({ monday }) => monday,
      act: async (department, week, now) => ((await draw(department, week, now)) ? 1 : 0),
    },
  );
}
