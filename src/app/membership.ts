import type { ChannelId, GroupId, UserId } from "../domain/ids.js";

/** Who is in which channel and group. Never throws for what Slack does; null: Slack does not say. */
export interface Membership {
  /** Only those in it can read it. */
  isPrivate(channel: ChannelId): Promise<boolean | null>;
  isInChannel(channel: ChannelId, user: UserId): Promise<boolean | null>;
  isInGroup(group: GroupId, user: UserId): Promise<boolean | null>;
}
