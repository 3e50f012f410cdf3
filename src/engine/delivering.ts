import type { Gateway, Job, JobResult, LookedForSince, Send, SendFault } from "../app/ports.js";
import type { Content, Conversation } from "../domain/deliveries.js";
import { later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import { currentLeg } from "../domain/legs.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { conversationOf, deliveryOf, deliveryOfList, listedCalls } from "./call-list.js";
import { lastCommit, settleTime } from "./leases.js";

/** After this time a message that links to a card that was on its way is drawn again. */
const cardComesWithin: Milliseconds = seconds(3);

/**
 * Doubled beats lost for what somebody waits for or has to act on. These only tell, and what they tell stands elsewhere
 * too, or is never urgent: they are not worth a second notification.
 */
const mereNews: readonly Content["role"][] = [
  "taken",
  "origin",
  "lapse",
  "moved",
  "closing",
  "talk",
  "note",
  "word",
  "word_ask",
];

/** Reading back again would say no more. */
export const neverTold: readonly string[] = ["missing_scope", "too_much_to_read"];

export interface DeliverDeps {
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Brings one message to Slack as the newest state wants it: posts, redraws, reads back what is doubtful, or drops
 * what nobody needs any more. Never throws for what Slack does.
 * @param deadline on the monotonic clock: after it the lease may be somebody else's, and nothing may leave
 */
export async function deliver(deps: DeliverDeps, job: Job, deadline: number): Promise<JobResult> {
  const calls = job.list === null ? null : listedCalls(job.list);
  const delivery = calls === null ? deliveryOf(job) : deliveryOfList(job.key, calls);
  const isInDoubt = job.posted === null && job.doubtful !== null;
  const isThere = job.posted !== null && delivery !== undefined;
  if (!isInDoubt && !isThere && delivery?.existence !== "must") {
    return { kind: "dropped", why: "no longer wanted" };
  }

  const channel = await channelFor(deps.gateway, job, delivery?.conversation ?? conversationOf(job));
  if (typeof channel !== "string") return stillInDoubt(job, fault(deps, job, channel));
  const { deliveryId, escalation, parentTs, cardTs, linkedCard, notice } = job;
  const at: Place = { deliveryId, channel, parentTs };
  const single = delivery && { ...at, escalation, delivery, cardTs, linkedCard, notice };
  const send: Send | undefined = single && (calls === null ? single : { ...single, calls });

  if (job.posted === null && job.doubtful !== null) {
    return clearUp(deps, job, at, send, job.doubtful.attemptAt, deadline);
  }
  if (send === undefined) return { kind: "dropped", why: "no longer wanted" };
  if (job.posted !== null) return redraw(deps, job, send, job.posted.ts, deadline);
  return post(deps, job, send, deadline);
}

/** What is needed to look for a message: whether anybody still wants it, and how it is to look, is another matter. */
type Place = Pick<Send, "deliveryId" | "channel" | "parentTs">;

async function channelFor(gateway: Gateway, job: Job, conversation: Conversation) {
  const known = job.posted?.channel ?? job.channel;
  if (known !== null) return known;
  const found = await gateway.channelOf(conversation);
  return found.kind === "channel" ? found.id : found;
}

async function redraw(
  deps: DeliverDeps,
  job: Job,
  send: Send,
  ts: NonNullable<Job["posted"]>["ts"],
  deadline: number,
): Promise<JobResult> {
  const sent = await deps.gateway.update(send, ts, deadline);
  if (sent.kind === "sent") {
    const result = shown(job, sent, { posted: false, adopted: false });
    return linksToCardToCome(job, send) ? { ...result, again: whenTheCardIsThere(deps, job) } : result;
  }
  if (sent.kind === "refused" && sent.error === "message_not_found") {
    if (send.delivery.existence === "if_posted") return { kind: "dropped", why: sent.error };
    return job.reposted ? { kind: "dead", error: sent.error } : { kind: "gone" };
  }
  if (sent.kind !== "doubtful") return fault(deps, job, sent);
  // A redraw can be repeated without harm, but not before Slack can no longer put this one on top of a newer one.
  const wait = Math.max(settleTime, backoff(job.attempts));
  return { kind: "maybe_redrawn", at: later(deps.clock.now(), wait), error: sent.error };
}

/** The card of a department that the case has left shows where the present one is. */
function linksToCardToCome({ cardIsComing, escalation }: Job, { delivery: { content } }: Send): boolean {
  return cardIsComing && content.role === "card" && content.leg !== currentLeg(escalation.state);
}

/** Soon at first; a channel that takes nothing for long is not asked about all the time. */
function whenTheCardIsThere({ clock }: DeliverDeps, { wantedSince }: Job): Date {
  const now = clock.now();
  const waited = now.getTime() - wantedSince.getTime();
  return later(now, Math.min(Math.max(waited, cardComesWithin), minutes(1)));
}

/**
 * An earlier attempt may have posted it: once the settle time is over, what is there is adopted. That nobody wants it any
 * more makes no difference to that: it would stay in Slack as it left, buttons and all.
 * @param send the message as it has to be now; undefined: it does not have to be any more
 */
async function clearUp(
  deps: DeliverDeps,
  job: Job,
  at: Place,
  send: Send | undefined,
  attemptAt: Date,
  deadline: number,
): Promise<JobResult> {
  const settled = later(attemptAt, settleTime);
  const stillDoubtful = (until: Date, error: string, onlyHere = false): JobResult => ({
    ...{ kind: "doubtful", at: until, error, attemptAt, onlyHere },
  });
  const lookedAt = deps.clock.now();
  if (lookedAt < settled) return stillDoubtful(settled, "settling", true);
  const found = await deps.gateway.find(at, since(job, deps.clock.now()));
  const wanted = send?.delivery.existence === "must" ? send : null;
  switch (found.kind) {
    case "sent":
      return shown(job, found, { posted: true, adopted: true });
    case "absent": {
      if (wanted === null) return letGo(deps, attemptAt);
      const sent = await postAgain(deps, job, wanted, deadline);
      // Refused, it must not come to be there by the earlier attempt as well.
      return lookedAt < later(attemptAt, lastCommit) ? stillInDoubt(job, sent) : sent;
    }
    case "rate_limited":
      return stillDoubtful(later(deps.clock.now(), found.retryAfterMs), "ratelimited");
    case "doubtful":
      return stillDoubtful(later(deps.clock.now(), backoff(job.attempts)), found.error);
    case "refused":
      if (!found.permanent && !neverTold.includes(found.error)) {
        return stillDoubtful(later(deps.clock.now(), backoff(job.attempts)), found.error, !found.everywhere);
      }
      if (wanted !== null && !mereNews.includes(wanted.delivery.content.role)) {
        return stillInDoubt(job, await postAgain(deps, job, wanted, deadline));
      }
      return { kind: "dropped", why: `cannot be read back: ${found.error}`, isInDoubt: true };
  }
}

/**
 * Where a message is looked for: from the last one the bot saw in its conversation, in a thread or not, while nothing older
 * was in doubt; that is later than the thread's parent, if the bot has seen it. All in Slack's time.
 */
export function since({ parentTs, lastTs, wantedSince }: Job, now: Date): LookedForSince {
  const after = parentTs !== null && (lastTs === null || lastTs < parentTs) ? parentTs : lastTs;
  return { after, age: Math.max(0, now.getTime() - wantedSince.getTime()) };
}

/** Slack may still take what nobody wants any more. It would ask for ever, so that it is looked for once more. */
function letGo({ clock }: DeliverDeps, attemptAt: Date): JobResult {
  const at = later(attemptAt, lastCommit);
  return clock.now() < at
    ? { kind: "not_there", at, attemptAt }
    : { kind: "dropped", why: "no longer wanted" };
}

/** Says so before it leaves: a process may end before it can record it, and then it is there twice if Slack was late. */
async function postAgain(deps: DeliverDeps, job: Job, send: Send, deadline: number): Promise<JobResult> {
  const { escalation, deliveryId, key } = job;
  deps.log.info(
    { escalation: escalation.number, delivery: deliveryId, key },
    "a message in doubt is sent again",
  );
  return await post(deps, job, send, deadline);
}

async function post(deps: DeliverDeps, job: Job, send: Send, deadline: number): Promise<JobResult> {
  if (send.delivery.content.role === "origin") {
    const mayNote = await deps.gateway.mayNoteIn(send.channel);
    if (mayNote === false) return { kind: "dropped", why: "not a place for internal notes" };
    if (mayNote !== true) return fault(deps, job, mayNote);
  }
  const sent = await deps.gateway.post(send, deadline);
  if (sent.kind === "sent") {
    return { ...shown(job, sent, { posted: true, adopted: false }), leftAt: sent.leftAt };
  }
  if (sent.kind === "doubtful") {
    return { kind: "doubtful", at: later(deps.clock.now(), settleTime), error: sent.error };
  }
  return fault(deps, job, sent);
}

function shown(
  job: Job,
  at: { channel: Send["channel"]; ts: NonNullable<Job["parentTs"]> },
  how: { posted: boolean; adopted: boolean },
): JobResult & { readonly kind: "shown" } {
  // What an adopted message shows is not known, so it is drawn again.
  const shownVersion = how.adopted ? 0 : job.escalation.version;
  return { kind: "shown", channel: at.channel, ts: at.ts, shownVersion, ...how };
}

/** Nothing was posted for sure. */
function fault(deps: DeliverDeps, job: Job, found: SendFault): JobResult {
  switch (found.kind) {
    case "rate_limited": {
      const at = later(deps.clock.now(), found.retryAfterMs);
      return { kind: "retry", at, error: "ratelimited", laneToo: true, method: found.method };
    }
    case "refused":
      return found.permanent
        ? { kind: "dead", error: found.error }
        : retry(deps, job, found.error, !found.everywhere);
    case "doubtful":
      return retry(deps, job, found.error, false);
  }
}

function retry(
  deps: DeliverDeps,
  job: Job,
  error: string,
  onlyHere: boolean,
): JobResult & { readonly kind: "retry" } {
  return {
    kind: "retry",
    at: later(deps.clock.now(), backoff(job.attempts)),
    error,
    laneToo: false,
    method: null,
    onlyHere,
  };
}

/** What an earlier attempt may bring stays in doubt, whatever else went wrong. */
function stillInDoubt(job: Job, result: JobResult): JobResult {
  if (job.doubtful === null || result.kind !== "retry") return result;
  return { ...result, attemptAt: job.doubtful.attemptAt };
}

/** 1 s, 2 s, 4 s … at most one minute. */
export function backoff(attempts: number): Milliseconds {
  return Math.min(seconds(2 ** Math.min(attempts, 10)), minutes(1));
}
