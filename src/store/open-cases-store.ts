import type { OpenCases } from "../app/settings/ports.js";
import type { Database } from "./database.js";

/** The unfinished cases of departments, as far as settings are asked about them. */
export function createOpenCases(db: Database): OpenCases {
  return {
    async count(departmentKey) {
      return await db.escalation.count({ where: { departmentKey, status: { in: ["open", "claimed"] } } });
    },
  };
}
