import { seconds } from "../../src/domain/duration.js";
import { settleTime } from "../../src/engine/leases.js";
import type { Random } from "../integration/crash/random.js";
import type { Fault } from "../workspace/faults.js";
import { isObject } from "../workspace/json.js";
import type { JournalEntry } from "../workspace/model.js";
import type { Workspace } from "../workspace/server.js";
import { requestTimeout } from "./chaos-herd.js";

/** Each of these befalls one call in sixty, of whatever method: one call in five goes wrong. */
const mishaps: readonly Fault[] = [
  { kind: "rate_limited", retryAfterSeconds: 1 },
  { kind: "http_error", status: 500 },
  { kind: "api_error", error: "internal_error" },
  { kind: "reset_before_commit" },
  { kind: "reset_after_commit" },
  { kind: "http_error_after_commit", status: 500 },
  { kind: "never_answer_after_commit" },
  { kind: "answer_late", ms: 400 },
  { kind: "answer_late", ms: requestTimeout + 500 },
  { kind: "delay", ms: requestTimeout + 500 },
  // The bot has given up by then; within the time it leaves Slack to settle.
  { kind: "commit_late", ms: requestTimeout + seconds(2) },
];

/** A post that Slack makes later than this after it came in has been given up, and perhaps sent again. */
const madeTooLateAfter = requestTimeout + settleTime;

/** Befalls one post in two hundred: the bots cannot know of it, and send it again. */
const beyondSettling: Fault = { kind: "commit_late", ms: madeTooLateAfter + seconds(2) };

export function troubleSlack(workspace: Workspace, random: Random): void {
  const rarely = () => random.next() < 1 / 200;
  workspace.faults.next(
    { method: "chat.postMessage", when: rarely, times: Number.POSITIVE_INFINITY },
    beyondSettling,
  );
  for (const mishap of mishaps) {
    const when = () => random.next() < 1 / 60;
    workspace.faults.next({ method: "*", when, times: Number.POSITIVE_INFINITY }, mishap);
  }
}

/** Deliveries of which Slack made a copy when the bots had stopped waiting for it, by the time that each copy bears. */
export function madeTooLate(workspace: Workspace): ReadonlySet<string> {
  return new Set(workspace.journal.filter(isTooLate).map(deliveryIn));
}

function isTooLate({ method, committed, at, result }: JournalEntry): boolean {
  if (method !== "chat.postMessage" || !committed) return false;
  return Number(result.ts) * 1_000 - at.getTime() > madeTooLateAfter;
}

function deliveryIn({ args: { metadata } }: JournalEntry): string {
  const payload = isObject(metadata) ? metadata.event_payload : null;
  return isObject(payload) ? String(payload.delivery) : "";
}
