import type { Department } from "../domain/department.js";
import type { Period } from "../domain/figures/period.js";
import { presentName } from "../domain/figures/present-names.js";
import {
  type Escalated,
  isUnitStart,
  type Rate,
  ratesOf,
  type Unit,
  type Units,
  unitsOf,
  type Volume,
} from "../domain/figures/volumes.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";

interface DepartmentVolume extends Volume {
  readonly department: DepartmentKey;
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
  /**
   * Somebody's own numbers for a week or month; what they were and are is written down in the same transaction.
   * @returns false: one of them is not any more what she has seen, and nothing was changed
   */
  change(change: VolumeChange, by: UserId, now: Date): Promise<boolean>;
  /** Cases without the questions to other departments, by category and unit. @param zone in which units begin */
  escalated(
    department: DepartmentKey,
    period: Period,
    unit: Units["unit"],
    zone: string,
  ): Promise<readonly Escalated[]>;
}

/** The escalation rates of a department; null: the period is not made of whole weeks or months, or none of it is over. */
export async function readRates(
  store: Pick<VolumeStore, "of" | "escalated">,
  department: Department,
  period: Period,
  now: Date,
): Promise<readonly Rate[] | null> {
  const { key, categories, timezone } = department;
  const units = unitsOf(period, now, timezone);
  if (units === null || units.starts.length === 0) return null;
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
  if (category !== null && !department.categories.some(({ name }) => name === category)) {
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
