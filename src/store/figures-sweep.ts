import { countedAs, type FiguresRow, figuresColumns, figuresRow, putFigures } from "./case-figures.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { type StoredRow, toStoredOrReport } from "./stored-rows.js";

/** So many cases are compared at once, and the sweep rests between. */
const numbersAtOnce = 2_000;

export interface FiguresSweep {
  /** Goes over the next cases. @returns how many had no row, or another than their state says */
  runOnce(): Promise<number>;
}

/**
 * Writes what the figures lack: of cases that are older than the figures, or that an older process wrote beside this one.
 * Goes over all cases once after every start, a few at a time; afterwards there is nothing to do.
 */
export function createFiguresSweep(db: Database, report: ReportCorruptRow): FiguresSweep {
  let done = 0;
  let isOver = false;
  return {
    async runOnce() {
      if (isOver) return 0;
      const [newest] = await db.$queryRaw<{ number: number | null }[]>`
        SELECT number FROM escalations ORDER BY number DESC LIMIT 1`;
      isOver = (newest?.number ?? 0) <= done;
      if (isOver) return 0;
      const rows = await db.$queryRaw<StoredRow[]>`
        SELECT e.id, e.number, e.version, e.state FROM escalations e LEFT JOIN case_figures f ON f.escalation_id = e.id
        WHERE NOT e.test AND e.number > ${done} AND e.number <= ${done + numbersAtOnce} AND (
          f.escalation_id IS NULL OR f.counted_as < ${countedAs} OR f.status <> e.status OR f.department_key <> e.department_key
          OR f.category IS DISTINCT FROM e.category OR f.reason IS DISTINCT FROM e.reason OR f.severity <> e.severity
        )`;
      const stored = rows.map((row) => toStoredOrReport(row, report)).filter((it) => it !== null);
      await put(
        db,
        stored.map(({ state, version }) => ({ ...figuresRow(state), version })),
      );
      done += numbersAtOnce;
      return stored.length;
    },
  };
}

/** What has changed since it was read is written by whoever changed it, or by the next sweep. */
async function put(
  db: Database,
  rows: readonly (FiguresRow & { readonly version: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    WITH unchanged AS (
      SELECT r.* FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r(${figuresColumns}, version int)
      JOIN escalations e ON e.id = r.escalation_id AND e.version = r.version
      FOR UPDATE OF e SKIP LOCKED
    )
    ${putFigures(Prisma.sql`SELECT * FROM unchanged`)}`;
}
