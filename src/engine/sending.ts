import { type ApplyDeps, apply } from "../app/apply.js";
import type { Gateway, Job, JobResult, OutboxStore } from "../app/ports.js";
import { later, type Milliseconds } from "../domain/duration.js";
import type { ChannelId } from "../domain/ids.js";
import { legOfMessage } from "../domain/legs.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { lostWith } from "./call-list.js";
import { backoff, deliver, since } from "./delivering.js";
import { leaseFor, leavesWithin } from "./leases.js";
import { createMethodLimits } from "./method-limits.js";
import { createReach } from "./reach.js";
import { recordSurely } from "./recording.js";
import type { SecondLooks } from "./second-looks.js";

export interface SenderDeps extends ApplyDeps {
  readonly outbox: OutboxStore;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds that never go back and count what the machine slept through. */
  readonly monotonic: () => number;
  /** Lets go first whoever waits in front of a screen; not for long. */
  readonly giveWay: () => Promise<void>;
  readonly pause: (length: Milliseconds) => Promise<void>;
  /** A conversation has become free. */
  readonly onSent: () => void;
  /** How long one request to Slack may take; a lease outlives it and the settle time. */
  readonly requestTimeout: Milliseconds;
  /** Hears of what may be there twice. */
  readonly secondLooks: Pick<SecondLooks, "suspect">;
}

export interface Sender {
  /** Takes what can be sent at `now` and starts sending it. @returns how many deliveries were taken */
  runOnce(now: Date): Promise<number>;
  /** Slack has taken nothing for a while, although there was something. */
  slackIsAway(): boolean;
  /** So many messages are on their way that whatever can wait should. */
  isBusy(): boolean;
  /** Resolves when nothing is being sent any more. */
  idle(): Promise<void>;
}

/** So often a message is tried that fails for a reason nobody foresaw. */
const triesOfUnforeseen = 3;

/** Conversations served at once by one process. */
const concurrency = 100;
/** More than these at once is a burst. */
const usualAtOnce = 25;

/**
 * Sends what the outbox holds, one message per conversation at a time. Conversations do not wait for each other:
 * each finishes on its own and makes room for the next.
 */
export function createSender(deps: SenderDeps): Sender {
  /** What is being sent, with its conversation. */
  const inFlight = new Map<Promise<void>, string>();
  const limits = createMethodLimits();
  const reach = createReach();
  const lease = leaseFor(deps.requestTimeout);

  async function runOnce(now: Date): Promise<number> {
    const room = concurrency - inFlight.size;
    if (room <= 0) return 0;
    // What passed since `now` was read is part of the lease as well, and whatever passes from here on.
    const startedAt = deps.monotonic() - Math.max(0, deps.clock.now().getTime() - now.getTime());
    await deps.giveWay();
    const jobs = await deps.outbox.take(now, later(now, lease), room, [...inFlight.values()]);
    // A request that leaves by then is answered, and may settle, before the lease is somebody else's.
    const deadline = startedAt + leavesWithin(lease, deps.requestTimeout);
    for (const job of jobs) {
      await deps.giveWay();
      start(job, deadline);
    }
    return jobs.length;
  }

  function start(job: Job, deadline: number): void {
    const work = sendOne(job, deadline)
      .catch((err: unknown) => {
        // The lease runs out by itself and the delivery is then treated as doubtful.
        deps.log.error({ err, delivery: job.deliveryId }, "a delivery could not be recorded");
      })
      .finally(() => {
        inFlight.delete(work);
        deps.onSent();
      });
    inFlight.set(work, job.lane);
  }

  async function sendOne(job: Job, deadline: number): Promise<void> {
    const delivered = await deliver(deps, job, deadline).catch((err: unknown) => unforeseen(job, err));
    const result = limits.widen(job.lane, delivered, deps.clock.now());
    reach.heard(job.lane, result, deps.clock.now());
    // Escalations learn of a dead message first: dying in between only makes them hear twice.
    if (result.kind === "dead") await tellEscalations(job, result.error);
    await deps.giveWay();
    const kept = await recordSurely(() => deps.outbox.finish(job, result, deps.clock.now()), {
      ...{ log: deps.log, about: { delivery: job.deliveryId }, lease, pause: deps.pause },
    });
    count(deps.metrics, job, result, kept, deps.clock.now());
    if (result.kind === "shown" && mayBeThereTwice(job, result, kept)) suspect(job, result);
    report(deps.log, job, result, kept);
  }

  function suspect(job: Job, { channel }: { readonly channel: ChannelId }): void {
    const { deliveryId, parentTs, escalation, key } = job;
    const about = { escalation: escalation.number, delivery: deliveryId, key };
    const copies = () => deps.gateway.copies({ deliveryId, channel, parentTs }, since(job, deps.clock.now()));
    deps.secondLooks.suspect({ id: deliveryId, about, copies }, deps.clock.now());
  }

  /** A mistake of ours, most likely in drawing it: it must neither hold up its conversation nor be tried for ever. */
  function unforeseen(job: Job, err: unknown): JobResult {
    deps.log.error({ err, delivery: job.deliveryId, key: job.key }, "a message could not be worked on");
    if (job.attempts + 1 >= triesOfUnforeseen) return { kind: "dead", error: "internal" };
    const at = later(deps.clock.now(), backoff(job.attempts));
    return { kind: "doubtful", at, error: "internal", onlyHere: true };
  }

  async function tellEscalations(job: Job, error: string): Promise<void> {
    for (const { escalation, delivery } of lostWith(job)) {
      const { content } = delivery;
      if (content.role === "erased") continue;
      const call = content.role === "ping" ? content.call.number : null;
      const leg = legOfMessage(content) ?? 0;
      await apply(deps, escalation.state.id, {
        type: "delivery_failed",
        what: content.role,
        call,
        leg,
        error,
      });
    }
  }

  return {
    runOnce,
    slackIsAway: () => reach.isAway(deps.clock.now()),
    isBusy: () => inFlight.size > usualAtOnce,
    async idle() {
      while (inFlight.size > 0) await Promise.all(inFlight.keys());
    },
  };
}

