import type { UserId } from "../../domain/ids.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import { ownPageView } from "../views/own-page.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { meet } from "./meet.js";
import { answerBudgetMs, within } from "./within.js";

/** `/escalate me`, and for her supervisor `/escalate me @agent`. */
export async function answerOwnPage(
  deps: ListenerDeps,
  viewer: UserId,
  asked: UserId | null,
): Promise<MessageView> {
  const agent = asked ?? viewer;
  const page = await within(answerBudgetMs, () => deps.ownPage(viewer, agent));
  if (page !== null) await meet(deps, agent);
  const context = contextFor(deps, viewer);
  return page === null ? notice(context.messages.ownPage.notYours) : ownPageView(page, context);
}
