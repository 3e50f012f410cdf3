import { stringify } from "csv-stringify/sync";
import type { ExportedEscalation } from "./export.js";

/** One JSON array, an escalation a line. */
export async function* asJson(escalations: AsyncIterable<ExportedEscalation>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const escalation of escalations) {
    yield `${before}${JSON.stringify(escalation)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** In this order; what is new comes last. */
export const columns = [
  "number",
  "status",
  "department",
  "severity",
  "category",
  "reason",
  "reporter",
  "claimed_by",
  "opened_at",
  "claimed_at",
  "resolved_at",
  "told_at",
  "pings",
  "transfers",
  "level",
  "decision",
  "answer_due_at",
  "answered_in_time",
  "claimed_in_time",
  "seconds_to_claim",
  "open_seconds_to_claim",
  "calls_to_claim",
  "seconds_to_answer",
  "open_seconds_to_answer",
  "reopened",
  "over_age",
  "promise_missed",
  "is_question",
  "test",
  "joined_to",
  "review_verdict",
  "review_cause",
  "review_follows",
  "review_drawn",
  "helped",
  "customer",
  "thanked",
  "word_sent",
  "deflected",
] as const satisfies (keyof ExportedEscalation)[];

/** So that Excel reads it as UTF-8. */
const byteOrderMark = "\uFEFF";

/**
 * A table with a head line; the calls are JSON in their cell. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front.
 */
export async function* asCsv(escalations: AsyncIterable<ExportedEscalation>): AsyncGenerator<string> {
  yield byteOrderMark + stringify([columns]);
  for await (const escalation of escalations) {
    const cells = columns.map((column) => {
      const value = escalation[column];
      return typeof value === "object" ? value && JSON.stringify(value) : value;
    });
    yield stringify([cells], { escape_formulas: true });
  }
}
