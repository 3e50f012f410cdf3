import type { JsonObject } from "../json.js";

const WINDOW_MS = 60_000;

/** Calls a minute, from Slack's published tiers; chat.postMessage is counted per channel instead. */
const PER_MINUTE: Record<string, number> = {
  "chat.update": 50,
  "chat.delete": 50,
  "chat.postEphemeral": 100,
  "views.open": 100,
  "views.push": 100,
  "views.update": 100,
  "views.publish": 100,
  "users.info": 100,
  "users.list": 20,
  "dnd.info": 50,
  "usergroups.list": 20,
  "usergroups.users.list": 20,
  "conversations.info": 50,
  "conversations.history": 50,
  "conversations.replies": 50,
  "conversations.open": 50,
  "conversations.members": 100,
  "conversations.list": 20,
};
/** One message a second and channel; a short burst is let through. */
const POST_BURST = 5;
const POST_INTERVAL_MS = 1000;

/** Applies Slack's published limits, by real time. */
export interface RateLimits {
  /** Seconds to wait, or null when the call may go on (and is then counted). */
  refuse(method: string, args: JsonObject): number | null;
}

export function createRateLimits(): RateLimits {
  const calls = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    refuse(method, args) {
      const nowMs = performance.now();
      if (method === "chat.postMessage") return takeToken(buckets, String(args.channel), nowMs);
      const limit = PER_MINUTE[method];
      if (limit === undefined) return null;
      const recent = (calls.get(method) ?? []).filter((atMs) => nowMs - atMs < WINDOW_MS);
      calls.set(method, recent);
      const [oldest] = recent;
      if (recent.length >= limit && oldest !== undefined)
        return Math.ceil((WINDOW_MS - (nowMs - oldest)) / 1000);
      recent.push(nowMs);
      return null;
    },
  };
}

function takeToken(
  buckets: Map<string, { tokens: number; atMs: number }>,
  channel: string,
  nowMs: number,
): number | null {
  const bucket = buckets.get(channel) ?? { tokens: POST_BURST, atMs: nowMs };
  bucket.tokens = Math.min(POST_BURST, bucket.tokens + (nowMs - bucket.atMs) / POST_INTERVAL_MS);
  bucket.atMs = nowMs;
  buckets.set(channel, bucket);
  if (bucket.tokens < 1) return Math.max(1, Math.ceil(1 - bucket.tokens));
  bucket.tokens -= 1;
  return null;
}
