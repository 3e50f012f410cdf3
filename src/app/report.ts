import type { Department } from "../domain/department.js";
import type { Period } from "../domain/figures/period.js";
import { underPresentNames } from "../domain/figures/present-names.js";
import type { Figures, Load } from "../domain/figures/report.js";
import type { ReviewReport } from "../domain/figures/reviews.js";
import type { Rates } from "../domain/figures/volumes.js";
import { everyWeek, type WeekCount } from "../domain/figures/weeks.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import { readDepartmentRates } from "./department-rates.js";
import type { Denial, Permits } from "./permits.js";
import type { DepartmentBook } from "./ports.js";
import { readRates, type VolumeStore } from "./volumes.js";

/** What is counted: the cases of these departments that were opened in the period. */
export interface FiguresQuery {
  readonly departments: readonly DepartmentKey[];
  readonly period: Period;
  /** IANA zone in which weeks begin. */
  readonly zone: string;
  /** Whether it is counted who has how much. */
  readonly withLoad: boolean;
}

export interface FiguresStore {
  read(query: FiguresQuery): Promise<Figures>;
  /** Which of them had anything in the period that a report counts. */
  having(departments: readonly DepartmentKey[], period: Period): Promise<readonly DepartmentKey[]>;
}

/** All departments of a period: those there are, and those retired since that had cases in it. */
export async function departmentsOf(
  figures: Pick<FiguresStore, "having">,
  all: readonly Department[],
  period: Period,
): Promise<readonly Department[]> {
  const retired = all.filter((it) => it.retired).map(({ key }) => key);
  const had = retired.length === 0 ? [] : await figures.having(retired, period);
  return all.filter((it) => !it.retired || had.includes(it.key));
}

/** Figures as one person may see them. */
export interface Report {
  readonly departments: readonly Department[];
  readonly period: Period;
  readonly zone: string;
  readonly figures: Omit<Figures, "load">;
  /** Week by week, with those that brought nothing. */
  readonly trend: readonly WeekCount[];
  /** Escalations by inquiries, or why there are none. */
  readonly rates: Rates;
  /** Who has how much; null: it is not for her to see. */
  readonly load: readonly Load[] | null;
  /** What was said of the cases, and what followed; null: it is not for her to see. */
  readonly review: ReviewReport | null;
}

export interface ReportDeps {
  readonly figures: FiguresStore;
  readonly departments: DepartmentBook;
  readonly permits: Pick<Permits, "inDepartment">;
  readonly volumes: RateStore;
  /** What reviews and improvements add up to. */
  readonly reviewReport: (
    departments: readonly Department[],
    period: Period,
    zone: string,
  ) => Promise<ReviewReport>;
  readonly clock: Clock;
}

type RateStore = Pick<VolumeStore, "of" | "ofAll" | "escalated" | "opened">;

/** The rates of what a report is about, or why there are none. @param counting the report's own figures */
export async function ratesFor(
  volumes: RateStore,
  departments: readonly Department[],
  about: { readonly period: Period; readonly zone: string; readonly now: Date },
  counting: Promise<Figures>,
): Promise<Rates> {
  const [only, ...more] = departments;
  if (only !== undefined && more.length === 0) return await readRates(volumes, only, about.period, about.now);
  return {
    kind: "by_department",
    departments: await readDepartmentRates(volumes, departments, about, counting),
  };
}

export type Reported =
  | { readonly kind: "report"; readonly report: Report }
  /** denied: of the department that was asked for, or of all there are. */
  | { readonly kind: "denied"; readonly denial: Denial }
  | { readonly kind: "no_departments" };

export interface ReportRequest {
  readonly user: UserId;
  /** null: all that she may see, together. */
  readonly department: Department | null;
  readonly period: Period;
  readonly zone: string;
}

/** The figures that somebody asks for. Who has how much, and reviews, only where all that is counted is hers to see so. */
export async function report(
  { figures, departments, permits, volumes, reviewReport, clock }: ReportDeps,
  { user, department, period, zone }: ReportRequest,
): Promise<Reported> {
  const wanted =
    department === null ? await departmentsOf(figures, departments.current().list, period) : [department];
  const denials = await Promise.all(wanted.map((it) => permits.inDepartment(user, "see_figures", it)));
  const seen = wanted.filter((_, i) => denials[i] === null);
  const [first] = denials;
  if (first === undefined) return { kind: "no_departments" };
  if (seen.length === 0)
    return first === null ? { kind: "no_departments" } : { kind: "denied", denial: first };
  const mayIn = async (action: "see_load" | "review") =>
    (await Promise.all(seen.map((it) => permits.inDepartment(user, action, it)))).every((it) => it === null);
  const [withLoad, withReview] = await Promise.all([mayIn("see_load"), mayIn("review")]);
  const counting = figures.read({ departments: seen.map(({ key }) => key), period, zone, withLoad });
  const [{ load, ...rest }, rates, review] = await Promise.all([
    counting,
    ratesFor(volumes, seen, { period, zone, now: clock.now() }, counting),
    withReview ? reviewReport(seen, period, zone) : null,
  ]);
  return {
    kind: "report",
    report: {
      ...{ departments: seen, period, zone },
      figures: underPresentNames(rest, seen),
      ...{ rates, review, load: withLoad ? load : null },
      trend: everyWeek(rest.weeks, period, zone, clock.now()),
    },
  };
}
