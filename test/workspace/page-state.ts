import type { Channel, Message, User, View } from "./model.js";
import type {
  PageConversation,
  PageFile,
  PageMessage,
  PageModal,
  PagePerson,
  PageState,
} from "./page-protocol.js";
import { compareTs } from "./slack-ids.js";
import { directMessageChannel, isExternal, messagesIn, type WorkspaceState } from "./state.js";
import { viewShape } from "./views.js";
import { isPicture } from "./web-api/files.js";

/** Everything one person may see, as the page draws it. Somebody unknown is shown as the first person there is. */
export function pageState(state: WorkspaceState, as: string): PageState {
  const people = [...state.users.values()].filter((user) => !user.isBot && !user.deleted);
  const me = people.find((user) => user.id === as) ?? people[0];
  if (!me) throw new Error("the workspace has no people");
  const external = isExternal(state, me);
  const home = state.homes.get(me.id);
  return {
    team: { name: state.team.name, domain: state.team.domain },
    bot: { userId: state.bot.userId, name: state.bot.name },
    people: people.map((user) => personOf(state, user)),
    me: personOf(state, me),
    groups: [...state.userGroups.values()].map(({ id, handle }) => ({ id, handle })),
    conversations: conversationsOf(state, me, external),
    commands: external
      ? []
      : state.manifest.commands.map(({ command, description, usageHint }) => ({
          command,
          description,
          usageHint,
        })),
    globalShortcuts: external ? [] : shortcuts(state, "global"),
    messageShortcuts: external ? [] : shortcuts(state, "message"),
    modals: (state.modals.get(me.id) ?? []).map((view) => modalOf(state, view)),
    home: home ? { blocks: home.blocks } : null,
    notices: state.notices.filter((notice) => notice.user === me.id).map(({ id, text }) => ({ id, text })),
  };
}

function personOf(state: WorkspaceState, user: User): PagePerson {
  const { id, realName, title, locale, tz } = user;
  return { id, name: realName, title, locale, tz, external: isExternal(state, user) };
}

function shortcuts(state: WorkspaceState, type: "global" | "message") {
  return state.manifest.shortcuts
    .filter((item) => item.type === type)
    .map(({ callbackId, name }) => ({ callbackId, name }));
}

function conversationsOf(state: WorkspaceState, me: User, external: boolean): PageConversation[] {
  const channels = [...state.channels.values()].filter(
    (channel) => channel.kind !== "im" && !channel.archived && channel.members.has(me.id),
  );
  const direct =
    external && !state.channels.has(`D${me.id.slice(1)}`) ? [] : [directMessageChannel(state, me.id)];
  return [...channels, ...direct].map((channel) => conversationOf(state, channel, me));
}

function conversationOf(state: WorkspaceState, channel: Channel, me: User): PageConversation {
  const visible = [
    ...messagesIn(state, channel.id).values(),
    ...state.ephemerals.filter((item) => item.channel === channel.id && item.ephemeralTo === me.id),
  ].sort((a, b) => compareTs(a.ts, b.ts));
  const replies = new Map<string, PageMessage[]>();
  for (const message of visible) {
    if (message.threadTs === null || message.threadTs === message.ts) continue;
    const thread = replies.get(message.threadTs) ?? [];
    thread.push(messageOf(state, message, []));
    replies.set(message.threadTs, thread);
  }
  return {
    id: channel.id,
    name: channel.kind === "im" ? state.bot.name : channel.name,
    kind: channel.kind === "im" ? "dm" : channel.kind === "private" ? "private" : "channel",
    extShared: channel.extShared,
    topic: channel.topic,
    messages: visible
      .filter((message) => message.threadTs === null || message.threadTs === message.ts)
      .map((message) => messageOf(state, message, replies.get(message.ts) ?? [])),
    unread: state.notifications.filter((item) => item.user === me.id && item.channel === channel.id).length,
  };
}

function messageOf(state: WorkspaceState, message: Message, replies: PageMessage[]): PageMessage {
  return {
    ts: message.ts,
    threadTs: message.threadTs,
    user: message.user,
    userName: state.users.get(message.user)?.realName ?? message.user,
    isBot: message.isBot,
    text: message.text,
    blocks: [...message.blocks],
    files: message.files.flatMap((id) => fileOf(state, id)),
    edited: message.edited !== null,
    ephemeral: message.ephemeralTo !== null,
    replies,
  };
}

function fileOf(state: WorkspaceState, id: string): PageFile[] {
  const file = state.files.get(id);
  if (file === undefined) return [];
  const { name, title, altText, length } = file;
  return [{ id, name, title, altText, bytes: length, isPicture: isPicture(file) }];
}

function modalOf(state: WorkspaceState, view: View): PageModal {
  return {
    viewId: view.id,
    hash: view.hash,
    view: viewShape(state, view, "without values"),
    values: view.values,
    errors: view.errors,
    busy: view.busy,
  };
}
