import { z } from "zod";
import type { ChannelId, DeliveryId, MessageTs } from "../domain/ids.js";

/** Only what is used of Slack's answers. */

export const postedMessage = z
  .object({ channel: z.string().min(1), ts: z.string().min(1) })
  .transform(({ channel, ts }) => ({ channel: channel as ChannelId, ts: ts as MessageTs }));

export const openedConversation = z
  .object({ channel: z.object({ id: z.string().min(1) }) })
  .transform(({ channel }) => channel.id as ChannelId);

const deliveryMetadata = z.object({ event_payload: z.object({ delivery: z.string() }) });

const readMessage = z
  .object({
    ts: z.string().min(1),
    user: z.string().optional(),
    bot_id: z.string().optional(),
    metadata: z.unknown().optional(),
  })
  .transform(({ ts, user, bot_id, metadata }) => ({
    ts: ts as MessageTs,
    user: user ?? null,
    botId: bot_id ?? null,
    // Other apps' metadata look as they like.
    delivery: (deliveryMetadata.safeParse(metadata).data?.event_payload.delivery ??
      null) as DeliveryId | null,
  }));
export type ReadMessage = z.output<typeof readMessage>;

export const messagePage = z
  .object({
    messages: z.array(readMessage),
    response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
  })
  .transform(({ messages, response_metadata }) => ({
    messages,
    nextCursor: response_metadata?.next_cursor || null,
  }));

export const channelFacts = z.object({
  channel: z.object({
    is_member: z.boolean(),
    is_archived: z.boolean(),
    is_ext_shared: z.boolean(),
    is_pending_ext_shared: z.boolean().optional(),
    is_org_shared: z.boolean().optional(),
    pending_shared: z.array(z.string()).optional(),
    is_im: z.boolean().optional(),
    is_mpim: z.boolean().optional(),
  }),
});
