import type { BulletinGateway, BulletinJob, BulletinResult, BulletinStore } from "../app/bulletins.js";
import type { SendFault, Sent } from "../app/ports.js";
import { later, type Milliseconds, seconds } from "../domain/duration.js";
import type { ChannelId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { backoff, settleTime } from "./delivering.js";

export interface BulletinSenderDeps {
  readonly bulletins: BulletinStore;
  readonly bulletinGateway: BulletinGateway;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds that never jump, e.g. `performance.now()`. */
  readonly monotonic: () => number;
  /** How long one request to Slack may take. */
  readonly requestTimeout: Milliseconds;
}

/** Few at a time: nothing here is as urgent as a case. */
const atOnce = 5;

/**
 * Sends what belongs to no escalation: the same care for what is in doubt as for deliveries, without conversations'
 * lanes. At most five requests run at a time, and what is called for never waits for them.
 * @returns how many were taken
 */
export async function sendBulletins(deps: BulletinSenderDeps, now: Date): Promise<number> {
  const lease = deps.requestTimeout * 3 + settleTime + seconds(5);
  const startedAt = deps.monotonic() - Math.max(0, deps.clock.now().getTime() - now.getTime());
  const deadline = startedAt + lease - deps.requestTimeout - settleTime;
  const jobs = await deps.bulletins.take(now, later(now, lease), atOnce);
  await Promise.all(jobs.map((job) => sendOne(deps, job, deadline)));
  return jobs.length;
}

async function sendOne(deps: BulletinSenderDeps, job: BulletinJob, deadline: number): Promise<void> {
  const result = await bring(deps, job, deadline).catch((err: unknown): BulletinResult => {
    deps.log.error({ err, bulletin: job.id, about: job.content.kind }, "a bulletin could not be worked on");
    return again(deps, job, "internal", job.doubtfulSince ?? deps.clock.now());
  });
  await deps.bulletins.finish(job, result, deps.clock.now());
  deps.metrics.delivered("bulletin", result.kind);
  if (result.kind === "shown" && job.doubtfulSince !== null) {
    deps.metrics.cleared(result.adopted ? "adopted" : "repeated");
  }
  const about = { bulletin: job.id, about: job.content.kind };
  if (result.kind === "dead")
    deps.log.warn({ ...about, error: result.error }, "a bulletin can never be delivered");
  if (result.kind === "dropped") deps.log.warn({ ...about, why: result.why }, "a bulletin was not sent");
}

async function bring(deps: BulletinSenderDeps, job: BulletinJob, deadline: number): Promise<BulletinResult> {
  const { bulletinGateway: gateway } = deps;
  if (job.posted !== null) {
    const drawn = await gateway.update(job, job.posted, deadline);
    if (drawn.kind === "sent") return { ...drawn, kind: "shown", adopted: false };
    const isGone = drawn.kind === "refused" && (drawn.permanent || drawn.error === "message_not_found");
    return isGone ? { kind: "dropped", why: drawn.error } : faultOf(deps, job, drawn, null);
  }
  const channel = await gateway.channelOf(job.to);
  if (typeof channel !== "string") return faultOf(deps, job, channel, job.doubtfulSince);
  if (job.doubtfulSince === null) return post(deps, job, channel, deadline);
  return clearUp(deps, job, job.doubtfulSince, channel, deadline);
}

/** An earlier attempt may have posted it: once the settle time is over, what is there is adopted. */
async function clearUp(
  deps: BulletinSenderDeps,
  job: BulletinJob,
  since: Date,
  channel: ChannelId,
  deadline: number,
): Promise<BulletinResult> {
  const settled = later(since, settleTime);
  if (deps.clock.now() < settled) {
    return { kind: "retry", at: settled, error: "settling", doubtfulSince: since };
  }
  const there = await deps.bulletinGateway.find(job, channel);
  if (there.kind === "sent") return { ...there, kind: "shown", adopted: true };
  if (there.kind === "absent") return post(deps, job, channel, deadline);
  // Where nothing can be read back, one too few is better than the same twice: nobody's customer waits for it.
  const cannotRead = there.kind === "refused" && (there.permanent || there.error === "missing_scope");
  if (cannotRead) return { kind: "dropped", why: `cannot be read back: ${there.error}` };
  return faultOf(deps, job, there, since);
}

async function post(
  deps: BulletinSenderDeps,
  job: BulletinJob,
  channel: ChannelId,
  deadline: number,
): Promise<BulletinResult> {
  const leftAt = deps.clock.now();
  const sent: Sent | SendFault = await deps.bulletinGateway.post(job, channel, deadline);
  if (sent.kind === "sent") return { ...sent, kind: "shown", adopted: false };
  if (sent.kind === "doubtful") {
    return {
      kind: "retry",
      at: later(deps.clock.now(), settleTime),
      error: sent.error,
      doubtfulSince: leftAt,
    };
  }
  return faultOf(deps, job, sent, null);
}

function faultOf(
  deps: BulletinSenderDeps,
  job: BulletinJob,
  fault: SendFault,
  doubtfulSince: Date | null,
): BulletinResult {
  switch (fault.kind) {
    case "rate_limited": {
      const at = later(deps.clock.now(), fault.retryAfterMs);
      return { kind: "retry", at, error: "ratelimited", doubtfulSince };
    }
    case "refused":
      if (fault.permanent) return { kind: "dead", error: fault.error };
      return again(deps, job, fault.error, doubtfulSince);
    case "doubtful":
      return again(deps, job, fault.error, doubtfulSince);
  }
}

function again(deps: BulletinSenderDeps, job: BulletinJob, error: string, doubtfulSince: Date | null) {
  const at = later(deps.clock.now(), backoff(job.attempts));
  return { kind: "retry", at, error, doubtfulSince } as const;
}
