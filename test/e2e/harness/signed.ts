import { createHmac } from "node:crypto";
import type { JsonObject } from "../../workspace/json.js";
import type { BotAnswer, BotTransport } from "../../workspace/transport.js";

/** Something that reaches the bot without anybody having pressed anything. */
export interface ByHand {
  /** Sends a payload as Slack does: an interaction, an event or a command. */
  sends(kind: "interactive" | "events_api" | "slash_commands", payload: JsonObject): Promise<BotAnswer>;
  /** Sends a raw body with whatever signature. @returns the HTTP status */
  sendsRaw(body: string, how: { secret?: string; secondsAgo?: number }): Promise<number>;
}

/**
 * @param transport the way to the bot just now
 * @param url where it listens just now
 */
export function byHand(transport: () => BotTransport, url: () => string, signingSecret: string): ByHand {
  return {
    sends: (kind, payload) => transport().deliver({ kind, payload }, AbortSignal.timeout(5_000)),
    async sendsRaw(body, { secret = signingSecret, secondsAgo = 0 }) {
      const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
      const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
      const { status } = await fetch(url(), {
        method: "POST",
        body,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-slack-request-timestamp": timestamp,
          "x-slack-signature": `v0=${signature}`,
        },
      });
      return status;
    },
  };
}
