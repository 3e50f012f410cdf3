import { seconds } from "../../src/domain/duration.js";
import type { Random } from "../integration/crash/random.js";
import type { Fault } from "../workspace/faults.js";
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

export function troubleSlack(workspace: Workspace, random: Random): void {
  for (const mishap of mishaps) {
    const when = () => random.next() < 1 / 60;
    workspace.faults.next({ method: "*", when, times: Number.POSITIVE_INFINITY }, mishap);
  }
}
