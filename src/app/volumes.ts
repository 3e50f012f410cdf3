import type { Department } from "../domain/department.js";
import type { Period } from "../domain/figures/period.js";
import { presentName } from "../domain/figures/present-names.js";
import {
  type CountedRates,
  type Escalated,
  firstKnown,
  isUnitStart,
  type Rates,
  ratesOf,
  type Unit,
  type Units,
  type Volume,
  whyNoRate,
  yardsticksOf,
} from "../domain/figures/volumes.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";

export interface DepartmentVolume extends Volume {
  readonly department: DepartmentKey;
}

/** How many cases a department had in a week or month. */
export interface OpenedIn {
  readonly department: DepartmentKey;
  readonly start: string;
  readonly count: number;
}

/** Numbers of one department and week or month; null: not known (any more). */
export interface VolumeChange extends Unit {
  readonly department: DepartmentKey;
  readonly edits: readonly {
    readonly category: string | null;
    readonly seen: number | null;
    readonly inquiries: number | null;
  }[];
}

export interface VolumeStore {
  /** All or nothing; a number for the same category and time replaces the one before. */
  put(volumes: readonly DepartmentVolume[], by: string, now: Date): Promise<void>;
  of(department: DepartmentKey, units: Units): Promise<readonly Volume[]>;
  ofAll(departments: readonly DepartmentKey[], units: Units): Promise<readonly DepartmentVolume[]>;
  /**
   * Somebody's own numbers for a week or month; what they were and are is written down in the same transaction.
   * @returns false: one of them is not any more what she has seen, and nothing was changed
   */
  change(change: VolumeChange, by: UserId, now: Date): Promise<boolean>;
  /** Cases without the questions to other departments, by category, reason and unit. @param zone in which units begin */
  escalated(
    department: DepartmentKey,
    period: Period,
    unit: Units["unit"],
    zone: string,
  ): Promise<readonly Escalated[]>;
  /** The same of several departments, all of a unit together. */
  opened(
    departments: readonly DepartmentKey[],
    period: Period,
    unit: Units["unit"],
    zone: string,
  ): Promise<readonly OpenedIn[]>;
}

/** The escalation rates of a department, or why there are none. */
export async function readRates(
  store: Pick<VolumeStore, "of" | "escalated">,
  department: Department,
  period: Period,
  now: Date,
): Promise<Rates> {
  const { timezone } = department;
  const counted = await Promise.all(
    yardsticksOf(period, now, timezone).map((units) => ratesBy(units, store, department, period)),
  );
  return firstKnown(counted) ?? whyNoRate(period, timezone);
}

async function ratesBy(
  units: Units,
  store: Pick<VolumeStore, "of" | "escalated">,
  department: Department,
  period: Period,
): Promise<CountedRates> {
  const { key, categories, timezone } = department;
  const [volumes, escalated] = await Promise.all([
    store.of(key, units),
    store.escalated(key, period, units.unit, timezone),
  ]);
  const named = <T extends { readonly category: string | null }>(all: readonly T[]) =>
    all.map((it) => ({ ...it, category: presentName(department, it.category) }));
  return ratesOf(
    units,
    named(volumes),
    named(escalated),
    categories.map(({ name }) => name),
  );
}

export type ReadVolumes =
  | { readonly ok: true; readonly volumes: readonly DepartmentVolume[] }
  /** One for each mistake, with the line it is in. */
  | { readonly ok: false; readonly faults: readonly string[] };

const volumeColumns = ["department", "category", "period", "inquiries"] as const;

/**
 * Reads a table of inquiries: `department,category,period,inquiries`. An empty category is the whole department;
 * a period is a month (`2026-10`) or the Monday a week begins with (`2026-10-05`).
 * @param rows with the line of the file each stands in; the first is the head
 */
export function readVolumes(
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
  departments: readonly Department[],
): ReadVolumes {
  const [head, ...body] = rows;
  const names = head?.cells.map((cell) => cell.replace(/^\uFEFF/, "").trim()) ?? [];
  if (names.join(",") !== volumeColumns.join(",")) {
    return {
      ok: false,
      faults: [`line ${head?.line ?? 1}: the first line must be ${volumeColumns.join(",")}`],
    };
  }
  const faults: string[] = [];
  const volumes: DepartmentVolume[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of body) {
    const read = readRow(cells, departments);
    if (typeof read === "string") {
      faults.push(`line ${line}: ${read}`);
      continue;
    }
    const key = JSON.stringify([read.department, read.category, read.unit, read.start]);
    const before = lines.get(key);
    if (before !== undefined)
      faults.push(`line ${line}: the same department, category and period as line ${before}`);
    lines.set(key, line);
    volumes.push(read);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, volumes };
}

/** A text: what is wrong with it, and what to write. */
function readRow(cells: readonly string[], departments: readonly Department[]): DepartmentVolume | string {
  const [key = "", named = "", period = "", count = "", ...more] = cells.map((cell) => cell.trim());
  if (cells.length < 4 || more.length > 0) return `there must be four columns, not ${cells.length}`;
  const department = departments.find((it) => it.key === key);
  if (department === undefined) {
    return `there is no department ${key}; there are: ${departments.map((it) => it.key).join(", ")}`;
  }
  const category = named === "" ? null : named;
  // Last year's numbers stand under last year's names, and the rates add them up.
  const names = [...department.categories, ...department.formerCategories].map(({ name }) => name);
  if (category !== null && !names.includes(category)) {
    const there = department.categories.map(({ name }) => name).join(", ");
    return `${key} has no category ${category}; it has: ${there}; an empty category is the whole department`;
  }
  const start = /^\d{4}-\d\d$/.test(period) ? `${period}-01` : period;
  const unit = start === period ? "week" : "month";
  if (!/^\d{4}-\d\d-\d\d$/.test(start) || !isUnitStart(start, unit)) {
    return `period must be a month such as 2026-10 or the Monday of a week such as 2026-10-05, not ${period}`;
  }
  if (!/^\d{1,9}$/.test(count)) return `inquiries must be a whole number, not ${count || "empty"}`;
  return { department: department.key, category, unit, start, inquiries: Number(count) };
}
