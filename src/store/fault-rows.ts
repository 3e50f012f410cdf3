import type { FaultKind } from "../domain/faults.js";
import { Prisma } from "./generated/client.js";

/** A fault that was written down or closed just now. */
export interface NotedRow {
  readonly kind: FaultKind;
  readonly topic: string;
  readonly number: number | null;
  readonly error: string | null;
  readonly report_id: string | null;
}

/** The columns of a `NotedRow`. */
export const noted = Prisma.sql`kind, topic, number, error, report_id`;

/** So many new ones are written down at a time. */
export const notedAtOnce = 1_000;
