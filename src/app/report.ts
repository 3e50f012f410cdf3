import type { Department } from "../domain/department.js";
import type { Period } from "../domain/figures/period.js";
import { underPresentNames } from "../domain/figures/present-names.js";
import type { Figures, Load } from "../domain/figures/report.js";
import type { Rate } from "../domain/figures/volumes.js";
import { everyWeek, type WeekCount } from "../domain/figures/weeks.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
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
}

/** Figures as one person may see them. */
export interface Report {
  readonly departments: readonly Department[];
  readonly period: Period;
  readonly zone: string;
  readonly figures: Omit<Figures, "load">;
  /** Week by week, with those that brought nothing. */
  readonly trend: readonly WeekCount[];
  /** Escalations by inquiries, of one department; null: of several, or not of whole weeks or months. */
  readonly rates: readonly Rate[] | null;
  /** Who has how much; null: it is not for her to see. */
  readonly load: readonly Load[] | null;
}

export interface ReportDeps {
  readonly figures: FiguresStore;
  readonly departments: DepartmentBook;
  readonly permits: Permits;
  readonly volumes: Pick<VolumeStore, "of" | "escalated">;
  readonly clock: Clock;
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

/** The figures that somebody asks for. Who has how much only where she leads all that is counted. */
export async function report(
  { figures, departments, permits, volumes, clock }: ReportDeps,
  { user, department, period, zone }: ReportRequest,
): Promise<Reported> {
  const wanted = department === null ? departments.current().list.filter((it) => !it.retired) : [department];
  const denials = await Promise.all(wanted.map((it) => permits.inDepartment(user, "see_figures", it)));
  const seen = wanted.filter((_, i) => denials[i] === null);
  const [first] = denials;
  if (first === undefined) return { kind: "no_departments" };
  if (seen.length === 0)
    return first === null ? { kind: "no_departments" } : { kind: "denied", denial: first };
  const loads = await Promise.all(seen.map((it) => permits.inDepartment(user, "see_load", it)));
  const withLoad = loads.every((denial) => denial === null);
  const { load, ...rest } = await figures.read({
    departments: seen.map(({ key }) => key),
    ...{ period, zone, withLoad },
  });
  const [only, ...more] = seen;
  const rates =
    only === undefined || more.length > 0 ? null : await readRates(volumes, only, period, clock.now());
  return {
    kind: "report",
    report: {
      ...{ departments: seen, period, zone },
      figures: underPresentNames(rest, seen),
      ...{ rates, load: withLoad ? load : null },
      trend: everyWeek(rest.weeks, period, zone, clock.now()),
    },
  };
}
