import { z } from "zod";
import type { ChannelId, UserId } from "../../domain/ids.js";
import { type Reading, readPayload } from "./reading.js";
import { channelId, userId } from "./slack-ids.js";

/** Somebody joined a channel the bot is in, or left it. */
export interface MemberMoved {
  readonly channel: ChannelId;
  readonly user: UserId;
}

const memberMoved = z
  .object({
    event: z.object({
      type: z.enum(["member_joined_channel", "member_left_channel"]),
      user: userId,
      channel: channelId,
    }),
  })
  .transform(({ event: { channel, user } }): MemberMoved => ({ channel, user }));

/** Reads the whole event envelope, not the event alone. */
export function readMemberMoved(payload: unknown): Reading<MemberMoved> {
  return readPayload(memberMoved, payload);
}
