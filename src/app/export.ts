import type { ApprovalKind } from "../domain/approval.js";
import type { Level } from "../domain/department.js";
import type { Status } from "../domain/escalation.js";
import type { Reason, Severity } from "../domain/facts.js";
import type { CustomerMood, Helped } from "../domain/feedback.js";
import type { Cause, FollowUp, Verdict } from "../domain/review/review.js";
import type { ExportRange } from "./export-range.js";

/** One escalation as other tools read it. Names and order of the fields are public; times are ISO 8601 in UTC. */
export interface ExportedEscalation {
  readonly number: number;
  readonly status: Status;
  /** The department's key. */
  readonly department: string;
  readonly severity: Severity;
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly reporter: string;
  /** Who has it, or had it when it was resolved; null: nobody. */
  readonly claimed_by: string | null;
  readonly opened_at: string;
  readonly claimed_at: string | null;
  readonly resolved_at: string | null;
  readonly told_at: string | null;
  /** Calls, in the order they came due. */
  readonly pings: readonly ExportedPing[];
  /** How often it changed department. */
  readonly transfers: number;
  /** The highest level that was called; null: the chain names none. */
  readonly level: Level | null;
  /** What was decided in the answer that stands; null: none was asked for, or there is none yet. */
  readonly decision: ApprovalKind | null;
  /** By when it was to be answered; null: there was no deadline. */
  readonly answer_due_at: string | null;
  /** null: there was no deadline, or it is not settled yet. */
  readonly answered_in_time: boolean | null;
  /** Opened to try a department out: it counts nowhere. */
  readonly test: boolean;
  /** Before anybody beyond the first step was called; null: not settled, or not a case to be taken for itself. */
  readonly claimed_in_time: boolean | null;
  /** Whole seconds from the opening until somebody had it first; null: nobody has. */
  readonly seconds_to_claim: number | null;
  /** As far as the department was open. */
  readonly open_seconds_to_claim: number | null;
  /** Calls before somebody had it. */
  readonly calls_to_claim: number | null;
  /** Whole seconds from the opening until the answer that stands; null: there is none. */
  readonly seconds_to_answer: number | null;
  readonly open_seconds_to_answer: number | null;
  /** How often. */
  readonly reopened: number;
  /** It was not closed by the time its department has set. */
  readonly over_age: boolean;
  /** The time promised to the customer passed before she was told. */
  readonly promise_missed: boolean;
  /** It is a question from another case. */
  readonly is_question: boolean;
  /** Number of the case it is answered with; null: it is a case of its own. */
  readonly joined_to: number | null;
  /** What a lead has said of it afterwards, here and below; null: nothing. */
  readonly review_verdict: Verdict | null;
  readonly review_cause: Cause | null;
  readonly review_follows: FollowUp | null;
  /** It was drawn with its week, by chance, and not chosen by somebody. */
  readonly review_drawn: boolean;
  /** What the agent has said of the answer that stands, here and in `customer`; null: nothing. */
  readonly helped: Helped | null;
  readonly customer: CustomerMood | null;
  readonly thanked: boolean;
  /** Somebody has written the agent a word. */
  readonly word_sent: boolean;
  /** How many cases were not sent, because the form had this one's answer. */
  readonly deflected: number;
}

export interface ExportedPing {
  /** From 1. */
  readonly step: number;
  readonly due_at: string;
  /** null: not delivered, or not needed any more before it was. */
  readonly delivered_at: string | null;
}

/** Where the next page begins. */
interface ExportPlace {
  readonly openedAt: Date;
  readonly number: number;
}

export interface ExportStore {
  /** Up to `limit` escalations by opening time, then number, that come after `after`. */
  page(range: ExportRange, after: ExportPlace | null, limit: number): Promise<readonly ExportedEscalation[]>;
}

/** Reads page by page, so that memory does not grow with the history. */
export async function* exportEscalations(
  store: ExportStore,
  range: ExportRange,
  pageSize = 500,
): AsyncGenerator<ExportedEscalation> {
  let after: ExportPlace | null = null;
  for (;;) {
    const page: readonly ExportedEscalation[] = await store.page(range, after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = { openedAt: new Date(last.opened_at), number: last.number };
  }
}
