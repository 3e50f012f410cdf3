import type { OpenedIn, VolumeStore } from "../app/volumes.js";
import type { Escalated, VolumeUnit } from "../domain/figures/volumes.js";
import type { DepartmentKey } from "../domain/ids.js";
import type { Database } from "./database.js";
import { jsonText } from "./json-shapes.js";
import { logChanges } from "./settings-log.js";

export function createVolumeStore(db: Database): VolumeStore {
  const volumesOf: VolumeStore["ofAll"] = async (departments, { unit, starts }) => {
    // A row for each category: a year of many has so many numbers that reading a row for each takes longer than counting.
    const rows = await db.$queryRaw<
      { department: DepartmentKey; category: string; known: Readonly<Record<string, number>> }[]
    >`
      SELECT department_key AS department, category, json_object_agg(start, inquiries) AS known FROM inquiry_volumes
      WHERE department_key = ANY (${[...departments]}::text[]) AND unit = ${unit}
        AND start = ANY (${[...starts]}::text[]::date[])
      GROUP BY 1, 2`;
    return rows.flatMap(({ department, category, known }) =>
      Object.entries(known).map(([start, inquiries]) => ({
        ...{ department, unit, start, inquiries },
        category: category === "" ? null : category,
      })),
    );
  };

  return {
    ofAll: volumesOf,

    async put(volumes, by, now) {
      const rows = volumes.map(({ department, category, unit, start, inquiries }) => ({
        ...{ department_key: department, category: category ?? "", unit, start, inquiries },
      }));
      await db.$executeRaw`
        INSERT INTO inquiry_volumes (department_key, category, unit, start, inquiries, changed_by, changed_at)
        SELECT r.*, ${by}, ${now} FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r(
          department_key text, category text, unit text, start date, inquiries int
        )
        ON CONFLICT (department_key, category, unit, start) DO UPDATE SET
          inquiries = excluded.inquiries, changed_by = excluded.changed_by, changed_at = excluded.changed_at`;
    },

    async change({ department, unit, start, edits }, by, now) {
      return await db.$transaction(async (tx) => {
        // One at a time for each department: there may be no row yet that could be locked.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`inquiry_volumes ${department}`}))`;
        const there = await tx.$queryRaw<{ category: string; inquiries: number }[]>`
          SELECT category, inquiries FROM inquiry_volumes
          WHERE department_key = ${department} AND unit = ${unit} AND start = ${start}::date`;
        const nowKnown = new Map(there.map(({ category, inquiries }) => [category, inquiries]));
        const isSeen = edits.every(({ category, seen }) => (nowKnown.get(category ?? "") ?? null) === seen);
        if (!isSeen) return false;
        await tx.$executeRaw`
          DELETE FROM inquiry_volumes
          WHERE department_key = ${department} AND unit = ${unit} AND start = ${start}::date
            AND category = ANY(${edits.map(({ category }) => category ?? "")})`;
        const rows = edits.flatMap(({ category, inquiries }) =>
          inquiries === null ? [] : [{ category: category ?? "", inquiries }],
        );
        await tx.$executeRaw`
          INSERT INTO inquiry_volumes (department_key, category, unit, start, inquiries, changed_by, changed_at)
          SELECT ${department}, r.category, ${unit}, ${start}::date, r.inquiries, ${by}, ${now}
          FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r(category text, inquiries int)`;
        const change = { kind: "volumes", key: department, unit, start, edits } as const;
        // Nothing of the settings is another after it.
        await logChanges(tx, [change], 0, { by, via: "slack" }, now);
        return true;
      });
    },

    async of(department, units) {
      const all = await volumesOf([department], units);
      return all.map(({ department: _, ...volume }) => volume);
    },

    async escalated(department, { from, to }, unit: VolumeUnit, zone) {
      return await db.$queryRaw<Escalated[]>`
        SELECT category, reason, to_char(starts, 'YYYY-MM-DD') AS start, count(*)::int AS count
        FROM (
          SELECT category, reason, date_trunc(${unit}, opened_at AT TIME ZONE ${zone}) AS starts FROM case_figures
          WHERE department_key = ${department} AND opened_at >= ${from} AND opened_at < ${to} AND NOT is_consult
        ) f
        GROUP BY 1, 2, 3`;
    },

    async opened(departments, { from, to }, unit, zone) {
      // The `OFFSET` keeps the unit a column, for the reason that a report's own sums have (figures-store).
      return await db.$queryRaw<OpenedIn[]>`
        SELECT department, to_char(starts, 'YYYY-MM-DD') AS start, count FROM (
          SELECT department, starts, count(*)::int AS count FROM (
            SELECT department_key AS department, date_trunc(${unit}, opened_at AT TIME ZONE ${zone}) AS starts
            FROM case_figures WHERE department_key = ANY (${[...departments]}::text[])
              AND opened_at >= ${from} AND opened_at < ${to} AND NOT is_consult OFFSET bigint '0'
          ) f
          GROUP BY 1, 2
        ) g`;
    },
  };
}
