import type { EscalationNumber } from "../../domain/ids.js";
import { similarActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { escalationNumber } from "../payloads/escalation-action.js";
import type { DepartmentChoice, FormValues } from "../views/form-values.js";
import { noSimilarCases, type SimilarCases } from "../views/similar-cases.js";
import type { ListenerDeps } from "./deps.js";
import { departmentMeant } from "./opening.js";
import { within } from "./within.js";

/** So many are shown; the newest of the category. */
const shownAtMost = 3;
/** The form is redrawn without them rather than late. */
const patienceMs = 1_000;

/**
 * What the form shows under the chosen category: cases that whoever fills it in may see.
 * @param chosenBefore the case that hers was to be added to before this choice
 */
export async function similarTo(
  deps: ListenerDeps,
  { action, sender }: Pick<BlockAction, "action" | "sender">,
  department: DepartmentChoice | null,
  { category }: FormValues,
  chosenBefore: EscalationNumber | null,
): Promise<SimilarCases> {
  const found = department === null ? null : departmentMeant(deps, department);
  if (found === null || category === null) return noSimilarCases;
  const chosen = chosenNow(action, chosenBefore);
  const search = async () => {
    const active = await deps.cases.joinable(sender.user, found.key, category, shownAtMost);
    return active.filter(({ state }) => state.facts.category === category);
  };
  const cases = await within(patienceMs, search).catch((err: unknown) => {
    deps.log.info({ err }, "similar cases are not shown");
    return [];
  });
  return { cases, chosen: cases.some(({ number }) => number === chosen) ? chosen : null };
}

/** Another department or category is another thing. */
function chosenNow(
  { actionId, blockId, value }: BlockAction["action"],
  before: EscalationNumber | null,
): EscalationNumber | null {
  if (actionId === similarActionIds.add) return escalationNumber(value ?? "");
  if (actionId === similarActionIds.leave || blockId === "department" || blockId === "category") return null;
  return before;
}
