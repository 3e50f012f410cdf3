import type { Stored } from "../../app/ports.js";
import type { UserId } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { MessageView } from "../views/message-view.js";
import { similarAnswersView } from "../views/similar-answers.js";
import { answerWith, type Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { meet } from "./meet.js";
import { answerBudgetMs, within } from "./within.js";

const shownAtMost = 3;

/**
 * To whoever has just taken a case with a click, and to her alone: what was answered to cases like it, where there is
 * such. Best effort, as every answer to a click.
 */
export async function showSimilarAnswers(
  deps: ListenerDeps,
  click: BlockAction,
  taken: Stored,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  // In a window it would lie over what she clicked on.
  if (click.place.kind === "view") return await sendSimilarAnswers(deps, user, taken);
  await show(deps, user, taken, (view) => answerWith(deps, click, respond, view));
}

/** The same to whoever has it without having clicked on a message: where the case itself comes to her as well. */
export async function sendSimilarAnswers(deps: ListenerDeps, user: UserId, taken: Stored): Promise<void> {
  await show(deps, user, taken, async (view) => {
    const { channel } = await deps.slack.conversations.open({ users: user });
    if (channel?.id !== undefined)
      await deps.slack.chat.postEphemeral({ channel: channel.id, user, ...view });
  });
}

async function show(
  deps: ListenerDeps,
  user: UserId,
  taken: Stored,
  say: (view: MessageView) => Promise<void>,
): Promise<void> {
  const met = meet(deps, user);
  try {
    const cases = await within(answerBudgetMs, () => casesLike(deps, user, taken));
    await met;
    if (cases.length > 0) await say(similarAnswersView(taken.number, cases, contextFor(deps, user)));
  } catch (err) {
    deps.log.info({ err, escalation: taken.number }, "similar answers are not shown");
  }
}

/** Only what she may see, and only if she may see what is hers now. */
async function casesLike(deps: ListenerDeps, user: UserId, taken: Stored): Promise<readonly Stored[]> {
  const [seen] = await deps.cases.allowed(user, "see_case", [taken]);
  if (seen === undefined) return [];
  const { facts, department: rules } = seen.state;
  const text = [facts.summary, facts.answers.what].filter((it) => it).join("\n");
  const department = deps.departments.find(rules.key);
  const search = { text, department, findable: "answered", skip: 0, limit: shownAtMost } as const;
  return (await deps.cases.search(user, { ...search, unasked: true })).cases;
}
