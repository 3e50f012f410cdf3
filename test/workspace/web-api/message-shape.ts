import type { JsonObject } from "../json.js";
import type { Message } from "../model.js";
import { richTextOf } from "../rich-text-of.js";
import { threadOf, type WorkspaceState } from "../state.js";

/** A message as Slack returns it. Metadata is whole only where the caller asked for it. */
export function messageShape(
  state: WorkspaceState,
  message: Message,
  metadata: "all" | "type" = "all",
): JsonObject {
  if (message.tombstone) return tombstoneShape(state, message);
  const shape: JsonObject = {
    type: "message",
    user: message.user,
    ts: message.ts,
    ...(message.isBot ? botFields(state) : { client_msg_id: `msg-${message.ts}` }),
    text: message.text,
    team: state.users.get(message.user)?.teamId ?? state.team.id,
    blocks: blocksOf(message),
  };
  if (message.files.length > 0) shape.files = message.files.map((id) => fileShape(state, id));
  if (message.edited) shape.edited = message.edited;
  if (message.metadata)
    shape.metadata = metadata === "all" ? message.metadata : { event_type: message.metadata.event_type };
  return { ...shape, ...threadFields(state, message) };
}

/** What is left of a deleted message that has replies. It is Slackbot's, whoever wrote the message. */
function tombstoneShape(state: WorkspaceState, message: Message): JsonObject {
  return {
    type: "message",
    subtype: "tombstone",
    text: message.text,
    user: message.user,
    hidden: true,
    ts: message.ts,
    parent_user_id: message.user,
    ...threadFields(state, message),
  };
}

/** Without `files:read` an app sees little more of a file than that it is there. */
function fileShape(state: WorkspaceState, id: string): JsonObject {
  const file = state.files.get(id);
  return { id, name: file?.name, title: file?.title, size: file?.length, user: state.bot.userId };
}

function blocksOf(message: Message): readonly JsonObject[] {
  if (message.blocks.length > 0 || message.isBot || message.text === "") return message.blocks;
  return [richTextOf(unescapeText(message.text), `t${message.ts.slice(-4)}`)];
}

function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function botFields(state: WorkspaceState): JsonObject {
  const { botId, appId, userId, name } = state.bot;
  return {
    bot_id: botId,
    app_id: appId,
    bot_profile: {
      id: botId,
      app_id: appId,
      user_id: userId,
      name,
      icons: { image_36: "", image_48: "", image_72: "" },
      deleted: false,
      updated: 1_700_000_000,
      team_id: state.team.id,
    },
  };
}

function threadFields(state: WorkspaceState, message: Message): JsonObject {
  if (message.ephemeralTo !== null) return message.threadTs ? { thread_ts: message.threadTs } : {};
  const thread = threadOf(state, message.channel, message.threadTs ?? message.ts);
  const replies = thread.filter((item) => item.threadTs !== null && item.ts !== item.threadTs);
  if (message.threadTs !== null && message.threadTs !== message.ts) {
    const parent = thread.find((item) => item.ts === message.threadTs);
    return { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.user } : {}) };
  }
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: true,
  };
}
