import { normaliseBlocks } from "./blocks/normalise.js";
import { isObject, type JsonObject } from "./json.js";
import type { Channel, Message, MessageMetadata, Notification } from "./model.js";
import { dropMessage, messagesIn, storeMessage, threadOf, type WorkspaceState } from "./state.js";

/** What somebody wants to say; everything else about the message follows from who says it where. */
export interface Draft {
  channel: Channel;
  user: string;
  isBot: boolean;
  text: string;
  blocks?: readonly JsonObject[];
  files?: readonly string[];
  threadTs?: string | null;
  metadata?: MessageMetadata | null;
  ephemeralTo?: string | null;
}

/** Stores a message, notifies whom it would notify, and returns it. */
export function post(state: WorkspaceState, draft: Draft): Message {
  const message: Message = {
    channel: draft.channel.id,
    ts: state.ids.ts(),
    threadTs: draft.threadTs ? rootOf(state, draft.channel.id, draft.threadTs) : null,
    user: draft.user,
    isBot: draft.isBot,
    text: draft.text,
    blocks: normaliseBlocks(draft.blocks ?? [], state.ids),
    files: draft.files ?? [],
    metadata: draft.metadata ?? null,
    edited: null,
    ephemeralTo: draft.ephemeralTo ?? null,
    tombstone: false,
    updates: 0,
  };
  if (message.ephemeralTo !== null) state.ephemerals.push(message);
  else {
    storeMessage(state, message);
    notify(state, draft.channel, message);
  }
  state.changed();
  return message;
}

/** Replaces a stored message, ephemeral or not, by a newer version of itself. */
export function replace(state: WorkspaceState, message: Message, changes: Partial<Message>): Message {
  const updated: Message = { ...message, ...changes, updates: message.updates + 1 };
  if (message.ephemeralTo === null) storeMessage(state, updated);
  else state.ephemerals = state.ephemerals.map((item) => (item.ts === message.ts ? updated : item));
  state.changed();
  return updated;
}

/** Takes a message away; a parent with replies leaves a tombstone. */
export function remove(state: WorkspaceState, message: Message): void {
  if (message.ephemeralTo !== null) {
    state.ephemerals = state.ephemerals.filter((item) => item.ts !== message.ts);
  } else if (threadOf(state, message.channel, message.ts).length > 1) {
    replace(state, message, {
      tombstone: true,
      text: "This message was deleted.",
      user: "USLACKBOT",
      blocks: [],
      metadata: null,
    });
  } else {
    dropMessage(state, message);
  }
  state.changed();
}

/** A reply to a reply belongs to the thread's first message. A thread whose parent is gone is none: Slack posts to the channel instead. */
function rootOf(state: WorkspaceState, channelId: string, ts: string): string | null {
  const parent = messagesIn(state, channelId).get(ts);
  return parent ? (parent.threadTs ?? ts) : null;
}

/** One notification for each person, by the strongest reason. Whoever wrote or was mentioned follows the thread from then on. */
function notify(state: WorkspaceState, channel: Channel, message: Message): void {
  const called = new Map<string, Notification["reason"]>();
  const followers = followersOf(state, message);
  if (channel.kind === "im") for (const id of channel.members) called.set(id, "dm");
  else {
    if (message.threadTs !== null) for (const id of followers) called.set(id, "thread");
    for (const id of mentioned(state, channel, message)) {
      called.set(id, "mention");
      if (channel.members.has(id)) followers.add(id);
    }
  }
  called.delete(message.user);
  followers.add(message.user);
  for (const [id, reason] of called) {
    const user = state.users.get(id);
    if (!user || user.isBot || user.deleted || !channel.members.has(id)) continue;
    state.notifications.push({
      user: id,
      channel: channel.id,
      ts: message.ts,
      reason,
      text: message.text,
      at: state.now(),
    });
  }
}

/** Who follows the thread that a message belongs to, or may begin. */
function followersOf(state: WorkspaceState, { channel, ts, threadTs }: Message): Set<string> {
  const key = `${channel} ${threadTs ?? ts}`;
  const followers = state.followers.get(key) ?? new Set<string>();
  state.followers.set(key, followers);
  return followers;
}

/** Who is mentioned in what is shown: the blocks, or the text when there are none. */
function mentioned(state: WorkspaceState, channel: Channel, message: Message): Set<string> {
  const found = new Set<string>();
  const everybody = () => {
    for (const id of channel.members) found.add(id);
  };
  const group = (id: string) => {
    for (const member of state.userGroups.get(id)?.users ?? []) found.add(member);
  };
  const inText = (text: string) => {
    for (const [, id] of text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)) if (id) found.add(id);
    for (const [, id] of text.matchAll(/<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>/g)) if (id) group(id);
    if (/<!(channel|here|everyone)(\|[^>]*)?>/.test(text)) everybody();
  };
  const inValue = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) inValue(item);
    if (!isObject(value)) return;
    if (value.type === "mrkdwn" && typeof value.text === "string") inText(value.text);
    else if (value.type === "user" && typeof value.user_id === "string") found.add(value.user_id);
    else if (value.type === "usergroup" && typeof value.usergroup_id === "string") group(value.usergroup_id);
    else if (value.type === "broadcast") everybody();
    else for (const item of Object.values(value)) inValue(item);
  };
  if (message.blocks.length > 0) inValue(message.blocks);
  else inText(message.text);
  return found;
}
