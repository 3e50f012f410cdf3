import type { BlockAction } from "../payloads/block-action.js";
import type { MessageView } from "../views/message-view.js";
import { messageModal, notice } from "../views/notice.js";
import { contextFor, type ListenerDeps } from "./deps.js";

/** Posts what a response URL takes. Never throws: an answer is best effort. */
export type Respond = (message: {
  response_type: "ephemeral";
  replace_original: boolean;
  text: string;
  blocks: MessageView["blocks"];
}) => Promise<unknown>;

/**
 * Answers a click so that only this person sees it: where she clicked, in the thread if it was one; through the
 * response URL where the bot cannot post (any more); in a window of its own where there is no message.
 */
export async function answerClick(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
  line: string,
): Promise<void> {
  await answerWith(deps, click, respond, notice(line));
}

/** As above, with more than a line. */
export async function answerWith(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
  view: MessageView,
): Promise<void> {
  const { place, sender } = click;
  if (place.kind === "view") return await answerInWindow(deps, click, place.view.isHome, view);
  try {
    await deps.slack.chat.postEphemeral({
      channel: place.channel,
      user: sender.user,
      ...view,
      ...(place.threadTs !== null && { thread_ts: place.threadTs }),
    });
  } catch (err) {
    deps.log.debug({ err }, "an ephemeral answer goes through the response URL");
    await respondTo(deps, respond, view);
  }
}

/** The Home tab and forms have neither messages of their own nor a response URL. */
async function answerInWindow(
  deps: ListenerDeps,
  { sender, triggerId }: BlockAction,
  isHome: boolean,
  view: MessageView,
): Promise<void> {
  try {
    const window = messageModal(view, contextFor(deps, sender.user).messages);
    await deps.slack.views[isHome ? "open" : "push"]({ trigger_id: triggerId, view: window });
  } catch (err) {
    deps.log.warn({ err }, "an answer did not reach the person");
  }
}

/** Puts something else in place of what only this person sees, and clicked on. */
export async function replaceAnswer(deps: ListenerDeps, respond: Respond, view: MessageView): Promise<void> {
  try {
    await respond({ response_type: "ephemeral", replace_original: true, ...view });
  } catch (err) {
    deps.log.warn({ err }, "an answer did not reach the person");
  }
}

/** Answers through the response URL; a fault is logged, there is no third way to reach this person. */
export async function respondTo(deps: ListenerDeps, respond: Respond, view: MessageView): Promise<void> {
  try {
    await respond({ response_type: "ephemeral", replace_original: false, ...view });
  } catch (err) {
    deps.log.warn({ err }, "an answer did not reach the person");
  }
}
