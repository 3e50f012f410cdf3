import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { EscalationStore, ListedBut, Stored } from "./ports.js";

type Reads = Pick<EscalationStore, "listActive" | "listOf">;

/** Nobody reads more in one answer; one beyond it says that there are more. */
const listLength = 21;

/** What is open or being worked on, nearest due first. @param department null: everywhere */
export function listActive(
  store: Reads,
  department: DepartmentKey | null,
  but: ListedBut,
): Promise<readonly Stored[]> {
  return store.listActive(department, listLength, but);
}

/** What this person waits for, has promised, or still has to tell a customer. */
export function listMine(store: Reads, person: UserId): Promise<readonly Stored[]> {
  return store.listOf(person, listLength);
}
