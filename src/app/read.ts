import type { DepartmentKey, EscalationNumber, UserId } from "../domain/ids.js";
import type { EscalationStore, HistoryLine, Stored } from "./ports.js";

/** More does not fit on one screen; the nearest due come first. */
const listLength = 20;

export interface Listed {
  readonly escalations: readonly Stored[];
  /** There are more than these. */
  readonly hasMore: boolean;
}

/** What is open or being worked on, nearest due first. @param department null: everywhere */
export async function listActive(store: EscalationStore, department: DepartmentKey | null): Promise<Listed> {
  return cut(await store.listActive(department === null ? {} : { department }, listLength + 1));
}

/** What this person waits for or has promised. */
export async function listMine(store: EscalationStore, person: UserId): Promise<Listed> {
  return cut(await store.listActive({ reporterOrHolder: person }, listLength + 1));
}

/** One escalation with its whole history; null: no such number. */
export async function show(
  store: EscalationStore,
  number: EscalationNumber,
): Promise<{ stored: Stored; history: readonly HistoryLine[] } | null> {
  const stored = await store.byNumber(number);
  return stored === null ? null : { stored, history: await store.history(stored.state.id) };
}

function cut(found: readonly Stored[]): Listed {
  return { escalations: found.slice(0, listLength), hasMore: found.length > listLength };
}
