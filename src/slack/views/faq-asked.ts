import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";

/** Which page of the FAQ, as its buttons carry it. */
export interface FaqAsked {
  /** null: everywhere. */
  readonly department: DepartmentKey | null;
  readonly skip: number;
  /** The case whose answer is to be taken in or out; null: the page is turned. */
  readonly number: EscalationNumber | null;
}

export function serializeFaq({ department, skip, number }: FaqAsked): string {
  return JSON.stringify({ department, skip, number });
}
