import type { Escalation } from "../domain/escalation.js";
import { recordOf } from "../domain/figures/case-record.js";
import { Prisma } from "./generated/client.js";

/** Grows with what a record says, so that the sweep knows rows that say less. */
export const countedAs = 2;

/** A row of `case_figures`; names as in the database. */
export type FiguresRow = ReturnType<typeof figuresRow>;

/** The record of a case by its columns. */
export function figuresRow(state: Escalation) {
  const record = recordOf(state);
  return {
    escalation_id: state.id,
    department_key: record.department,
    category: record.category,
    reason: record.reason,
    severity: record.severity,
    reporter: record.reporter,
    status: record.status,
    opened_at: record.openedAt.toISOString(),
    is_consult: record.isConsult,
    responder: record.responder,
    claim_seconds: record.toClaim?.wall ?? null,
    claim_open_seconds: record.toClaim?.open ?? null,
    claimed_in_time: record.claimedInTime,
    calls: record.calls,
    answer_seconds: record.toAnswer?.wall ?? null,
    answer_open_seconds: record.toAnswer?.open ?? null,
    answered_in_time: record.answeredInTime,
    transfers: record.transfers,
    reopened: record.reopened,
    is_over_age: record.isOverAge,
    has_missed_promise: record.hasMissedPromise,
    is_joined: record.isJoined,
    helped: record.helped,
    customer: record.customer,
    is_thanked: record.isThanked,
    has_word: record.hasWord,
    has_word_after_anger: record.hasWordAfterAnger,
    counted_as: countedAs,
  };
}

/** What a change writes; null: to the figures the case is what it was, or it is a test, which counts nowhere. */
export function changedFigures(before: Escalation | null, after: Escalation): FiguresRow | null {
  if (after.test) return null;
  const row = figuresRow(after);
  if (before === null) return row;
  return JSON.stringify(figuresRow(before)) === JSON.stringify(row) ? null : row;
}

/** The columns as a function that reads JSON declares them. */
export const figuresColumns = Prisma.sql`
  escalation_id uuid, department_key text, category text, reason text, severity text, reporter text, status text,
  opened_at timestamptz, is_consult boolean, responder text, claim_seconds int, claim_open_seconds int,
  claimed_in_time boolean, calls int, answer_seconds int, answer_open_seconds int, answered_in_time boolean,
  transfers int, reopened int, is_over_age boolean, has_missed_promise boolean, is_joined boolean, helped text,
  customer text, is_thanked boolean, has_word boolean, has_word_after_anger boolean, counted_as int`;

const names = [
  ...["escalation_id", "department_key", "category", "reason", "severity", "reporter", "status", "opened_at"],
  ...["is_consult", "responder", "claim_seconds", "claim_open_seconds", "claimed_in_time", "calls"],
  ...["answer_seconds", "answer_open_seconds", "answered_in_time", "transfers", "reopened", "is_over_age"],
  ...[
    "has_missed_promise",
    "is_joined",
    "helped",
    "customer",
    "is_thanked",
    "has_word",
    "has_word_after_anger",
  ],
  "counted_as",
] as const satisfies (keyof FiguresRow)[];

const list = Prisma.raw(names.join(", "));
const replaced = Prisma.raw(
  names
    .slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(", "),
);

/** @param rows a query that gives whole rows, of escalations whose lock is held */
export function putFigures(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO case_figures (${list})
    SELECT ${list} FROM (${rows}) r
    ON CONFLICT (escalation_id) DO UPDATE SET ${replaced}`;
}
