import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { EscalationStore, ListedBut, Stored } from "./ports.js";

type Reads = Pick<EscalationStore, "listActive" | "listOf" | "listOfTeam">;

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

/** What the agents whom this person supervises wait for, or still have to tell a customer. */
export function listTeam(store: Reads, supervisor: UserId): Promise<readonly Stored[]> {
  return store.listOfTeam(supervisor, listLength);
}

/** What she could hand over: where she is the agent or has it, nearest due time first. */
export async function listHandOver(store: Reads, person: UserId, limit: number): Promise<readonly Stored[]> {
  const hers = await store.listOf(person, 2 * limit);
  return hers.filter(({ state }) => state.reporter === person || isHeldBy(state, person)).slice(0, limit);
}

function isHeldBy(state: Stored["state"], person: UserId): boolean {
  return state.status === "claimed" && state.holder === person;
}
