import type { CommandOf } from "../commands.js";
import type { DepartmentRules } from "../department.js";
import type { Common } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Facts } from "../facts.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** An answer closes the case, straight from open as well: answering is taking and answering in one. */
export function resolve(
  state: Common,
  { by, answer, category, reason }: CommandOf<"resolve">,
  now: Date,
): { ok: true; event: EventOf<"resolved"> } | { ok: false; refusal: Refusal } {
  // What the agent left for later is filled in by whoever answers.
  const facts: Facts = {
    ...state.facts,
    category: category ?? state.facts.category,
    reason: reason ?? state.facts.reason,
  };
  const missing = missingBeforeResolving(state.department, facts);
  if (missing.length > 0) return refuse({ name: "unclassified", missing });
  return { ok: true, event: { type: "resolved", at: now, by, answer, facts } };
}

/** What has to be counted later must be there before it closes. */
function missingBeforeResolving(
  department: DepartmentRules,
  facts: Facts,
): readonly ("category" | "reason")[] {
  const missing: ("category" | "reason")[] = [];
  if (department.categories.length > 0 && facts.category === null) missing.push("category");
  if (facts.reason === null) missing.push("reason");
  return missing;
}
