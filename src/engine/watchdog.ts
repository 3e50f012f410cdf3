import type { FaultStore, FaultsOfTopic, OpsChannel, ReportJob, ReportResult } from "../app/faults.js";
import type { SendFault, Sent } from "../app/ports.js";
import { hours, later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { reportLease } from "./leases.js";

export interface WatchdogDeps {
  readonly faults: FaultStore;
  /** null: nobody is told in Slack; what is found still stands in the log and in the figures. */
  readonly channel: OpsChannel | null;
  /** A name of this process that no other one has. */
  readonly process: string;
  /** How many connections to Slack are open; null: what Slack asks comes over HTTP. */
  readonly openSockets: () => number | null;
  readonly clock: Clock;
  /** Milliseconds that never go back and count what the machine slept through. */
  readonly monotonic: () => number;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "faultsFound" | "told" | "cleared">;
}

/** Notices what the rest of the engine did not do, and says so, once among all processes. */
export interface Watchdog {
  /** Looks, and tells. @throws faults of the database */
  runOnce(): Promise<void>;
  /** What was not well when it looked last, for the heartbeat: anything late, or no connection to Slack. */
  openFaults(): readonly string[];
}

/** How often it looks. */
export const watchEvery = seconds(5);

/** What leaves later than so long before that is over may be told by somebody else as well. */
const leavesBefore: Milliseconds = seconds(20);
const tryAgainAfter: Milliseconds = minutes(1);
const complainEvery: Milliseconds = hours(1);
const messagesAtOnce = 20;

export function createWatchdog(deps: WatchdogDeps): Watchdog {
  const { faults, channel, clock, log } = deps;
  let lostSince: Date | null = null;
  let complainAgain = new Date(0);
  let openFaults: readonly string[] = [];

  async function look(): Promise<void> {
    const now = clock.now();
    lostSince = deps.openSockets() === 0 ? (lostSince ?? now) : null;
    const { found, over } = await faults.note(now, { process: deps.process, lostSince });
    for (const some of found) {
      deps.metrics.faultsFound(some.kind, some.count);
      log.error(fieldsOf(some), "something went wrong and was written down");
    }
    for (const some of over) log.info(fieldsOf(some), "what went wrong is over");
    const late = await faults.lateCount();
    openFaults = [...(late > 0 ? ["late"] : []), ...(lostSince === null ? [] : ["socket"])];
  }

  async function tell(channel: OpsChannel): Promise<void> {
    for (let i = 0; i < messagesAtOnce; i++) {
      const deadline = deps.monotonic() + reportLease - leavesBefore;
      const now = clock.now();
      const job = await faults.takeReport(now, later(now, reportLease));
      if (job === null) return;
      const result = await bring(channel, job, deadline);
      // Too late: it is somebody else's by now, who finds what was tried.
      if (result === null) return;
      await faults.finishReport(job, result, clock.now());
    }
  }

  /**
   * @param deadline on the monotonic clock; nothing leaves after it: a process may have been frozen, or its machine asleep
   * @returns null: it was too late
   */
  async function bring(channel: OpsChannel, job: ReportJob, deadline: number): Promise<ReportResult | null> {
    const { report, posted } = job;
    if (deps.monotonic() >= deadline) return null;
    if (posted !== null) {
      const sent = await channel.update(report, posted);
      const isGone = sent.kind === "refused" && sent.permanent;
      return isGone ? { kind: "dropped" } : resultOf(sent, false);
    }
    if (job.isDoubtful) {
      // From the newest back: our clock may be apart from Slack's by any time, but a length of time is not.
      const age = Math.max(0, clock.now().getTime() - report.at.getTime());
      const there = await channel.find(report, { after: null, age });
      if (there.kind === "sent") deps.metrics.cleared("adopted");
      // What cannot be read back is sent again: told twice beats never.
      if (there.kind !== "absent" && there.kind !== "refused") return resultOf(there, true);
      const why = there.kind === "refused" ? there.error : "not there";
      log.info({ report: report.id, why }, "a report in doubt is sent again");
    }
    if (deps.monotonic() >= deadline) return null;
    const sent = await channel.post(report);
    if (job.isDoubtful && sent.kind === "sent") deps.metrics.cleared("repeated");
    return resultOf(sent, sent.kind === "doubtful");
  }

  function resultOf(sent: Sent | SendFault, isDoubtful: boolean) {
    if (sent.kind === "sent") {
      deps.metrics.told("shown");
      return { kind: "shown", channel: sent.channel, ts: sent.ts } as const;
    }
    deps.metrics.told("failed");
    complain(sent);
    const wait = sent.kind === "rate_limited" ? sent.retryAfterMs : tryAgainAfter;
    return { kind: "retry", at: later(clock.now(), wait), isDoubtful } as const;
  }

  function complain(fault: SendFault): void {
    const now = clock.now();
    if (now < complainAgain) return;
    complainAgain = later(now, complainEvery);
    const why = fault.kind === "rate_limited" ? fault.kind : fault.error;
    log.warn({ fault: why }, "the operations channel cannot be told; it is tried again every minute");
  }

  return {
    async runOnce() {
      await look();
      if (channel !== null) await tell(channel);
    },
    openFaults: () => openFaults,
  };
}

function fieldsOf({ kind, topic, count, escalations, errors }: FaultsOfTopic) {
  return { kind, topic, count, escalations, errors };
}
