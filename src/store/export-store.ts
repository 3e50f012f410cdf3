import { z } from "zod";
import type { ExportedEscalation, ExportedPing, ExportStore } from "../app/export.js";
import { type ApprovalKind, approvals } from "../domain/approval.js";
import { answeredInTime } from "../domain/deadlines.js";
import { type Level, levels } from "../domain/department.js";
import { breachKinds, type Status } from "../domain/escalation.js";
import type { Reason, Severity } from "../domain/facts.js";
import type { Database } from "./database.js";
import { instant } from "./json-shapes.js";

/** Reads what is exported from the searchable columns; of the state only what the level needs. */
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
          transfers: 0,
          level: levelOf(row.state),
          decision: decisionOf(row.state),
          ...answerDeadline(row.state),
        }),
      );
    },
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

const calledLevels = z.object({
  calls: z.array(z.object({ step: z.int() })),
  department: z.object({
    chain: z.object({ steps: z.array(z.object({ level: z.enum(levels).nullable() })) }),
  }),
});

/** The highest level among the steps that were called. A row of a newer version may tell none. */
function levelOf(state: unknown): Level | null {
  const parsed = calledLevels.safeParse(state);
  if (!parsed.success) return null;
  const { calls, department } = parsed.data;
  const called = calls.map(({ step }) => department.chain.steps[step - 1]?.level ?? null);
  return levels.findLast((level) => called.includes(level)) ?? null;
}
