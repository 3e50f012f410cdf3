import { checkMessageBlocks } from "./block-limits.js";
import type { Outcome } from "./dispatcher.js";
import { isObject, objectsIn, stringOf } from "./json.js";
import type { Channel, User } from "./model.js";
import { post } from "./posting.js";
import { addNotice, type WorkspaceState } from "./state.js";
import { NO_TEXT } from "./web-api/message-content.js";

/** Shows what the bot answered to a command in the HTTP body: to the person alone, or in the channel when it says so. */
export function answerCommand(state: WorkspaceState, user: User, channel: Channel, outcome: Outcome): void {
  const answer = outcome.answer;
  const content = isObject(answer) ? answer : { text: outcome.text };
  const text = stringOf(content.text) ?? "";
  const blocks = content.blocks;
  if (text.trim() === "" && blocks === undefined) return;
  if (blocks !== undefined && checkMessageBlocks(blocks).length > 0) {
    addNotice(state, user.id, 'The app\'s answer failed with the error "invalid_blocks"');
    return;
  }
  post(state, {
    channel,
    user: state.bot.userId,
    isBot: true,
    text: text === "" ? NO_TEXT : text,
    blocks: objectsIn(blocks),
    ephemeralTo: content.response_type === "in_channel" ? null : user.id,
  });
}
