import { normaliseBlocks } from "../blocks/normalise.js";
import type { Channel, Message } from "../model.js";
import { post, remove, replace } from "../posting.js";
import { compareTs, isTs } from "../slack-ids.js";
import { directMessageChannel, messagesIn, type WorkspaceState } from "../state.js";
import { isMember, knows, requireScope } from "./access.js";
import { type ApiCall, type ApiMethod, requiredArg, stringArg } from "./call.js";
import { blocksArg, contentArgs, metadataArg, NO_TEXT, shortened } from "./message-content.js";
import { messageShape } from "./message-shape.js";
import { ApiRefusal } from "./refusal.js";

/** Bytes, although Slack's page says characters: 1,333 Japanese letters fit. */
const UPDATE_BYTES = 4_000;

export const chatMethods: Record<string, ApiMethod> = {
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": update,
  "chat.delete": deleteMessage,
  "chat.getPermalink": getPermalink,
};

function postMessage(call: ApiCall) {
  const { state } = call;
  requireScope(state, "chat:write");
  const channel = writableConversation(state, requiredArg(call, "channel", "channel_not_found"));
  const { text, blocks } = contentArgs(call);
  const metadata = metadataArg(call) ?? null;
  const threadTs = threadArg(call);
  const posted = shortened(text ?? NO_TEXT);
  const message = post(state, {
    channel,
    user: state.bot.userId,
    isBot: true,
    text: posted.text,
    ...(blocks ? { blocks } : {}),
    threadTs,
    metadata,
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageShape(state, message),
    ...posted.warning,
  };
}

function postEphemeral(call: ApiCall) {
  const { state } = call;
  requireScope(state, "chat:write");
  const channel = writableConversation(state, requiredArg(call, "channel", "channel_not_found"));
  const user = state.users.get(requiredArg(call, "user"));
  if (!user || user.deleted) throw new ApiRefusal("user_not_in_channel");
  if (!channel.members.has(user.id)) throw new ApiRefusal("user_not_in_channel");
  const { text, blocks } = contentArgs(call);
  const posted = shortened(text ?? NO_TEXT);
  const message = post(state, {
    channel,
    user: state.bot.userId,
    isBot: true,
    text: posted.text,
    ...(blocks ? { blocks } : {}),
    threadTs: threadArg(call),
    ephemeralTo: user.id,
  });
  return { message_ts: message.ts, ...posted.warning };
}

function update(call: ApiCall) {
  const { state } = call;
  requireScope(state, "chat:write");
  const channel = knownConversation(state, requiredArg(call, "channel", "channel_not_found"));
  const message = ownMessage(
    state,
    channel,
    requiredArg(call, "ts", "message_not_found"),
    "cant_update_message",
  );
  if (channel.archived) throw new ApiRefusal("is_inactive");
  const text = stringArg(call, "text");
  if (text !== undefined && Buffer.byteLength(text) > UPDATE_BYTES) throw new ApiRefusal("msg_too_long");
  const blocks = blocksArg(call);
  if (text === undefined && blocks === undefined) throw new ApiRefusal("no_text");
  const metadata = metadataArg(call);
  const updated = replace(state, message, {
    text: text ?? NO_TEXT,
    blocks: normaliseBlocks(blocks ?? [], state.ids),
    metadata: metadata === undefined ? message.metadata : metadata,
    // Slack marks an update as edited only when it replaced plain text.
    ...(blocks === undefined ? { edited: { user: state.bot.userId, ts: state.ids.ts() } } : {}),
  });
  return { channel: channel.id, ts: message.ts, text: updated.text, message: messageShape(state, updated) };
}

function deleteMessage(call: ApiCall) {
  const { state } = call;
  requireScope(state, "chat:write");
  const channel = knownConversation(state, requiredArg(call, "channel", "channel_not_found"));
  const ts = requiredArg(call, "ts", "message_not_found");
  remove(state, ownMessage(state, channel, ts, "cant_delete_message"));
  return { channel: channel.id, ts };
}

function getPermalink(call: ApiCall) {
  const { state } = call;
  const channel = knownConversation(state, requiredArg(call, "channel", "channel_not_found"));
  const message = messagesIn(state, channel.id).get(requiredArg(call, "message_ts", "message_not_found"));
  if (!message) throw new ApiRefusal("message_not_found");
  const inThread = message.threadTs && compareTs(message.threadTs, message.ts) !== 0;
  return {
    channel: channel.id,
    permalink:
      `https://${state.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace(".", "")}` +
      (inThread ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : ""),
  };
}

/** A channel the bot may write in; a user id stands for the direct messages with that person. */
export function writableConversation(state: WorkspaceState, id: string): Channel {
  const user = state.users.get(id);
  if (user) return directMessagesWith(state, user.id);
  const channel = knownConversation(state, id);
  if (channel.imUser !== null) return directMessagesWith(state, channel.imUser);
  if (channel.archived) throw new ApiRefusal("is_archived");
  if (!isMember(state, channel)) {
    const mayAnywhere = state.manifest.scopes?.has("chat:write.public") ?? false;
    if (!mayAnywhere) throw new ApiRefusal("not_in_channel");
  }
  return channel;
}

function directMessagesWith(state: WorkspaceState, userId: string): Channel {
  if (state.users.get(userId)?.isBot) throw new ApiRefusal("cannot_dm_bot");
  if (!state.manifest.messagesTab) throw new ApiRefusal("messages_tab_disabled");
  return directMessageChannel(state, userId);
}

function knownConversation(state: WorkspaceState, id: string): Channel {
  const channel = state.channels.get(id);
  if (!channel || !knows(state, channel)) throw new ApiRefusal("channel_not_found");
  return channel;
}

function ownMessage(state: WorkspaceState, channel: Channel, ts: string, refusal: string): Message {
  const message = messagesIn(state, channel.id).get(ts);
  if (!message || message.tombstone) throw new ApiRefusal("message_not_found");
  if (message.user !== state.bot.userId) throw new ApiRefusal(refusal);
  return message;
}

/** Slack takes any well-formed `thread_ts`; whether there is such a thread is seen when posting. */
function threadArg(call: ApiCall): string | null {
  const ts = stringArg(call, "thread_ts");
  if (ts !== undefined && !isTs(ts)) throw new ApiRefusal("invalid_thread_ts");
  return ts ?? null;
}
