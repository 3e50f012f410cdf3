import type { DepartmentStore } from "../app/ports.js";
import type { Department, Departments } from "../domain/department.js";
import type { DepartmentKey } from "../domain/ids.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { departmentSchema, teamsSchema } from "./department-schema.js";
import { jsonText } from "./json-shapes.js";

/** @param report hears of departments that cannot be read; they are left out */
export function createDepartmentStore(db: Database, report: ReportCorruptRow): DepartmentStore {
  return {
    async load(): Promise<Departments> {
      const [settings, rows] = await db.$transaction([
        db.setting.findUnique({ where: { id: 1 } }),
        db.department.findMany({ orderBy: [{ position: "asc" }, { key: "asc" }] }),
      ]);
      const list = rows.flatMap(({ key, retired, definition }): Department[] => {
        const parsed = departmentSchema.safeParse(definition);
        if (parsed.success) return [{ ...parsed.data, retired }];
        report(new CorruptRowError("departments", key, parsed.error));
        return [];
      });
      // Written from a key of the same type.
      return {
        list,
        whenInDoubt: (settings?.whenInDoubt ?? null) as DepartmentKey | null,
        teams: teamsFrom(settings?.teams ?? [], report),
      };
    },

    async revision() {
      const settings = await db.setting.findUnique({ where: { id: 1 }, select: { revision: true } });
      return settings?.revision ?? 0;
    },

    async editOne(key, change, by, now) {
      return await db.$transaction(async (tx) => {
        const revision = await raiseRevision(tx, by, now);
        const row = revision === null ? null : await tx.department.findUnique({ where: { key } });
        if (row === null || revision === null) return false;
        const changed = change({ ...departmentSchema.parse(row.definition), retired: row.retired });
        if (changed === null) return false;
        const definition = jsonText(departmentSchema.encode(changed));
        await tx.$executeRaw`
          UPDATE departments SET revision = ${revision}::int, definition = ${definition}::jsonb WHERE key = ${key}`;
        return true;
      });
    },

    async replace(next, by, now) {
      return await db.$transaction(async (tx) => {
        const revision = await nextRevision(tx, next, by, now);
        await upsertDepartments(tx, next.list, revision);
        await retireOthers(tx, next.list, revision);
        return revision;
      });
    },
  };
}

/** As for an import, but nothing else of the settings changes. null: there have been no departments yet */
async function raiseRevision(tx: Queryable, by: string, now: Date): Promise<number | null> {
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
async function nextRevision(
  tx: Queryable,
  { whenInDoubt, teams }: Departments,
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
