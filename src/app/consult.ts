import { closedRefusal } from "../domain/decide/closed.js";
import type { Facts } from "../domain/facts.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../domain/ids.js";
import type { Refusal } from "../domain/refusals.js";
import { type OpenDeps, open } from "./open.js";
import type { Stored } from "./ports.js";

export interface ConsultRequest {
  /** Identity of the form; sent twice, it asks once. */
  readonly submission: string;
  /** The case that asks: somebody has it, and keeps it. */
  readonly number: EscalationNumber;
  readonly by: UserId;
  readonly department: DepartmentKey;
  readonly question: string;
  /** When the asking case goes on without an answer. */
  readonly until: Date;
}

export type ConsultOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "unknown" };

/**
 * Asks another department: opens an escalation of its own there, linked to the one that asks. That one hears of it, and
 * of what comes of it, from the engine.
 * @param giveUp whoever asked is told that it failed: from then on nothing is committed, and the reason is thrown
 */
export async function consult(
  deps: OpenDeps,
  request: ConsultRequest,
  giveUp?: AbortSignal,
): Promise<ConsultOutcome> {
  const asking = await deps.escalations.byNumber(request.number);
  if (asking === null) return { kind: "unknown" };
  const { state } = asking;
  if (state.status === "open") return { kind: "refused", refusal: { name: "not_claimed" } };
  if (state.status !== "claimed") return { kind: "refused", refusal: closedRefusal(state) };
  const { submission, by, department, question, until } = request;
  const opened = await open(
    deps,
    {
      submission,
      teamId: state.teamId,
      reporter: by,
      department,
      facts: factsToAsk(asking, question),
      source: null,
      // Whoever tries asks herself.
      test: state.test,
      consultOf: {
        id: state.id,
        number: asking.number,
        question,
        department: state.department.name,
        until,
      },
    },
    giveUp,
  );
  return opened.kind === "opened" ? { kind: "done" } : { kind: "unknown" };
}

const longestSummary = 150;

/** What the case is about, with the question first. The promise to the customer stays where it was made. */
function factsToAsk({ state: { facts, severity } }: Stored, question: string): Facts {
  const whole = [...`${question.replaceAll(/\s+/g, " ").trim()} / ${facts.summary}`];
  const summary =
    whole.length > longestSummary ? `${whole.slice(0, longestSummary - 1).join("")}…` : whole.join("");
  return {
    ...facts,
    summary,
    callbackAt: null,
    // An answer is wanted; what is decided about the case is decided where it is.
    purposes: ["knowledge"],
    category: null,
    reason: null,
    severityOverride: severity,
  };
}
