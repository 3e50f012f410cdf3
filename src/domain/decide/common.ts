import type { CommandOf } from "../commands.js";
import type { DepartmentRules } from "../department.js";
import type { Common } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Facts } from "../facts.js";
import type { Refusal } from "../refusals.js";

export function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** What the agent left for later is filled in by whoever answers. */
export function resolvedFacts(facts: Facts, command: CommandOf<"resolve">): Facts {
  return { ...facts, category: command.category ?? facts.category, reason: command.reason ?? facts.reason };
}

/** What has to be counted later must be there before it closes. */
export function missingBeforeResolving(
  department: DepartmentRules,
  facts: Facts,
): readonly ("category" | "reason")[] {
  const missing: ("category" | "reason")[] = [];
  if (department.categories.length > 0 && facts.category === null) missing.push("category");
  if (facts.reason === null) missing.push("reason");
  return missing;
}

/** Once nobody is being called, a failed message is recorded and shown; it moves no clock. */
export function noteFailure(
  state: Common,
  command: CommandOf<"delivery_failed">,
  now: Date,
): { ok: true; event: EventOf<"delivery_failed"> } | { ok: false; refusal: Refusal } {
  const known = state.failures.some(
    (failure) => failure.what === command.what && failure.call === command.call,
  );
  if (known) return { ok: false, refusal: { name: "nothing_changed" } };
  const { what, call, error } = command;
  return { ok: true, event: { type: "delivery_failed", at: now, what, call, error, next: null } };
}
