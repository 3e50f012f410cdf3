import type { BulletinGateway, BulletinJob, BulletinResult, BulletinStore } from "../app/bulletins.js";
import type { LookedForSince, SendFault, Sent } from "../app/ports.js";
import { later, type Milliseconds } from "../domain/duration.js";
import type { ChannelId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { backoff, neverTold } from "./delivering.js";
import { bulletinLeaseFor, lastCommit, leavesWithin, settleTime } from "./leases.js";
import { recordSurely } from "./recording.js";
import type { SecondLooks } from "./second-looks.js";

export interface BulletinSenderDeps {
  readonly bulletins: BulletinStore;
  readonly bulletinGateway: BulletinGateway;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds that never go back and count what the machine slept through. */
  readonly monotonic: () => number;
  /** How long one request to Slack may take. */
  readonly requestTimeout: Milliseconds;
  readonly pause: (length: Milliseconds) => Promise<void>;
  /** Hears of what may be there twice. */
  readonly secondLooks: Pick<SecondLooks, "suspect">;
}

/** Few at a time: nothing here is as urgent as a case. */
const atOnce = 5;

/** So often one is tried that fails for a reason nobody foresaw. */
const triesOfUnforeseen = 3;

/**
 * Sends what belongs to no escalation: the same care for what is in doubt as for deliveries, without conversations'
 * lanes. At most five requests run at a time, and what is called for never waits for them.
 * @returns how many were taken
 */
export async function sendBulletins(deps: BulletinSenderDeps, now: Date): Promise<number> {
  const lease = bulletinLeaseFor(deps.requestTimeout);
  const startedAt = deps.monotonic() - Math.max(0, deps.clock.now().getTime() - now.getTime());
  const deadline = startedAt + leavesWithin(lease, deps.requestTimeout);
  const jobs = await deps.bulletins.take(now, later(now, lease), atOnce);
  await Promise.all(jobs.map((job) => sendOne(deps, job, deadline)));
  return jobs.length;
}

async function sendOne(deps: BulletinSenderDeps, job: BulletinJob, deadline: number): Promise<void> {
  const { bulletins, clock, log } = deps;
  const result = await bring(deps, job, deadline).catch((err: unknown) => unforeseen(deps, job, err));
  const finish = () => bulletins.finish(job, result, clock.now());
  try {
    const lease = bulletinLeaseFor(deps.requestTimeout);
    const kept = await recordSurely(finish, { log, about: { bulletin: job.id }, lease, pause: deps.pause });
    report(deps, job, result, kept);
  } catch (err) {
    // The lease runs out by itself, and what was sent is then looked for.
    log.error({ err, bulletin: job.id }, "a bulletin could not be recorded");
  }
}

/** A mistake of ours, most likely in drawing it: it is not tried for ever. */
function unforeseen(deps: BulletinSenderDeps, job: BulletinJob, err: unknown): BulletinResult {
  const about = { bulletin: job.id, about: job.content.kind };
  deps.log.error({ err, ...about }, "a bulletin could not be worked on");
  if (job.attempts + 1 >= triesOfUnforeseen) return { kind: "dead", error: "internal" };
  return again(deps, job, "internal", job.doubtfulSince ?? deps.clock.now());
}

function report(
  { metrics, log, bulletinGateway, secondLooks, clock }: BulletinSenderDeps,
  job: BulletinJob,
  result: BulletinResult,
  kept: boolean,
): void {
  const about = { bulletin: job.id, about: job.content.kind };
  metrics.delivered("bulletin", result.kind);
  if (!kept) {
    log.warn({ ...about, result: result.kind }, "the lease was lost while sending");
    if (mayHavePosted(job, result)) metrics.maybeDoubled();
  }
  if (result.kind === "shown" && job.doubtfulSince !== null) {
    metrics.cleared(result.adopted ? "adopted" : "repeated");
  }
  if (result.kind === "shown" && mayBeThereTwice(job, result.adopted, kept)) {
    const { channel } = result;
    secondLooks.suspect(
      { id: job.id, about, copies: () => bulletinGateway.copies(job, channel, since(job, clock)) },
      clock.now(),
    );
  }
  if (result.kind === "dead")
    log.warn({ ...about, error: result.error }, "a bulletin can never be delivered");
  if (result.kind === "dropped" && job.posted === null) metrics.cleared("left_out");
  if (result.kind === "dropped") log.warn({ ...about, why: result.why }, "a bulletin was not sent");
}

/** It was sent again, in this attempt or an earlier one, or by somebody else as well. */
function mayBeThereTwice(job: BulletinJob, isAdopted: boolean, kept: boolean): boolean {
  if (job.posted !== null) return false;
  return isAdopted ? job.attempts > 1 : job.doubtfulSince !== null || !kept;
}

/** A new message left in this attempt, as far as anybody knows. */
function mayHavePosted({ posted, doubtfulSince }: BulletinJob, result: BulletinResult): boolean {
  if (posted !== null) return false;
  if (result.kind === "shown") return !result.adopted;
  return result.kind === "retry" && result.doubtfulSince !== null && result.doubtfulSince !== doubtfulSince;
}

async function bring(deps: BulletinSenderDeps, job: BulletinJob, deadline: number): Promise<BulletinResult> {
  const { bulletinGateway: gateway } = deps;
  if (job.posted !== null) {
    const drawn = await gateway.update(job, job.posted, deadline);
    if (drawn.kind === "sent") return { ...drawn, kind: "shown", adopted: false };
    if (drawn.kind === "doubtful") {
      // It can be repeated without harm, but not before Slack can no longer put this one on top of a newer one.
      const wait = Math.max(settleTime, backoff(job.attempts));
      return { kind: "maybe_redrawn", at: later(deps.clock.now(), wait), error: drawn.error };
    }
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
  doubtfulSince: Date,
  channel: ChannelId,
  deadline: number,
): Promise<BulletinResult> {
  const settled = later(doubtfulSince, settleTime);
  const lookedAt = deps.clock.now();
  if (lookedAt < settled) {
    return { kind: "retry", at: settled, error: "settling", doubtfulSince };
  }
  const there = await deps.bulletinGateway.find(job, channel, since(job, deps.clock));
  if (there.kind === "sent") return { ...there, kind: "shown", adopted: true };
  if (there.kind === "absent") {
    const settlesAt = later(doubtfulSince, lastCommit);
    if (lookedAt >= job.newsUntil) return letGo(lookedAt, settlesAt, doubtfulSince);
    const posted = await post(deps, job, channel, deadline);
    // Refused, it must not come to be there by the earlier attempt as well.
    const isOver = posted.kind !== "retry" || lookedAt >= settlesAt;
    return isOver ? posted : { ...posted, doubtfulSince: posted.doubtfulSince ?? doubtfulSince };
  }
  // Where nobody can tell, one too few is better than the same twice: nobody's customer waits for it.
  const cannotRead = there.kind === "refused" && (there.permanent || neverTold.includes(there.error));
  if (cannotRead) return { kind: "dropped", why: `cannot be read back: ${there.error}` };
  return faultOf(deps, job, there, doubtfulSince);
}

/** Slack may still take what is no news any more, so that it is looked for once more. */
function letGo(lookedAt: Date, settlesAt: Date, doubtfulSince: Date): BulletinResult {
  const why = "no news any more";
  return lookedAt < settlesAt
    ? { kind: "retry", at: settlesAt, error: why, doubtfulSince }
    : { kind: "dropped", why };
}

/** From the newest back: our clock may be apart from Slack's by any time, but a length of time is not. */
function since({ madeAt }: BulletinJob, clock: Clock): LookedForSince {
  return { after: null, age: Math.max(0, clock.now().getTime() - madeAt.getTime()) };
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
