import type { Stored } from "../../app/ports.js";
import type { Department } from "../../domain/department.js";
import { presentName } from "../../domain/figures/present-names.js";
import type { EscalationNumber, UserId } from "../../domain/ids.js";
import { similarActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { escalationNumber } from "../payloads/escalation-action.js";
import type { DepartmentChoice, FormValues } from "../views/form-values.js";
import { noSimilarCases, type SimilarCases } from "../views/similar-cases.js";
import type { ListenerDeps } from "./deps.js";
import { departmentMeant } from "./opening.js";
import { within } from "./within.js";

/** So many are shown; those most like hers, as far as it has been typed, then the newest of the category. */
const shownAtMost = 3;
/** Of so many of the newest. */
const comparedAtMost = 60;
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
  { category, summary, answers }: FormValues,
  chosenBefore: EscalationNumber | null,
): Promise<SimilarCases> {
  const found = department === null ? null : departmentMeant(deps, department);
  if (found === null || category === null) return noSimilarCases;
  const chosen = chosenNow(action, chosenBefore);
  const search = async () => {
    const active = await deps.cases.joinable(sender.user, found.key, category, comparedAtMost);
    const same = active.filter(
      ({ state }) => presentName(found, state.facts.category) === presentName(found, category),
    );
    const text = [summary, answers.what].filter((it) => it).join("\n");
    return (await mostLikeFirst(deps, sender.user, found, text, same)).slice(0, shownAtMost);
  };
  const cases = await within(patienceMs, search).catch((err: unknown) => {
    deps.log.info({ err }, "similar cases are not shown");
    return [];
  });
  return { cases, chosen: cases.some(({ number }) => number === chosen) ? chosen : null };
}

/** Where the search is not available the newest come first, as they did. */
async function mostLikeFirst(
  deps: ListenerDeps,
  user: UserId,
  department: Department,
  text: string,
  cases: readonly Stored[],
): Promise<readonly Stored[]> {
  if (text === "" || cases.length < 2) return cases;
  const request = { text, department, findable: "open", skip: 0, limit: cases.length } as const;
  const found = await deps.cases.search(user, request).catch((err: unknown) => {
    deps.log.info({ err }, "similar cases are not compared");
    return null;
  });
  const like = (found?.cases ?? []).map(({ number }) => number);
  const place = ({ number }: Stored) => (like.includes(number) ? like.indexOf(number) : like.length);
  return [...cases].sort((a, b) => place(a) - place(b));
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
