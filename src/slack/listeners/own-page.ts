import type { OwnPageShown } from "../../app/own-page.js";
import type { UserId } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { userId } from "../payloads/slack-ids.js";
import type { MessageView } from "../views/message-view.js";
import { notice, noticeModal } from "../views/notice.js";
import { ownPageModal, ownPageView } from "../views/own-page.js";
import type { Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { meet } from "./meet.js";
import { serveAtOnce } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

/** `/escalate me`, and for her supervisor `/escalate me @agent`. */
export async function answerOwnPage(
  deps: ListenerDeps,
  viewer: UserId,
  asked: UserId | null,
): Promise<MessageView> {
  const shown = await pageOf(deps, viewer, asked ?? viewer);
  const context = contextFor(deps, viewer);
  return shown === null ? notice(context.messages.ownPage.notYours) : ownPageView(shown, context);
}

/** The button on the Home tab and under her own cases; for supervisors, an agent chosen there. */
export async function onOwnPageOpened(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  await serveAtOnce(deps, click, respond, async () => {
    const named = userId.safeParse(click.action.value);
    const shown = await pageOf(deps, user, named.success ? named.data : user);
    const context = contextFor(deps, user);
    const { ownPage } = context.messages;
    const view =
      shown === null ? noticeModal(ownPage.notYours, context.messages) : ownPageModal(shown, context);
    await deps.slack.views.open({ trigger_id: click.triggerId, view });
    return null;
  });
}

/** null: it is not for her to see. */
async function pageOf(deps: ListenerDeps, viewer: UserId, agent: UserId): Promise<OwnPageShown | null> {
  const shown = await within(answerBudgetMs, () => deps.ownPage(viewer, agent));
  await meet(deps, viewer);
  if (shown !== null) await meet(deps, agent);
  return shown;
}
