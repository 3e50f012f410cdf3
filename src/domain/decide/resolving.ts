import type { CommandOf } from "../commands.js";
import type { DepartmentRules } from "../department.js";
import type { Facts } from "../facts.js";

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
