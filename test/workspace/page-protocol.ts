/**
 * What the web page and the local workspace's server say to each other.
 * The page asks for the whole picture one person may see, draws it, and asks again whenever the server
 * says that something changed; a workspace is small, so nothing finer is needed.
 *
 *   GET  /page/state?as=U…      → PageState
 *   GET  /page/changes          → server-sent events; an event named `change` after every change
 *   GET  /page/files/F…         → the bytes of a file
 *   POST /page/act              ← PageAct, → PageActResult
 */

export interface PageState {
  team: { name: string; domain: string };
  bot: { userId: string; name: string };
  /** Everybody one can act as. */
  people: PagePerson[];
  me: PagePerson;
  /** User groups, as they are mentioned. */
  groups: { id: string; handle: string }[];
  /** Channels `me` is a member of, then `me`'s direct messages with the bot. */
  conversations: PageConversation[];
  commands: { command: string; description: string; usageHint: string }[];
  globalShortcuts: { callbackId: string; name: string }[];
  messageShortcuts: { callbackId: string; name: string }[];
  /** The views open on `me`'s screen, topmost last. */
  modals: PageModal[];
  /** The Home tab the bot published for `me`. */
  home: { blocks: unknown[] } | null;
  /** Red notices such as "operation_timeout", newest last. */
  notices: { id: string; text: string }[];
}

export interface PagePerson {
  id: string;
  name: string;
  title: string;
  locale: string;
  tz: string;
  external: boolean;
}

export interface PageConversation {
  id: string;
  name: string;
  kind: "channel" | "private" | "dm";
  extShared: boolean;
  topic: string;
  /** Top-level messages, oldest first, ephemerals for `me` among them in order. */
  messages: PageMessage[];
  unread: number;
}

export interface PageMessage {
  ts: string;
  /** Set on thread replies. */
  threadTs: string | null;
  user: string;
  userName: string;
  isBot: boolean;
  /** Slack's mrkdwn as stored (escaped). */
  text: string;
  /** Block Kit as the bot sent it; empty for people's messages. */
  blocks: unknown[];
  files: PageFile[];
  edited: boolean;
  ephemeral: boolean;
  replies: PageMessage[];
}

export interface PageFile {
  id: string;
  name: string;
  title: string;
  altText: string;
  bytes: number;
  isPicture: boolean;
}

export interface PageModal {
  viewId: string;
  hash: string;
  /** The view as the bot sent it (title, submit, close, blocks…). */
  view: Record<string, unknown>;
  /** Typed so far and kept over updates: block_id → action_id → state value, as Slack reports it. */
  values: Record<string, Record<string, unknown>>;
  /** block_id → message, from the last refused submission. */
  errors: Record<string, string>;
  /** The submission is on its way. */
  busy: boolean;
}

export type PageAct =
  | { as: string; act: "say"; channel: string; threadTs?: string; text: string }
  | { as: string; act: "command"; channel: string; command: string; text: string }
  | { as: string; act: "global_shortcut"; callbackId: string }
  | { as: string; act: "message_shortcut"; callbackId: string; channel: string; ts: string }
  /** A click, a choice or an overflow item in a message; `value` is what the element would report. */
  | {
      as: string;
      act: "message_action";
      channel: string;
      ts: string;
      blockId: string;
      actionId: string;
      value?: unknown;
    }
  /** Input typed or chosen in the topmost modal; sent to the bot only if the block dispatches actions. */
  | { as: string; act: "modal_input"; viewId: string; blockId: string; actionId: string; value: unknown }
  | { as: string; act: "modal_action"; viewId: string; blockId: string; actionId: string; value?: unknown }
  | { as: string; act: "modal_submit"; viewId: string }
  | { as: string; act: "modal_close"; viewId: string }
  | { as: string; act: "open_home" }
  | { as: string; act: "home_action"; blockId: string; actionId: string; value?: unknown }
  | { as: string; act: "dismiss_notice"; id: string };

export type PageActResult = { ok: true } | { ok: false; error: string };
