import type { DoctorsDatabase } from "../app/doctor/examine.js";
import { createBoardStore } from "./board-store.js";
import type { OpenDatabase } from "./connect.js";
import { createDepartmentStore } from "./department-store.js";
import { readMigrations } from "./migration-files.js";
import { migrationsOf } from "./migrations.js";

/** An embedded database before its first start: it has no tables yet, and looking at it makes none. */
export const databaseToBe: DoctorsDatabase = {
  ahead: async () => 0,
  migrations: async () => ({ kind: "pending", count: (await readMigrations()).length }),
  async departments() {
    throw new Error("there are no tables yet");
  },
  unfinishedIn: async () => [],
};

/** Looks at the database and changes nothing. @param ownTime what this machine's clock says */
export function createDoctorsDatabase(database: OpenDatabase, ownTime: () => Date): DoctorsDatabase {
  return {
    async ahead() {
      const asked = ownTime().getTime();
      const told = await database.databaseTime();
      return (told.getTime() - (asked + ownTime().getTime()) / 2) / 1_000;
    },
    migrations: () => migrationsOf(database),
    departments: (report) =>
      createDepartmentStore(database.db, (error) => {
        report(error.table, error.rowId);
      }).load(),
    unfinishedIn: (departments) =>
      createBoardStore(database.db, (error) => {
        throw error;
      }).unfinishedIn(departments),
  };
}
