import type { Person } from "./ports.js";

/** Whether somebody may read all that has happened to a case: any colleague of the workspace, nobody from outside. */
export function mayReadHistory(reader: Pick<Person, "isOutside" | "deactivated"> | null): boolean {
  return reader === null || !(reader.isOutside || reader.deactivated);
}
