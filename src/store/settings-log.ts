import { z } from "zod";
import type { Author, SettingsChange, SettingsEntry } from "../app/settings/ports.js";
import type { Department } from "../domain/department.js";
import type { DepartmentKey } from "../domain/ids.js";
import type { GeneralSettings } from "../domain/settings.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Queryable } from "./database.js";
import { departmentSchema, teamsSchema } from "./department-schema.js";
import type { SettingsLog } from "./generated/client.js";
import { heedByNotices } from "./heed.js";
import { branded, jsonText } from "./json-shapes.js";

const generalSchema = z.strictObject({
  whenInDoubt: branded<DepartmentKey>().nullable(),
  teams: teamsSchema,
}) satisfies z.ZodType<GeneralSettings>;

const known = z.int().nullable();
const volumesSchema = z.object({
  unit: z.enum(["week", "month"]),
  start: z.string(),
  edits: z.array(z.object({ category: z.string().nullable(), seen: known, inquiries: known })).readonly(),
});

/** Writes down what a transaction changes, and that a notice which goes up by it is something done about its category. */
export async function logChanges(
  tx: Queryable,
  changes: readonly SettingsChange[],
  revision: number,
  { by, via }: Author,
  now: Date,
): Promise<void> {
  if (changes.length === 0) return;
  await heedByNotices(tx, changes, now);
  const rows = changes.map((change) => ({
    department_key: keyOf(change),
    kind: change.kind === "confirmed" || change.kind === "volumes" ? change.kind : "changed",
    ...contentOf(change),
  }));
  await tx.$executeRaw`
    INSERT INTO settings_log (revision, department_key, kind, at, by, via, before, after)
    SELECT ${revision}::int, department_key, kind, ${now.toISOString()}::timestamptz, ${by}, ${via}, before, after
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb)
      AS c(department_key text, kind text, before jsonb, after jsonb)`;
}

function keyOf(change: SettingsChange): DepartmentKey | null {
  if (change.kind === "general") return null;
  return change.kind === "confirmed" ? change.department.key : change.key;
}

function contentOf(change: SettingsChange): { readonly before: unknown; readonly after: unknown } {
  switch (change.kind) {
    case "general":
      return { before: generalSchema.encode(change.before), after: generalSchema.encode(change.after) };
    case "department":
      return {
        before: change.before === null ? null : departmentSchema.encode(change.before),
        after: departmentSchema.encode(change.after),
      };
    case "volumes": {
      const { unit, start, edits } = change;
      return { before: null, after: { unit, start, edits } satisfies z.input<typeof volumesSchema> };
    }
    case "confirmed": {
      // An older version reads it as a change of nothing.
      const content = departmentSchema.encode(change.department);
      return { before: content, after: content };
    }
  }
}

/** What cannot be read is reported and left out. */
export function entriesFrom(
  rows: readonly SettingsLog[],
  report: ReportCorruptRow,
): readonly SettingsEntry[] {
  return rows.flatMap((row): SettingsEntry[] => {
    try {
      const { id, revision, at, by } = row;
      return [{ id, revision, at, by, via: via.parse(row.via), change: changeFrom(row) }];
    } catch (error) {
      report(new CorruptRowError("settings_log", String(row.id), error));
      return [];
    }
  });
}

export const via = z.enum(["file", "slack"]);

function changeFrom({ departmentKey, kind, before, after }: SettingsLog): SettingsChange {
  if (departmentKey === null)
    return { kind: "general", before: generalSchema.parse(before), after: generalSchema.parse(after) };
  if (kind === "confirmed") return { kind, department: departmentSchema.parse(after) };
  // Written from a key of the same type.
  const key = departmentKey as DepartmentKey;
  if (kind === "volumes") return { kind, key, ...volumesSchema.parse(after) };
  return {
    kind: "department",
    key,
    before: before === null ? null : departmentSchema.parse(before),
    after: departmentSchema.parse(after),
  };
}

/** Whether two states of a department say the same. */
export function isSame(a: Department, b: Department): boolean {
  return (
    JSON.stringify(canonical(departmentSchema.encode(a))) ===
    JSON.stringify(canonical(departmentSchema.encode(b)))
  );
}

/** Maps in one order of their keys, because the database keeps none. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item)]),
  );
}
