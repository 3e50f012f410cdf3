import { randomUUID } from "node:crypto";
import type { DeflectionStore } from "../app/search/ports.js";
import type { Database } from "./database.js";

export function createDeflectionStore(db: Database): DeflectionStore {
  return {
    async add({ department, ...deflection }) {
      const data = { id: randomUUID(), departmentKey: department, ...deflection };
      const { count } = await db.deflection.createMany({ data: [data], skipDuplicates: true });
      return count > 0;
    },
  };
}
