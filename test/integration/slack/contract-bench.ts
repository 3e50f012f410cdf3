import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { ChannelId, DeliveryId, EscalationNumber, MessageTs } from "../../../src/domain/ids.js";
import { createLogger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { slackLibraryLogger } from "../../../src/slack/clients-logger.js";
import { createGateway } from "../../../src/slack/gateway.js";
import { renderDelivery } from "../../../src/slack/views/render-delivery.js";
import { anOpen, user } from "../../helpers/escalations.js";
import type { Bench, Place } from "./contract.js";

const people = {
  person: (id: string) => ({ name: id, title: null, locale: "ja" as const, timezone: "Asia/Tokyo" }),
  groupName: () => "責任者",
};

/** No deadline: what a late send does is the gateway's own affair. */
export const inTime = Number.POSITIVE_INFINITY;

let deliveries = 0;

export function createBench(place: Place): Bench {
  const { token, apiUrl } = place;
  const log = createLogger("silent");
  const own = createClients({ token, apiUrl, log });
  // The bot's own leave out of answers what it does not read.
  const library = new WebClient(token, {
    ...{ slackApiUrl: apiUrl, logger: slackLibraryLogger(log) },
    ...{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  const gatewayOf = (bot: Place["bot"]) =>
    createGateway({
      background: own.background,
      render: async (send) => renderDelivery(send, people),
      monotonic: () => 0,
      now: () => new Date(0),
      bot,
    });
  const gateway = gatewayOf(place.bot);
  return {
    place,
    gateway,
    anotherBotsGateway: gatewayOf({ botUserId: user("U0ANOTHER"), botId: "B0ANOTHER" }),
    background: library,
    interactive: library,
    aSend(changes = {}) {
      const state = anOpen();
      const delivery = deliveriesFor(state).find(({ key }) => key === "card");
      if (delivery === undefined) throw new Error("no card");
      deliveries += 1;
      return {
        deliveryId: `0190a0b0-0000-7000-8000-${String(deliveries).padStart(12, "0")}` as DeliveryId,
        escalation: { state, number: 128 as EscalationNumber, version: 1 },
        delivery,
        channel: place.channels.team,
        parentTs: null,
        cardTs: null,
        ...changes,
      };
    },
    async posted(send) {
      const sent = await gateway.post(send, inTime);
      if (sent.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(sent)}`);
      return sent.ts;
    },
    async directMessages() {
      const opened = await gateway.channelOf({ kind: "dm", user: place.people.colleague });
      if (opened.kind !== "channel") throw new Error(`not opened: ${JSON.stringify(opened)}`);
      return opened.id;
    },
  };
}

/** `"ok"`, or the error's name that Slack refused with. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}

/** A message as the conversation's newest page has it, with all its metadata; null when it is not there. */
export async function messageIn(client: WebClient, channel: ChannelId, ts: string | undefined) {
  const { messages = [] } = await client.conversations.history({ channel, include_all_metadata: true });
  return messages.find((message) => message.ts === ts) ?? null;
}

/** What the product put into a message's metadata. */
export function payloadOf(
  message: { readonly metadata?: { readonly event_payload?: object } } | null,
): Readonly<Record<string, unknown>> {
  return { ...message?.metadata?.event_payload };
}

export async function deleteMessage({ background }: Bench, channel: ChannelId, ts: MessageTs): Promise<void> {
  await background.chat.delete({ channel, ts });
}