function count(metrics: Metrics, job: Job, result: JobResult, kept: boolean, now: Date): void {
  metrics.delivered(job.key.split(":")[0] ?? "", result.kind);
  if (!kept && mayHavePosted(result)) metrics.maybeDoubled();
  if (result.kind === "dropped" && result.isInDoubt) metrics.cleared("left_out");
  if (result.kind === "doubtful" && job.doubtful !== null && mayHavePosted(result))
    metrics.cleared("repeated");
  if (result.kind !== "shown" || !result.posted) return;
  for (const dueAt of callsDueAt(job)) metrics.called(now.getTime() - dueAt.getTime());
  if (job.doubtful !== null) metrics.cleared(result.adopted ? "adopted" : "repeated");
}

/** It was sent again, in this attempt or an earlier one, or by somebody else as well. */
function mayBeThereTwice(job: Job, result: JobResult & { readonly kind: "shown" }, kept: boolean): boolean {
  if (result.adopted) return job.attempts > 1;
  return result.posted && (job.doubtful !== null || !kept);
}

/** A new message left in this attempt, as far as anybody knows. */
function mayHavePosted(result: JobResult): boolean {
  if (result.kind === "shown") return result.posted && !result.adopted;
  return result.kind === "doubtful" && result.attemptAt === undefined;
}

/** When the steps came due whose calls this message brings. */
function callsDueAt(job: Job): readonly Date[] {
  return lostWith(job).flatMap(({ delivery: { content } }) =>
    content.role === "ping" ? [content.call.dueAt] : [],
  );
}

function report(log: Logger, job: Job, result: JobResult, kept: boolean): void {
  const about = { escalation: job.escalation.number, delivery: job.deliveryId, key: job.key };
  if (!kept) log.warn({ ...about, result: result.kind }, "the lease was lost while sending");
  switch (result.kind) {
    case "shown":
      if (result.adopted) log.info(about, "a doubtful message was found and adopted");
      else log.debug(about, "a message was brought up to date");
      return;
    case "dead":
      log.warn({ ...about, error: result.error }, "a message can never be delivered");
      return;
    case "doubtful":
    case "maybe_redrawn":
    case "retry":
      log.info({ ...about, error: result.error, at: result.at }, "a message will be tried again");
      return;
    case "not_there":
      log.debug({ ...about, at: result.at }, "a doubtful message is not there, and is looked for once more");
      return;
    case "gone":
      log.info(about, "a message was deleted by hand and is posted again");
      return;
    case "dropped":
      log[result.isInDoubt ? "warn" : "debug"]({ ...about, why: result.why }, "a message was not sent");
  }
}
