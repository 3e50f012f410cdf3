import type { Common } from "./escalation.js";

/** What has to be counted later and is not known yet. A question to another department is not counted. */
export function unclassified({
  department,
  facts,
  links,
}: Pick<Common, "department" | "facts" | "links">): readonly Unclassified[] {
  if (links.consultOf !== null) return [];
  const missing: Unclassified[] = [];
  if (department.categories.length > 0 && facts.category === null) missing.push("category");
  if (facts.reason === null) missing.push("reason");
  return missing;
}
export type Unclassified = "category" | "reason";

/** What the agent has not chosen. What she chose for another department is not asked of her again. */
export function leftForLater(
  state: Pick<Common, "department" | "facts" | "transfers" | "links">,
): readonly Unclassified[] {
  const hasChosen = state.transfers.some(({ category }) => category !== null);
  return unclassified(state).filter((field) => field !== "category" || !hasChosen);
}
