import type { Department } from "../domain/department.js";
import type { Period } from "../domain/figures/period.js";
import { presentName } from "../domain/figures/present-names.js";
import type { Figures } from "../domain/figures/report.js";
import {
  type DepartmentRate,
  firstKnown,
  ratesOf,
  type Units,
  yardsticksOf,
} from "../domain/figures/volumes.js";
import type { DepartmentVolume, OpenedIn, VolumeStore } from "./volumes.js";

/** What rates of several departments are counted from, but for their weeks, which their report has counted anyway. */
interface Known {
  readonly departments: readonly Department[];
  readonly units: Units;
  readonly volumes: readonly DepartmentVolume[];
  /** null: the report's own weeks. */
  readonly opened: readonly OpenedIn[] | null;
}

type Store = Pick<VolumeStore, "ofAll" | "opened">;

/**
 * The whole rates of departments side by side, each by the best yardstick of its own. A report looks at up to a million cases,
 * so that weeks are taken from what it has counted. Only where numbers are of months, or weeks begin at another time, the
 * cases of those departments are looked at once more.
 * @param zone in which the report's weeks begin
 */
export async function readDepartmentRates(
  store: Store,
  departments: readonly Department[],
  { period, zone, now }: { readonly period: Period; readonly zone: string; readonly now: Date },
  counting: Promise<Pick<Figures, "departments" | "pivot">>,
): Promise<readonly DepartmentRate[]> {
  const zones = [...new Set(departments.map(({ timezone }) => timezone))];
  const [figures, ...known] = await Promise.all([
    counting,
    ...zones.flatMap((timezone) => {
      const hers = departments.filter((it) => it.timezone === timezone);
      return yardsticksOf(period, now, timezone).map((units) =>
        readKnown(store, hers, units, { period, timezone, isReports: timezone === zone }),
      );
    }),
  ]);
  return departments.flatMap((department): readonly DepartmentRate[] => {
    const hers = known.filter((it) => it.departments.includes(department));
    const counted = firstKnown(hers.map((it) => wholeOf(department, it, figures)));
    return counted === undefined ? [] : [{ department: department.key, counted }];
  });
}

async function readKnown(
  store: Store,
  departments: readonly Department[],
  units: Units,
  {
    period,
    timezone,
    isReports,
  }: { readonly period: Period; readonly timezone: string; readonly isReports: boolean },
): Promise<Known> {
  const volumes = await store.ofAll(
    departments.map(({ key }) => key),
    units,
  );
  const counting = [...new Set(volumes.map(({ department }) => department))];
  const isCounted = counting.length === 0 || (isReports && units.unit === "week");
  const opened = isCounted ? null : await store.opened(counting, period, units.unit, timezone);
  return { departments, units, volumes, opened };
}

function wholeOf(
  department: Department,
  { units, volumes, opened }: Known,
  { departments, pivot }: Pick<Figures, "departments" | "pivot">,
) {
  const weeks = departments.find((it) => it.department === department.key)?.openedIn ?? [];
  const all = opened?.filter((it) => it.department === department.key) ?? weeks.map(asOpened);
  const escalated = all.map(({ start, count }) => ({ category: null, reason: null, start, count }));
  const named = volumes
    .filter((it) => it.department === department.key)
    .map((it) => ({ ...it, category: presentName(department, it.category) }));
  // Those that cases came of in the period count as well, though they have been given up.
  const withCases = pivot
    .filter((it) => it.department === department.key)
    .flatMap(({ category }) => presentName(department, category) ?? []);
  const categories = [...new Set([...department.categories.map(({ name }) => name), ...withCases])];
  return ratesOf(units, named, escalated, categories, []);
}

function asOpened({ monday, opened }: { readonly monday: string; readonly opened: number }) {
  return { start: monday, count: opened };
}
