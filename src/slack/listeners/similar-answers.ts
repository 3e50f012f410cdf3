import type { EscalationNumber } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { similarAnswersView } from "../views/similar-answers.js";
import { answerWith, type Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { answerBudgetMs, within } from "./within.js";

const shownAtMost = 3;

/**
 * To whoever has just taken a case, and to her alone: what was answered to cases like it, where there is such. Best
 * effort, as every answer to a click.
 */
export async function showSimilarAnswers(
  deps: ListenerDeps,
  click: BlockAction,
  number: EscalationNumber,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  // In a window it would lie over what she clicked on.
  if (click.place.kind === "view") return;
  try {
    const cases = await within(answerBudgetMs, async () => {
      const found = await deps.cases.find(number, user, "see_case");
      if (found.kind !== "found") return [];
      const { facts, department: rules } = found.stored.state;
      const text = [facts.summary, facts.answers.what].filter((it) => it).join("\n");
      const department = deps.departments.find(rules.key);
      const search = { text, department, findable: "answered", skip: 0, limit: shownAtMost } as const;
      return (await deps.cases.search(user, { ...search, unasked: true })).cases;
    });
    if (cases.length === 0) return;
    await answerWith(deps, click, respond, similarAnswersView(number, cases, contextFor(deps, user)));
  } catch (err) {
    deps.log.info({ err, escalation: number }, "similar answers are not shown");
  }
}
