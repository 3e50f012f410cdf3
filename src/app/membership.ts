import type { ChannelId, GroupId, UserId } from "../domain/ids.js";

/** late: Slack has not said yet, and is asked again · null: Slack does not say, for want of a scope for instance. */
export type Belongs = boolean | "late" | null;

/** Who is in which channel and group. Never throws for what Slack does; null: Slack does not say. */
export interface Membership {
  /** Only those in it can read it. */
  isPrivate(channel: ChannelId): Promise<boolean | null>;
  isInChannel(channel: ChannelId, user: UserId): Promise<Belongs>;
  isInGroup(group: GroupId, user: UserId): Promise<Belongs>;
}
