import type { JsonObject } from "./json.js";

/** What the local workspace holds. Times called `ts` are Slack's: seconds with six decimals, as text. */

export interface Team {
  id: string;
  name: string;
  domain: string;
}

export interface User {
  id: string;
  /** The handle, without the @. */
  name: string;
  /** As shown beside a message. */
  realName: string;
  title: string;
  /** BCP 47, e.g. `ja-JP`. */
  locale: string;
  tz: string;
  /** Differs from the workspace's own for external people (Slack Connect). */
  teamId: string;
  isBot: boolean;
  deleted: boolean;
  /** Let into many channels, or into a single one; null: an ordinary member. */
  guest: "multi" | "single" | null;
  /** Runs the workspace; null: does not. */
  rank: "owner" | "admin" | null;
}

export interface Channel {
  id: string;
  name: string;
  kind: "public" | "private" | "im";
  topic: string;
  members: Set<string>;
  archived: boolean;
  /** Shared with another company (Slack Connect). */
  extShared: boolean;
  /** For `im`: the person on the other side. */
  imUser: string | null;
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
  disabled: boolean;
}

export interface MessageMetadata {
  event_type: string;
  event_payload: JsonObject;
}

/** Never changed in place: a step of the upload stores a new object. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly length: number;
  /** null: they have not come yet. */
  readonly bytes: Buffer | null;
  /** Only then it is there for anybody. */
  readonly isComplete: boolean;
  /** Part of the address that takes it. */
  readonly secret: string;
}

/** Never changed in place: an update stores a new object, so what a test holds is what was on the screen then. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly user: string;
  readonly isBot: boolean;
  /** Slack's mrkdwn, escaped. */
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** Ids of the files that came with it. */
  readonly files: readonly string[];
  readonly metadata: MessageMetadata | null;
  readonly edited: { readonly user: string; readonly ts: string } | null;
  /** The one person who sees it; null when everybody does. */
  readonly ephemeralTo: string | null;
  /** A deleted parent whose thread lives on. */
  readonly tombstone: boolean;
  /** Times chat.update or a response_url replaced it. */
  readonly updates: number;
}

/** block_id → action_id → what Slack reports in `view.state.values`. */
export type StateValues = Record<string, Record<string, JsonObject>>;

export interface View {
  id: string;
  type: "modal" | "home";
  hash: string;
  userId: string;
  rootViewId: string;
  previousViewId: string | null;
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  title: JsonObject | null;
  submit: JsonObject | null;
  close: JsonObject | null;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  blocks: JsonObject[];
  /** Typed or preset so far. */
  values: StateValues;
  /** block_id → text, from the last refused submission. */
  errors: Record<string, string>;
  /** The submission is on its way. */
  busy: boolean;
}

/** A red line on one person's screen, such as `operation_timeout`. */
export interface Notice {
  id: string;
  user: string;
  text: string;
}

/** Something that would make a person's phone buzz. */
export interface Notification {
  user: string;
  channel: string;
  ts: string;
  /** thread: a reply in a thread she follows, without a mention. */
  reason: "dm" | "mention" | "thread";
  text: string;
  /** By the injected clock. */
  at: Date;
}

/** One Web API call as it was answered. */
export interface JournalEntry {
  method: string;
  args: JsonObject;
  /** What the server decided; for a call cut off by a fault the client never saw it. */
  result: JsonObject;
  /** Whether the call had its effect (false when refused or cut off before). */
  committed: boolean;
  /** The fault that was applied, if any. */
  fault: string | null;
  /** By the injected clock. */
  at: Date;
  /** Milliseconds of `performance.now()` when it came in. */
  monotonicMs: number;
}

/** One request to the bot and how it went. */
export interface DispatchEntry {
  kind: "slash_commands" | "interactive" | "events_api";
  payload: JsonObject;
  /** HTTP status, or null when the bot did not answer in time or could not be reached. */
  status: number | null;
  durationMs: number;
}
