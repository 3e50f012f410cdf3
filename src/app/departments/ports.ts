import type { ChannelId, GroupId, UserId } from "../../domain/ids.js";

/** Slack said neither yes nor no. */
export type SlackFault =
  | { readonly kind: "missing_scope"; readonly scope: string }
  /** The token is not accepted, Slack cannot be reached, or it answers with an error of its own. */
  | { readonly kind: "unavailable"; readonly error: string };

export interface FoundChannel {
  readonly kind: "found";
  readonly name: string;
  readonly archived: boolean;
  /** Tsunagi is in it. */
  readonly joined: boolean;
  /** Shared with another organisation. */
  readonly sharedOutside: boolean;
}

export interface FoundUser {
  readonly kind: "found";
  readonly name: string;
  readonly deactivated: boolean;
  readonly bot: boolean;
  /** Belongs to another organisation. */
  readonly outside: boolean;
}

export interface FoundGroup {
  readonly kind: "found";
  readonly name: string;
  readonly disabled: boolean;
  readonly members: number;
}

/** There is nothing by this id that Tsunagi can see. */
export interface Absent {
  readonly kind: "absent";
}

/** What an import looks up in Slack before it changes anything. Never throws for what Slack or the network does. */
export interface SlackDirectory {
  channel(id: ChannelId): Promise<FoundChannel | Absent | SlackFault>;
  user(id: UserId): Promise<FoundUser | Absent | SlackFault>;
  group(id: GroupId): Promise<FoundGroup | Absent | SlackFault>;
}
