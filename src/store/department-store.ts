import type { DepartmentStore } from "../app/ports.js";
import type { SettingsChange, StoredDepartment, StoredSettings } from "../app/settings/ports.js";
import type { Department, Departments } from "../domain/department.js";
import type { DepartmentKey } from "../domain/ids.js";
import type { GeneralSettings } from "../domain/settings.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { departmentSchema, teamsSchema } from "./department-schema.js";
import { heed } from "./heed.js";
import { jsonText } from "./json-shapes.js";
import { entriesFrom, isSame, logChanges } from "./settings-log.js";

/** @param report hears of departments that cannot be read; they are left out */
export function createDepartmentStore(db: Database, report: ReportCorruptRow): DepartmentStore {
  return {
    load: () => db.$transaction((tx) => loadDepartments(tx, report), { isolationLevel: "RepeatableRead" }),

    async revision() {
      const settings = await db.setting.findUnique({ where: { id: 1 }, select: { revision: true } });
      return settings?.revision ?? 0;
    },

    async editOne(key, change, by, now, heeds = null) {
      return await db.$transaction(async (tx) => {
        const isEdited = await editDepartment(tx, key, change, by, now);
        if (isEdited && heeds !== null) await heed(tx, heeds, now);
        return isEdited;
      });
    },

    stored: () => db.$transaction((tx) => loadStored(tx, report), { isolationLevel: "RepeatableRead" }),

    async changedSince(revision) {
      const rows = await db.settingsLog.findMany({
        where: { kind: "changed", revision: { gt: revision } },
        orderBy: { id: "asc" },
      });
      return entriesFrom(rows, report);
    },

    async replace(next, by, now, expected) {
      return await db.$transaction(async (tx) => {
        const { departments: before, revision: seen } = await lockAll(tx, report);
        if (expected !== undefined && seen !== expected) return null;
        const revision = await nextRevision(tx, next, by, now);
        await upsertDepartments(tx, next.list, revision);
        await retireOthers(tx, next.list, revision);
        await logChanges(tx, changesOf(before, next), revision, { by, via: "file" }, now);
        return revision;
      });
    },
  };
}

/** All departments, as they stand together. */
export async function loadDepartments(tx: Queryable, report: ReportCorruptRow): Promise<Departments> {
  const rows = await tx.department.findMany({ orderBy: [{ position: "asc" }, { key: "asc" }] });
  const list = rows.flatMap(({ key, retired, definition }): Department[] => {
    const parsed = departmentSchema.safeParse(definition);
    if (parsed.success) return [{ ...parsed.data, retired }];
    report(new CorruptRowError("departments", key, parsed.error));
    return [];
  });
  return { list, ...(await readGeneral(tx, report)).settings };
}

/** What there was before an import: the lock keeps others out until it is over. */
async function lockAll(tx: Queryable, report: ReportCorruptRow): Promise<StoredSettings> {
  await tx.$queryRaw`SELECT 1 FROM settings WHERE id = 1 FOR UPDATE`;
  return await loadStored(tx, report);
}

/** The same with its revision. */
export async function loadStored(tx: Queryable, report: ReportCorruptRow): Promise<StoredSettings> {
  const { revision } = await readGeneral(tx, report);
  return { departments: await loadDepartments(tx, report), revision };
}

/** What holds for all of them. Revision 0: there has been nothing yet. */
export async function readGeneral(
  tx: Queryable,
  report: ReportCorruptRow,
): Promise<{ readonly settings: GeneralSettings; readonly revision: number }> {
  const row = await tx.setting.findUnique({ where: { id: 1 } });
  // Written from a key of the same type.
  const whenInDoubt = (row?.whenInDoubt ?? null) as DepartmentKey | null;
  const teams = teamsFrom(row?.teams ?? [], report);
  return { settings: { whenInDoubt, teams }, revision: row?.revision ?? 0 };
}

/** One department as it stands. @throws when the row cannot be read */
export async function readDepartment(tx: Queryable, key: DepartmentKey): Promise<StoredDepartment | null> {
  const row = await tx.department.findUnique({ where: { key } });
  if (row === null) return null;
  const department = { ...departmentSchema.parse(row.definition), retired: row.retired };
  return { department, revision: row.revision };
}

/** In place of what stood there. */
export async function writeDepartment(tx: Queryable, after: Department, revision: number): Promise<void> {
  const definition = jsonText(departmentSchema.encode(after));
  await tx.$executeRaw`
    UPDATE departments SET revision = ${revision}::int, retired = ${after.retired}, definition = ${definition}::jsonb
    WHERE key = ${after.key}`;
}

