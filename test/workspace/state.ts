import { EventEmitter } from "node:events";
import type { Seed } from "./demo-seed.js";
import type { AppManifest } from "./manifest.js";
import type {
  Channel,
  DispatchEntry,
  JournalEntry,
  Message,
  Notice,
  Notification,
  StoredFile,
  Team,
  User,
  UserGroup,
  View,
} from "./model.js";
import { createIds, type Ids } from "./slack-ids.js";

/** Everything the workspace knows, in memory. Whoever changes it calls `changed()`. */
export interface WorkspaceState {
  readonly team: Team;
  readonly bot: Seed["bot"];
  readonly manifest: AppManifest;
  readonly now: () => Date;
  readonly ids: Ids;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly userGroups: Map<string, UserGroup>;
  /** User id → when do-not-disturb is on next, or now. */
  readonly quietTimes: Map<string, { from: Date; until: Date }>;
  /** Channel id → ts → message, threads included. */
  readonly messages: Map<string, Map<string, Message>>;
  /** Channel id and ts of a first message → the ts of its replies, oldest first. */
  readonly replies: Map<string, string[]>;
  /** Channel id and ts of a first message → who is notified of its replies. */
  readonly followers: Map<string, Set<string>>;
  /** Messages only one person sees, oldest first. */
  ephemerals: Message[];
  readonly files: Map<string, StoredFile>;
  /** User id → the stack of views on that person's screen, topmost last. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  notices: Notice[];
  readonly notifications: Notification[];
  readonly journal: JournalEntry[];
  readonly dispatches: DispatchEntry[];
  readonly changes: EventEmitter;
  changed(): void;
}

export function createState(seed: Seed, manifest: AppManifest, now: () => Date): WorkspaceState {
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  const bot: User = {
    id: seed.bot.userId,
    name: seed.bot.name.toLowerCase(),
    realName: seed.bot.name,
    title: "",
    locale: "en-US",
    tz: "America/Los_Angeles",
    teamId: seed.team.id,
    isBot: true,
    deleted: false,
    guest: null,
    rank: null,
  };
  return {
    team: seed.team,
    bot: seed.bot,
    manifest,
    now,
    ids: createIds(now),
    users: new Map([...seed.users, bot].map((user) => [user.id, { ...user }])),
    channels: new Map(
      seed.channels.map((channel) => [
        channel.id,
        {
          id: channel.id,
          name: channel.name,
          kind: channel.kind,
          topic: channel.topic,
          members: new Set(channel.members),
          archived: channel.archived ?? false,
          extShared: channel.extShared ?? false,
          imUser: null,
        },
      ]),
    ),
    userGroups: new Map(seed.userGroups.map((group) => [group.id, { ...group, users: [...group.users] }])),
    quietTimes: new Map(),
    messages: new Map(),
    replies: new Map(),
    followers: new Map(),
    ephemerals: [],
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    notices: [],
    notifications: [],
    journal: [],
    dispatches: [],
    changes,
    changed: () => changes.emit("change"),
  };
}

/** The direct-message channel between the app and a person; made when it does not exist yet. */
export function directMessageChannel(state: WorkspaceState, userId: string): Channel {
  const id = `D${userId.slice(1)}`;
  const existing = state.channels.get(id);
  if (existing) return existing;
  const channel: Channel = {
    id,
    name: "directmessage",
    kind: "im",
    topic: "",
    members: new Set([state.bot.userId, userId]),
    archived: false,
    extShared: false,
    imUser: userId,
  };
  state.channels.set(id, channel);
  return channel;
}

export function messagesIn(state: WorkspaceState, channelId: string): Map<string, Message> {
  let messages = state.messages.get(channelId);
  if (!messages) {
    messages = new Map();
    state.messages.set(channelId, messages);
  }
  return messages;
}

/** Keeps a message, new or in a newer version. New ones come in the order of their ts, so the maps stay in that order. */
export function storeMessage(state: WorkspaceState, message: Message): void {
  const messages = messagesIn(state, message.channel);
  const isNew = !messages.has(message.ts);
  messages.set(message.ts, message);
  if (!isNew || message.threadTs === null || message.threadTs === message.ts) return;
  const key = `${message.channel} ${message.threadTs}`;
  const replies = state.replies.get(key) ?? [];
  replies.push(message.ts);
  state.replies.set(key, replies);
}

export function dropMessage(state: WorkspaceState, message: Message): void {
  messagesIn(state, message.channel).delete(message.ts);
  const key = `${message.channel} ${message.threadTs}`;
  const replies = state.replies.get(key)?.filter((ts) => ts !== message.ts);
  if (replies) state.replies.set(key, replies);
}

/** A message and its replies, oldest first; empty when there is no such message. */
export function threadOf(state: WorkspaceState, channelId: string, ts: string): Message[] {
  const messages = messagesIn(state, channelId);
  return [ts, ...(state.replies.get(`${channelId} ${ts}`) ?? [])].flatMap((item) => messages.get(item) ?? []);
}

/** Top-level messages, oldest first. */
export function topLevelOf(state: WorkspaceState, channelId: string): Message[] {
  return [...messagesIn(state, channelId).values()].filter(
    (message) => message.threadTs === null || message.threadTs === message.ts,
  );
}

export function addNotice(state: WorkspaceState, user: string, text: string): void {
  state.notices.push({ id: state.ids.next("N"), user, text });
  state.changed();
}

export function isExternal(state: WorkspaceState, user: User): boolean {
  return user.teamId !== state.team.id;
}
