import { z } from "zod";
import type { ExportedEscalation, ExportedPing, ExportStore } from "../app/export.js";
import { type ApprovalKind, approvals } from "../domain/approval.js";
import { breachKinds } from "../domain/breach.js";
import { answeredInTime } from "../domain/deadlines.js";
import { type Level, levels } from "../domain/department.js";
import type { Status } from "../domain/escalation.js";
import type { Reason, Severity } from "../domain/facts.js";
import type { CustomerMood, Helped } from "../domain/feedback.js";
import type { Cause, FollowUp, Verdict } from "../domain/review/review.js";
import type { Database } from "./database.js";
import type { CaseFigures, Review } from "./generated/client.js";
import { instant } from "./json-shapes.js";

/** Reads what is exported from the searchable columns; of the state only what level and transfers need. */
export function createExportStore(db: Database): ExportStore {
  return {
    async page({ from, to }, after, limit) {
      const rows = await db.escalation.findMany({
        where: {
          openedAt: { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lt: to }) },
          ...(after === null
            ? {}
            : {
                OR: [
                  { openedAt: { gt: after.openedAt } },
                  { openedAt: after.openedAt, number: { gt: after.number } },
                ],
              }),
        },
        orderBy: [{ openedAt: "asc" }, { number: "asc" }],
        take: limit,
        include: {
          figures: true,
          review: true,
          _count: { select: { answersTo: true } },
          deliveries: {
            where: { role: "ping" },
            select: { step: true, dueAt: true, postedAt: true, wantedSince: true },
            orderBy: [{ dueAt: "asc" }, { step: "asc" }],
          },
        },
      });
      return rows.map(
        (row): ExportedEscalation => ({
          number: row.number,
          // The columns repeat checked state, written by this product alone.
          status: row.status as Status,
          department: row.departmentKey,
          severity: row.severity as Severity,
          category: row.category,
          reason: row.reason as Reason | null,
          reporter: row.reporter,
          claimed_by: row.holder,
          opened_at: row.openedAt.toISOString(),
          claimed_at: isoOrNull(row.claimedAt),
          resolved_at: isoOrNull(row.resolvedAt),
          told_at: isoOrNull(row.toldAt),
          pings: row.deliveries.map(
            ({ step, dueAt, postedAt, wantedSince }): ExportedPing => ({
              step: step ?? 1,
              due_at: (dueAt ?? wantedSince).toISOString(),
              delivered_at: isoOrNull(postedAt),
            }),
          ),
          ...fromState(row.state),
          decision: decisionOf(row.state),
          ...answerDeadline(row.state),
          test: row.test,
          ...fromFigures(row.figures),
          joined_to: joinedTo(row.state),
          ...fromReview(row.review),
          deflected: row._count.answersTo,
        }),
      );
    },
  };
}

type Counted = Pick<
  ExportedEscalation,
  | "claimed_in_time"
  | "seconds_to_claim"
  | "open_seconds_to_claim"
  | "calls_to_claim"
  | "seconds_to_answer"
  | "open_seconds_to_answer"
  | "reopened"
  | "over_age"
  | "promise_missed"
  | "is_question"
  | "helped"
  | "customer"
  | "thanked"
  | "word_sent"
>;

/** null: an older version's case, which no bot has counted yet. */
function fromFigures(figures: CaseFigures | null): Counted {
  return {
    claimed_in_time: figures?.claimedInTime ?? null,
    seconds_to_claim: figures?.claimSeconds ?? null,
    open_seconds_to_claim: figures?.claimOpenSeconds ?? null,
    calls_to_claim: figures?.calls ?? null,
    seconds_to_answer: figures?.answerSeconds ?? null,
    open_seconds_to_answer: figures?.answerOpenSeconds ?? null,
    reopened: figures?.reopened ?? 0,
    over_age: figures?.isOverAge ?? false,
    promise_missed: figures?.hasMissedPromise ?? false,
    is_question: figures?.isConsult ?? false,
    // The columns repeat checked state, written by this product alone.
    helped: (figures?.helped ?? null) as Helped | null,
    customer: (figures?.customer ?? null) as CustomerMood | null,
    thanked: figures?.isThanked ?? false,
    word_sent: figures?.hasWord ?? false,
  };
}

/** The columns hold what this product wrote there. */
function fromReview(
  review: Review | null,
): Pick<ExportedEscalation, "review_verdict" | "review_cause" | "review_follows" | "review_drawn"> {
  return {
    review_verdict: (review?.verdict ?? null) as Verdict | null,
    review_cause: (review?.cause ?? null) as Cause | null,
    review_follows: (review?.follows ?? null) as FollowUp | null,
    review_drawn: review !== null && review.monday !== null,
  };
}

function isoOrNull(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

const decided = z.object({
  status: z.literal("resolved"),
  answer: z.object({ decision: z.object({ outcome: z.enum(approvals) }).nullable() }),
});

function decisionOf(state: unknown): ApprovalKind | null {
  const parsed = decided.safeParse(state);
  return parsed.success ? (parsed.data.answer.decision?.outcome ?? null) : null;
}

const joined = z.object({ links: z.object({ joinedTo: z.object({ number: z.int() }).nullable() }) });

function joinedTo(state: unknown): number | null {
  const parsed = joined.safeParse(state);
  return parsed.success ? (parsed.data.links.joinedTo?.number ?? null) : null;
}

const deadline = z.object({
  status: z.string(),
  answerDueAt: instant.nullable(),
  breaches: z.array(z.object({ kind: z.enum(breachKinds) })),
  resolvedAt: instant.optional(),
});

function answerDeadline(state: unknown): Pick<ExportedEscalation, "answer_due_at" | "answered_in_time"> {
  const parsed = deadline.safeParse(state);
  if (!parsed.success) return { answer_due_at: null, answered_in_time: null };
  return {
    answer_due_at: isoOrNull(parsed.data.answerDueAt),
    answered_in_time: answeredInTime(parsed.data),
  };
}

const withLevels = z.object({
  chain: z.object({ steps: z.array(z.object({ level: z.enum(levels).nullable() })) }),
});
const counted = z.object({
  calls: z.array(z.object({ step: z.int(), leg: z.int().default(0) })),
  transfers: z.array(z.object({ from: withLevels, retired: z.boolean().default(false) })).default([]),
  department: withLevels,
});

/** How often somebody changed its department, and the highest level among the steps called. A row of a newer version may tell none. */
function fromState(state: unknown): { readonly transfers: number; readonly level: Level | null } {
  const parsed = counted.safeParse(state);
  if (!parsed.success) return { transfers: 0, level: null };
  const { calls, transfers, department } = parsed.data;
  const called = calls.map(
    ({ step, leg }) => (transfers[leg]?.from ?? department).chain.steps[step - 1]?.level ?? null,
  );
  return {
    transfers: transfers.filter(({ retired }) => !retired).length,
    level: levels.findLast((level) => called.includes(level)) ?? null,
  };
}
