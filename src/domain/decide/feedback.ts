import type { CommandOf } from "../commands.js";
import type { Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** The agent says whether the answer helped, or how the customer took it. What she says last counts. */
export function giveFeedback(
  { answer: { feedback } }: Resolved,
  { by, helped, customer }: CommandOf<"feedback">,
  now: Date,
): { ok: true; event: EventOf<"feedback_given"> } | { ok: false; refusal: Refusal } {
  const saysMore =
    (helped !== null && helped !== feedback.helped) || (customer !== null && customer !== feedback.customer);
  if (!saysMore) return refuse({ name: "nothing_changed" });
  return { ok: true, event: { type: "feedback_given", at: now, by, helped, customer } };
}

/** Once for each answer. */
export function thank(
  { answer: { feedback } }: Resolved,
  { by }: CommandOf<"thank">,
  now: Date,
): { ok: true; event: EventOf<"thanked"> } | { ok: false; refusal: Refusal } {
  if (feedback.thanked !== null) return refuse({ name: "nothing_changed" });
  return { ok: true, event: { type: "thanked", at: now, by } };
}
