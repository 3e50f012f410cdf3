import type { JsonObject } from "../json.js";
import type { Channel, Message } from "../model.js";
import { compareTs, isTs } from "../slack-ids.js";
import { directMessageChannel, isExternal, threadOf, topLevelOf, type WorkspaceState } from "../state.js";
import { isMember, knows, requireScope, visibleConversation } from "./access.js";
import { type ApiCall, type ApiMethod, flagArg, limitArg, page, requiredArg, stringArg } from "./call.js";
import { messageShape } from "./message-shape.js";
import { ApiRefusal } from "./refusal.js";

export const conversationsMethods: Record<string, ApiMethod> = {
  "conversations.info": info,
  "conversations.list": list,
  "conversations.members": members,
  "conversations.open": open,
  "conversations.history": history,
  "conversations.replies": replies,
};

function info(call: ApiCall) {
  const channel = visibleConversation(call.state, requiredArg(call, "channel", "channel_not_found"), "read");
  return {
    channel: {
      ...channelShape(call.state, channel),
      ...(flagArg(call, "include_num_members") ? { num_members: channel.members.size } : {}),
    },
  };
}

function list(call: ApiCall) {
  const { state } = call;
  const types = (stringArg(call, "types") ?? "public_channel").split(",").map((type) => type.trim());
  const kinds: Channel["kind"][] = [];
  if (types.includes("public_channel")) kinds.push("public");
  if (types.includes("private_channel")) kinds.push("private");
  if (types.includes("im")) kinds.push("im");
  for (const kind of kinds)
    requireScope(state, { public: "channels:read", private: "groups:read", im: "im:read" }[kind]);
  const found = [...state.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      knows(state, channel) &&
      !(channel.archived && flagArg(call, "exclude_archived")),
  );
  const { items, metadata } = page(call, found, limitArg(call, 100));
  return {
    channels: items.map((channel) => ({
      ...channelShape(state, channel),
      num_members: channel.members.size,
    })),
    response_metadata: metadata,
  };
}

function members(call: ApiCall) {
  const channel = visibleConversation(call.state, requiredArg(call, "channel", "channel_not_found"), "read");
  const { items, metadata } = page(call, [...channel.members], limitArg(call, 100, 999));
  return { members: items, response_metadata: metadata };
}

function open(call: ApiCall) {
  const { state } = call;
  requireScope(state, "im:write");
  const users = stringArg(call, "users");
  if (users === undefined) {
    const channel = state.channels.get(requiredArg(call, "channel", "users_list_not_supplied"));
    if (!channel || channel.imUser === null || !knows(state, channel))
      throw new ApiRefusal("channel_not_found");
    return { no_op: true, already_open: true, channel: { id: channel.id } };
  }
  const ids = users.split(",").map((id) => id.trim());
  if (ids.length > 1) throw new ApiRefusal("method_not_supported_for_channel_type");
  const user = state.users.get(ids[0] ?? "");
  if (!user) throw new ApiRefusal("user_not_found");
  if (user.deleted) throw new ApiRefusal("user_disabled");
  if (user.isBot) throw new ApiRefusal("cannot_dm_bot");
  if (isExternal(state, user) && !sharesChannel(state, user.id)) throw new ApiRefusal("user_not_visible");
  const existed = state.channels.has(`D${user.id.slice(1)}`);
  const channel = directMessageChannel(state, user.id);
  return {
    ...(existed ? { no_op: true, already_open: true } : {}),
    channel: flagArg(call, "return_im") ? channelShape(state, channel) : { id: channel.id },
  };
}

function history(call: ApiCall) {
  const channel = readableConversation(call);
  const newestFirst = inWindow(call, topLevelOf(call.state, channel.id)).reverse();
  const { items, metadata, more } = page(call, newestFirst, limitArg(call, 100, 999));
  return {
    messages: items.map((message) => shaped(call, message)),
    has_more: more,
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(more ? { response_metadata: metadata } : {}),
  };
}

function replies(call: ApiCall) {
  const channel = readableConversation(call);
  const ts = requiredArg(call, "ts", "thread_not_found");
  const thread = threadOf(call.state, channel.id, ts);
  if (thread.length === 0) throw new ApiRefusal("thread_not_found");
  const [parent] = thread[0]?.ts === ts ? thread : [undefined];
  const windowed = inWindow(
    call,
    thread.filter((message) => message !== parent),
  );
  const { items, metadata, more } = page(
    call,
    parent ? [parent, ...windowed] : windowed,
    limitArg(call, 1000),
  );
  return {
    messages: items.map((message) => shaped(call, message)),
    has_more: more,
    ...(more ? { response_metadata: metadata } : {}),
  };
}

function readableConversation(call: ApiCall): Channel {
  const { state } = call;
  const channel = visibleConversation(state, requiredArg(call, "channel", "channel_not_found"), "history");
  if (!isMember(state, channel)) throw new ApiRefusal("not_in_channel");
  return channel;
}

function shaped(call: ApiCall, message: Message): JsonObject {
  return messageShape(call.state, message, flagArg(call, "include_all_metadata") ? "all" : "type");
}

/** Between `oldest` and `latest`, the bounds themselves only with `inclusive`. */
function inWindow(call: ApiCall, messages: Message[]): Message[] {
  const oldest = stringArg(call, "oldest");
  const latest = stringArg(call, "latest");
  const inclusive = flagArg(call, "inclusive");
  if (oldest !== undefined && !isTs(oldest)) throw new ApiRefusal("invalid_ts_oldest");
  if (latest !== undefined && !isTs(latest)) throw new ApiRefusal("invalid_ts_latest");
  return messages.filter(({ ts }) => {
    const afterOldest = oldest === undefined ? 1 : compareTs(ts, oldest);
    const beforeLatest = latest === undefined ? 1 : compareTs(latest, ts);
    return inclusive ? afterOldest >= 0 && beforeLatest >= 0 : afterOldest > 0 && beforeLatest > 0;
  });
}

function sharesChannel(state: WorkspaceState, userId: string): boolean {
  return [...state.channels.values()].some(
    (channel) => channel.members.has(userId) && isMember(state, channel),
  );
}

function channelShape(state: WorkspaceState, channel: Channel): JsonObject {
  const created = 1_700_000_000;
  if (channel.kind === "im") {
    return {
      id: channel.id,
      created,
      is_archived: false,
      is_im: true,
      is_org_shared: false,
      context_team_id: state.team.id,
      updated: created * 1000,
      user: channel.imUser,
      is_user_deleted: state.users.get(channel.imUser ?? "")?.deleted ?? false,
      priority: 0,
    };
  }
  const isPrivate = channel.kind === "private";
  const sharedWith = [...channel.members].flatMap((id) => state.users.get(id)?.teamId ?? []);
  return {
    id: channel.id,
    name: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    created,
    is_archived: channel.archived,
    is_general: false,
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: channel.extShared,
    is_frozen: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: state.team.id,
    updated: created * 1000,
    parent_conversation: null,
    creator: "U0MANAGER",
    is_ext_shared: channel.extShared,
    shared_team_ids: [...new Set([state.team.id, ...sharedWith])],
    pending_connected_team_ids: [],
    is_member: isMember(state, channel),
    topic: { value: channel.topic, creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    previous_names: [],
  };
}