/** Changes one department, with its line in the log. @returns false: it is gone, or is not to be changed */
export async function editDepartment(
  tx: Queryable,
  key: DepartmentKey,
  change: (department: Department) => Department | null,
  by: string,
  now: Date,
): Promise<boolean> {
  const revision = await raiseRevision(tx, by, now);
  const stored = revision === null ? null : await readDepartment(tx, key);
  const changed = stored === null ? null : change(stored.department);
  if (stored === null || changed === null || revision === null) return false;
  await writeDepartment(tx, changed, revision);
  const written: SettingsChange = { kind: "department", key, before: stored.department, after: changed };
  await logChanges(tx, [written], revision, { by, via: "slack" }, now);
  return true;
}

/** What an import changes: what it does not name is retired. */
function changesOf(before: Departments, after: Departments): readonly SettingsChange[] {
  const old = new Map(before.list.map((department) => [department.key, department]));
  const named = new Set(after.list.map(({ key }) => key));
  const gone = before.list.filter(({ key, retired }) => !retired && !named.has(key));
  const departments = [...after.list, ...gone.map((it) => ({ ...it, retired: true }))].flatMap(
    (department): SettingsChange[] => {
      const was = old.get(department.key) ?? null;
      if (was !== null && isSame(was, department)) return [];
      return [{ kind: "department", key: department.key, before: was, after: department }];
    },
  );
  const [was, now] = [generalOf(before), generalOf(after)];
  if (JSON.stringify(was) === JSON.stringify(now)) return departments;
  return [...departments, { kind: "general", before: was, after: now }];
}

function generalOf({ whenInDoubt, teams }: Departments): GeneralSettings {
  return { whenInDoubt, teams };
}

/** As for an import, but nothing else of the settings changes. null: there have been no departments yet */
export async function raiseRevision(tx: Queryable, by: string, now: Date): Promise<number | null> {
  const [settings] = await tx.$queryRaw<{ revision: number }[]>`
    UPDATE settings SET revision = revision + 1, changed_by = ${by}, changed_at = ${now.toISOString()}::timestamptz
    WHERE id = 1 RETURNING revision`;
  return settings?.revision ?? null;
}

function teamsFrom(stored: unknown, report: ReportCorruptRow): Departments["teams"] {
  const parsed = teamsSchema.safeParse(stored);
  if (parsed.success) return parsed.data;
  report(new CorruptRowError("settings", "teams", parsed.error));
  return [];
}

/** Its row is locked until the end, so that imports follow one another. */
export async function nextRevision(
  tx: Queryable,
  { whenInDoubt, teams }: GeneralSettings,
  by: string,
  now: Date,
): Promise<number> {
  // Prisma wants arrays that could be written to.
  const changed = { whenInDoubt, teams: [...teamsSchema.encode(teams)], changedBy: by, changedAt: now };
  const settings = await tx.setting.upsert({
    where: { id: 1 },
    create: { id: 1, revision: 1, ...changed },
    update: { revision: { increment: 1 }, ...changed },
  });
  return settings.revision;
}

async function upsertDepartments(
  tx: Queryable,
  list: readonly Department[],
  revision: number,
): Promise<void> {
  const rows = list.map((department, position) => ({
    key: department.key,
    position,
    retired: department.retired,
    definition: departmentSchema.encode(department),
  }));
  await tx.$executeRaw`
    INSERT INTO departments (key, position, retired, revision, definition)
    SELECT key, position, retired, ${revision}::int, definition
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS d(key text, position int, retired boolean, definition jsonb)
    ON CONFLICT (key) DO UPDATE SET
      position = excluded.position, retired = excluded.retired, revision = excluded.revision,
      definition = excluded.definition`;
}

/** Those that are gone from the file stand behind the others, in the order they had. */
async function retireOthers(tx: Queryable, list: readonly Department[], revision: number): Promise<void> {
  const kept = list.map((department) => department.key);
  await tx.$executeRaw`
    UPDATE departments d SET
      position = ${list.length}::int + o.place - 1,
      revision = CASE WHEN d.retired THEN d.revision ELSE ${revision}::int END,
      retired = true
    FROM (
      SELECT key, row_number() OVER (ORDER BY position, key)::int AS place
      FROM departments WHERE key <> ALL (${kept}::text[])
    ) o
    WHERE d.key = o.key`;
}
