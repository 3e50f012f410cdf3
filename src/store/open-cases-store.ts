import type { OpenCases } from "../app/settings/ports.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database } from "./database.js";
import { toStoredOrReport } from "./stored-rows.js";

const active = { status: { in: ["open", "claimed"] } };

/** The unfinished cases of departments, as far as settings are asked about them. */
export function createOpenCases(db: Database, report: ReportCorruptRow): OpenCases {
  return {
    async count(departmentKey) {
      return await db.escalation.count({ where: { departmentKey, ...active } });
    },
    async list(departmentKey, limit) {
      const rows = await db.escalation.findMany({
        where: { departmentKey, ...active },
        orderBy: { number: "asc" },
        take: limit,
        select: { id: true, number: true, version: true, state: true },
      });
      return rows.map((row) => toStoredOrReport(row, report)).filter((stored) => stored !== null);
    },
  };
}
