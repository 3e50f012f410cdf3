import type { Stored } from "../../app/ports.js";
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
  taken: Stored,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  // In a window it would lie over what she clicked on.
  if (click.place.kind === "view") return;
  try {
    const cases = await within(answerBudgetMs, async () => {
      const [seen] = await deps.cases.allowed(user, "see_case", [taken]);
      if (seen === undefined) return [];
      const { facts, department: rules } = seen.state;
      const text = [facts.summary, facts.answers.what].filter((it) => it).join("\n");
      const department = deps.departments.find(rules.key);
      const search = { text, department, findable: "answered", skip: 0, limit: shownAtMost } as const;
      return (await deps.cases.search(user, { ...search, unasked: true })).cases;
    });
    if (cases.length === 0) return;
    await answerWith(deps, click, respond, similarAnswersView(taken.number, cases, contextFor(deps, user)));
  } catch (err) {
    deps.log.info({ err, escalation: taken.number }, "similar answers are not shown");
  }
}
