import type { BreachKind } from "../breach.js";
import { deadlineOf } from "../deadlines.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Next } from "../position.js";
import type { Refusal } from "../refusals.js";
import { lastLevel, nextLevel } from "./climbing.js";
import { refuse } from "./refuse.js";

/** A deadline has passed: the level above is called for an answer, the last one for closing it. */
export function breach<K extends BreachKind>(
  state: Open | Claimed,
  kind: K,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"answer_overdue" | "close_overdue"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const dueAt = deadlineOf(state, kind);
  if (dueAt === null) return refuse({ name: "not_due" });
  const step = kind === "answer" ? nextLevel(state) : lastLevel(state);
  const next: Next | null = step === null ? null : { kind: "step", step, at: now };
  const type = kind === "answer" ? "answer_overdue" : "close_overdue";
  return { ok: true, event: { type, at: now, dueAt, step, next } };
}
