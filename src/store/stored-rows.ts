import type { Stored } from "../app/ports.js";
import type { EscalationNumber } from "../domain/ids.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import { stateSchema } from "./state-schema.js";

/** What every query for escalations selects. */
export interface StoredRow {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly state: unknown;
}

/** @throws CorruptRowError */
export function toStored(row: StoredRow): Stored {
  const parsed = stateSchema.safeParse(row.state);
  if (!parsed.success) throw new CorruptRowError("escalations", row.id, parsed.error);
  // The column is this number's only source.
  return { state: parsed.data, number: row.number as EscalationNumber, version: row.version };
}

/** null, reported: the row cannot be read. */
export function toStoredOrReport(row: StoredRow, report: ReportCorruptRow): Stored | null {
  try {
    return toStored(row);
  } catch (error) {
    if (!(error instanceof CorruptRowError)) throw error;
    report(error);
    return null;
  }
}
