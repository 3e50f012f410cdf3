import type { WebClient } from "@slack/web-api";
import type { z } from "zod";
import type { Gateway, Posted, Send, SendFault, Sent } from "../app/ports.js";
import type { ChannelId, MessageTs } from "../domain/ids.js";
import { attempt } from "./attempt.js";
import type { MessageBlock } from "./blocks/message-block.js";
import { channelFacts, openedConversation, postedMessage } from "./gateway-answers.js";
import { countDelivery, findDelivery } from "./gateway-find.js";
import type { InstalledTeam } from "./installed-team.js";

/** A message ready to be sent. */
interface RenderedMessage {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
  readonly metadata: {
    readonly event_type: string;
    readonly event_payload: Readonly<Record<string, string | number | boolean>>;
  };
}

/** Draws a delivery from the newest state. */
export type RenderSend = (send: Send) => Promise<RenderedMessage>;

export interface GatewayInput {
  readonly background: WebClient;
  readonly render: RenderSend;
  /** Milliseconds on the clock that deadlines are given in: `performance.now`. */
  readonly monotonic: () => number;
  readonly now: () => Date;
  /** Who the bot is, so that it adopts none but its own messages. */
  readonly bot: Pick<InstalledTeam, "botUserId" | "botId">;
}

/** Customers' links are never unfolded into a channel, and no typed name becomes a mention. */
const quiet = { unfurl_links: false, unfurl_media: false, link_names: false } as const;

/** Brings deliveries to Slack. Nothing that Slack or the network does is thrown. */
export function createGateway({ background, render, monotonic, now, bot }: GatewayInput): Gateway {
  return {
    async post(send, deadline) {
      const { text, blocks, metadata } = await render(send);
      if (monotonic() >= deadline) return { kind: "refused", error: "too_late", permanent: false };
      const leftAt = now();
      const posted = (answer: z.output<typeof postedMessage>): Posted => ({ ...sent(answer), leftAt });
      return attempt("chat.postMessage", postedMessage, posted, () =>
        background.chat.postMessage({
          channel: send.channel,
          text,
          blocks: [...blocks],
          metadata: { event_type: metadata.event_type, event_payload: { ...metadata.event_payload } },
          ...(send.parentTs !== null && { thread_ts: send.parentTs }),
          ...quiet,
        }),
      );
    },

    async update(send, ts, deadline) {
      const { text, blocks } = await render(send);
      if (monotonic() >= deadline) return { kind: "refused", error: "too_late", permanent: false };
      // Without `metadata` Slack keeps what the message carries.
      return attempt("chat.update", postedMessage, sent, () =>
        background.chat.update({ channel: send.channel, ts, text, blocks: [...blocks], link_names: false }),
      );
    },

    find: (send, since) => findDelivery(background, bot, send, since),
    copies: (send, since) => countDelivery(background, bot, send, since),

    async channelOf(conversation) {
      if (conversation.kind === "channel") return { kind: "channel", id: conversation.id };
      return attempt(
        "conversations.open",
        openedConversation,
        (id) => ({ kind: "channel", id }),
        () => background.conversations.open({ users: conversation.user }),
      );
    },

    async mayNoteIn(channel) {
      const answer = await attempt("conversations.info", channelFacts, insideOnly, () =>
        background.conversations.info({ channel }),
      );
      return typeof answer !== "boolean" && isUnknownHere(answer) ? false : answer;
    },
  };
}

function sent({ channel, ts }: { channel: ChannelId; ts: MessageTs }): Sent {
  return { kind: "sent", channel, ts };
}

function insideOnly({ channel }: z.output<typeof channelFacts>): boolean {
  const isShared =
    channel.is_ext_shared ||
    channel.is_pending_ext_shared === true ||
    channel.is_org_shared === true ||
    (channel.pending_shared ?? []).length > 0;
  const isDirect = channel.is_im === true || channel.is_mpim === true;
  return channel.is_member && !channel.is_archived && !isShared && !isDirect;
}

/** A conversation the bot cannot see, or of a kind that Slack describes otherwise. */
function isUnknownHere(fault: SendFault): boolean {
  if (fault.kind === "refused") return fault.permanent || fault.error === "missing_scope";
  return fault.kind === "doubtful" && fault.error === "unreadable_answer";
}
