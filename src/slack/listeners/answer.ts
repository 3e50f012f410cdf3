import type { UserId } from "../../domain/ids.js";
import type { ActionPlace } from "../payloads/block-action.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import type { ListenerDeps } from "./deps.js";

/** Posts what a response URL takes. Never throws: an answer is best effort. */
export type Respond = (message: {
  response_type: "ephemeral";
  replace_original: false;
  text: string;
  blocks: MessageView["blocks"];
}) => Promise<unknown>;

/**
 * Answers a click so that only this person sees it: where she clicked, in the thread if it was one; through the
 * response URL where the bot cannot post (any more).
 */
export async function answerClick(
  deps: ListenerDeps,
  user: UserId,
  place: ActionPlace,
  respond: Respond,
  line: string,
): Promise<void> {
  await answerWith(deps, user, place, respond, notice(line));
}

/** As above, with more than a line. */
export async function answerWith(
  deps: ListenerDeps,
  user: UserId,
  place: ActionPlace,
  respond: Respond,
  view: MessageView,
): Promise<void> {
  if (place.kind === "message") {
    try {
      await deps.slack.chat.postEphemeral({
        channel: place.channel,
        user,
        ...view,
        ...(place.threadTs !== null && { thread_ts: place.threadTs }),
      });
      return;
    } catch (err) {
      deps.log.debug({ err }, "an ephemeral answer goes through the response URL");
    }
  }
  await respondTo(deps, respond, view);
}

/** Answers through the response URL; a fault is logged, there is no third way to reach this person. */
export async function respondTo(deps: ListenerDeps, respond: Respond, view: MessageView): Promise<void> {
  try {
    await respond({ response_type: "ephemeral", replace_original: false, ...view });
  } catch (err) {
    deps.log.warn({ err }, "an answer did not reach the person");
  }
}
