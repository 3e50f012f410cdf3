import type { WebClient } from "@slack/web-api";
import type { SendFault } from "../../app/ports.js";
import type { ChannelId, DeliveryId, MessageTs } from "../../domain/ids.js";
import { findDelivery } from "../gateway-find.js";
import type { InstalledTeam } from "../installed-team.js";
import { sendFault } from "../send-faults.js";

interface Posted {
  readonly channel: ChannelId;
  readonly ts: MessageTs;
}

/** Looks for a message where it was posted, as the bot does after a send in doubt. @returns what is against it; null: it is there */
export async function readBack(
  background: WebClient,
  bot: InstalledTeam,
  message: { readonly id: DeliveryId; readonly posted: Posted; readonly parentTs: MessageTs | null },
): Promise<string | null> {
  const { id: deliveryId, posted, parentTs } = message;
  const where = { channel: posted.channel, parentTs, deliveryId };
  const found = await findDelivery(background, bot, where, { after: parentTs ?? posted.ts, age: null });
  if (found.kind === "sent") return null;
  return found.kind === "absent" ? "message_not_found" : errorOf(found);
}

/** @returns what is against it; null: it is gone */
export async function takeAway(background: WebClient, { channel, ts }: Posted): Promise<string | null> {
  try {
    await background.chat.delete({ channel, ts });
    return null;
  } catch (error) {
    return errorOf(sendFault(error, "chat.delete"));
  }
}

function errorOf(fault: SendFault): string {
  return fault.kind === "rate_limited" ? "ratelimited" : fault.error;
}
