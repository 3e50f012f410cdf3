import { createHmac } from "node:crypto";
import { request } from "node:http";
import type { JsonObject } from "./json.js";

/** How interactions reach the bot. HTTP is one way; a socket would be another. */
export interface BotTransport {
  /** Rejects when the bot cannot be reached or the signal ends the wait. */
  deliver(request: BotRequest, signal: AbortSignal): Promise<BotAnswer>;
}

export interface BotRequest {
  /** Named as in Socket Mode's envelopes. */
  kind: "slash_commands" | "interactive" | "events_api";
  payload: JsonObject;
}

export interface BotAnswer {
  status: number;
  body: string;
}

/**
 * Sends to the bot's request URL as Slack does: signed, forms for commands and interactions, JSON for events.
 * Several URLs take turns, as behind a load balancer; one that nobody listens at is passed over.
 */
export function httpTransport(urls: readonly string[], signingSecret: string): BotTransport {
  let turn = 0;
  return {
    async deliver(wanted, signal) {
      const { type, body } = encode(wanted);
      // The bot compares this with the machine's own clock.
      const timestamp = Math.floor(Date.now() / 1000).toString();
      const headers = {
        "content-type": type,
        "content-length": String(Buffer.byteLength(body)),
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": sign(signingSecret, timestamp, body),
      };
      turn += 1;
      let refused: unknown = new Error("no URL to send to");
      for (let step = 0; step < urls.length; step += 1) {
        try {
          return await send(urls[(turn + step) % urls.length] ?? "", body, signal, headers);
        } catch (error) {
          if (!isRefused(error)) throw error;
          refused = error;
        }
      }
      throw refused;
    },
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
}

/** A connection of its own for every request, so that a bot that was restarted is not met on a dead one. */
function send(
  url: string,
  body: string,
  signal: AbortSignal,
  headers: Record<string, string>,
): Promise<BotAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: "POST", agent: false, signal, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function encode({ kind, payload }: BotRequest): { type: string; body: string } {
  if (kind === "events_api") return { type: "application/json", body: JSON.stringify(payload) };
  const form = new URLSearchParams();
  if (kind === "interactive") form.set("payload", JSON.stringify(payload));
  else for (const [key, value] of Object.entries(payload)) form.set(key, String(value));
  return { type: "application/x-www-form-urlencoded", body: form.toString() };
}

function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}
