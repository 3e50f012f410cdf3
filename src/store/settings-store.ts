import type { SettingsStore } from "../app/settings/ports.js";
import type { Department } from "../domain/department.js";
import type { DepartmentKey } from "../domain/ids.js";
import { writeBulletins } from "./bulletin-store.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { departmentSchema } from "./department-schema.js";
import {
  loadStored,
  nextRevision,
  raiseRevision,
  readDepartment,
  readGeneral,
  writeDepartment,
} from "./department-store.js";
import { jsonText } from "./json-shapes.js";
import { entriesFrom, logChanges, via } from "./settings-log.js";

/** Whoever changes settings locks their one row first, so that changes follow one another. */
export function createSettingsStore(db: Database, report: ReportCorruptRow): SettingsStore {
  return {
    one: (key) => readDepartment(db, key),

    async put(after, expected, author, now) {
      return await db.$transaction(async (tx) => {
        const stored = await lock(tx, () => readDepartment(tx, after.key));
        if (stored === null || stored.revision !== expected) return false;
        const revision = await raiseRevision(tx, author.by, now);
        if (revision === null) return false;
        await writeDepartment(tx, after, revision);
        const change = { kind: "department", key: after.key, before: stored.department, after } as const;
        await logChanges(tx, [change], revision, author, now);
        return true;
      });
    },

    async all() {
      return await db.$transaction((tx) => loadStored(tx, report), { isolationLevel: "RepeatableRead" });
    },

    async add(department, expected, author, now) {
      return await db.$transaction(async (tx) => {
        const { key } = department;
        const stored = await lock(tx, () => readGeneral(tx, report));
        if (stored.revision !== expected) return false;
        const { settings } = stored;
        // Where cases go that nobody can place, as long as nobody has said so: to the first one there is.
        const after = { ...settings, whenInDoubt: settings.whenInDoubt ?? key };
        const revision = await nextRevision(tx, after, author.by, now);
        await insertBehind(tx, department, revision);
        const added = { kind: "department", key, before: null, after: department } as const;
        const isDoubtNew = settings.whenInDoubt === null;
        const changes = isDoubtNew ? [added, { kind: "general", before: settings, after } as const] : [added];
        await logChanges(tx, changes, revision, author, now);
        return true;
      });
    },

    async putGeneral(after, expected, author, now) {
      return await db.$transaction(async (tx) => {
        const { settings: before, revision: seen } = await lock(tx, () => readGeneral(tx, report));
        if (seen !== expected) return false;
        const revision = await nextRevision(tx, after, author.by, now);
        await logChanges(tx, [{ kind: "general", before, after }], revision, author, now);
        return true;
      });
    },

    async putRetired(key, retired, expected, author, now) {
      return await db.$transaction(async (tx) => {
        const { revision: seen } = await lock(tx, () => readGeneral(tx, report));
        const stored = seen === expected ? await readDepartment(tx, key) : null;
        const revision = stored === null ? null : await raiseRevision(tx, author.by, now);
        if (stored === null || revision === null) return false;
        const { department: before } = stored;
        const after = { ...before, retired };
        await writeDepartment(tx, after, revision);
        await logChanges(tx, [{ kind: "department", key, before, after }], revision, author, now);
        return true;
      });
    },

    async confirm({ department, revision }, author, changed, now) {
      await db.$transaction(async (tx) => {
        await logChanges(tx, [{ kind: "confirmed", department }], revision, author, now);
        await writeBulletins(tx, { written: [], changed }, now);
      });
    },

    async after(departmentKey, at) {
      const rows = await db.settingsLog.findMany({
        where: { departmentKey, at: { gt: at } },
        orderBy: { id: "asc" },
      });
      return entriesFrom(rows, report);
    },

    async log(departments, limit, before) {
      const keys = departments.filter((key) => key !== null);
      const rows = await db.settingsLog.findMany({
        where: {
          OR: [
            { departmentKey: { in: [...keys] } },
            ...(departments.includes(null) ? [{ departmentKey: null }] : []),
          ],
          ...(before === undefined ? {} : { id: { lt: before } }),
        },
        orderBy: { id: "desc" },
        take: limit,
      });
      return entriesFrom(rows, report);
    },

    async lastChanges(departments, limit) {
      const rows = await db.$queryRaw<{ key: DepartmentKey; at: Date; by: string; via: string }[]>`
        SELECT l.department_key AS key, l.at, l.by, l.via
        FROM unnest(${[...departments]}::text[]) k(key)
        CROSS JOIN LATERAL (
          SELECT id, department_key, at, by, via FROM settings_log
          WHERE department_key = k.key AND kind = 'changed'
          ORDER BY id DESC LIMIT 1
        ) l
        ORDER BY l.id DESC LIMIT ${limit}::int`;
      return rows.map((row) => ({ ...row, via: via.parse(row.via) }));
    },

    async since(departmentKey, revision) {
      const rows = await db.settingsLog.findMany({
        where: { departmentKey, revision: { gt: revision } },
        orderBy: { id: "asc" },
      });
      return entriesFrom(rows, report);
    },
  };
}

async function lock<T>(tx: Queryable, read: () => Promise<T>): Promise<T> {
  await tx.$queryRaw`SELECT 1 FROM settings WHERE id = 1 FOR UPDATE`;
  return await read();
}

async function insertBehind(tx: Queryable, department: Department, revision: number): Promise<void> {
  const definition = jsonText(departmentSchema.encode(department));
  await tx.$executeRaw`
    INSERT INTO departments (key, position, retired, revision, definition)
    SELECT ${department.key}, COALESCE(max(position) + 1, 0), false, ${revision}::int, ${definition}::jsonb
    FROM departments`;
}
