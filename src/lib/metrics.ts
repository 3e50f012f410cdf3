import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What the bot counts. Names and labels are what dashboards rely on; docs/metrics.md says what each means. */
export interface Metrics {
  /** A delivery was worked on; `result` as the engine names it: shown, retry, doubtful, not_there, gone, dead, dropped. */
  delivered(role: string, result: string): void;
  /** A call was posted so many milliseconds after its step came due. */
  called(lateness: number): void;
  /** A send in doubt was cleared up: found in Slack and adopted, or not found and sent again, or left as it was. */
  cleared(outcome: "adopted" | "repeated" | "left_out"): void;
  /** A message was recorded although the lease had gone to somebody else: it may be there twice. */
  maybeDoubled(): void;
  /** So many copies too many of a message were found in Slack. */
  doubled(count: number): void;
  /** Slack answered, or did not; `result`: `ok`, Slack's name for the fault, `http_503`, `no_answer`. */
  slackCalled(method: string, result: string): void;
  /** Somebody was told why nothing happened. */
  refused(refusal: string): void;
  /** Somebody found her answer in an earlier case, and sent none. */
  deflected(): void;
  /** A line was added to a history. */
  happened(event: string): void;
  faultsFound(kind: string, count: number): void;
  /** A message to the operations channel was posted or brought up to date, or could not be. */
  told(result: "shown" | "failed"): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
  /** Measures nothing any more. */
  close(): void;
}

/** What is read from the database when somebody asks for the figures. */
export interface Figures {
  /** Messages that are not in Slack yet, or show an older state. */
  readonly waiting: number;
  /** For how many seconds the oldest of them has been wanted. */
  readonly oldestSeconds: number;
  readonly escalations: Readonly<Record<"open" | "claimed", number>>;
  /** Messages that still say what was erased, because Slack refuses to change them. */
  readonly notErased: number;
  readonly faults: Readonly<Record<"late" | "lost" | "socket", number>>;
}

export interface MetricsSources {
  readonly figures?: () => Promise<Figures>;
  /** How many connections to Slack are open; null: what Slack asks comes over HTTP. */
  readonly openSockets?: () => number | null;
  /** Milliseconds after which the figures come without what the database knows. */
  readonly patienceMs?: number;
  /** Measures how long the event loop keeps others waiting, until `close`. */
  readonly watchesLoop?: boolean;
}

/** Seconds. Ninety is what the watchdog promises. */
const latenessBuckets = [1, 2, 5, 10, 20, 30, 60, 90, 120, 300, 600, 1_800];
/** Milliseconds between two looks at the event loop. */
const loopLooks = 20;
/** Slack has some hundred names for faults; something in between could make up any number. */
const mostResults = 100;

export function createMetrics(sources: MetricsSources = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `tsunagi_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `tsunagi_${name}`, help, labelNames, registers });

  const deliveries = counter(
    "deliveries_total",
    "Deliveries worked on, by role of the message and result",
    "role",
    "result",
  );
  const lateness = new Histogram({
    name: "tsunagi_call_lateness_seconds",
    help: "From the moment a step came due to its call being in Slack",
    buckets: latenessBuckets,
    registers,
  });
  const doubtful = counter(
    "doubtful_sends_total",
    "Sends of unknown outcome, by how they were cleared up",
    "outcome",
  );
  const doubled = counter(
    "maybe_doubled_total",
    "Messages that may be in Slack twice, because the lease was lost while sending",
  );
  const doubles = counter(
    "doubled_total",
    "Copies too many that were found in Slack, a minute after one may have been sent",
  );
  const calls = counter("slack_calls_total", "Calls of Slack's Web API", "method", "result");
  const refusals = counter("refusals_total", "Clicks and forms that changed nothing, by reason", "refusal");
  const deflections = counter("deflections_total", "Cases not sent, because an earlier one had the answer");
  const events = counter("events_total", "Lines added to the history by this process", "event");
  const faults = counter("faults_total", "Technical faults this process found, by kind", "kind");
  const reports = counter("ops_reports_total", "Messages to the operations channel, by result", "result");

  const waiting = gauge("queue_waiting", "Messages that are not in Slack yet or show an older state");
  const oldest = gauge("queue_oldest_seconds", "For how long the oldest waiting message has been wanted");
  const escalations = gauge("escalations", "Escalations that are not closed, by status", "status");
  const notErased = gauge(
    "messages_not_erased",
    "Messages that still say what was erased here, because Slack refuses to change them",
  );
  const open = gauge("faults_open", "Technical faults that are not over, by kind", "kind");
  const answers = gauge(
    "database_up",
    "1: the figures from the database are there; 0: they could not be read",
  );
  const sockets = gauge(
    "sockets_open",
    "Connections to Slack that are open; missing where Slack calls over HTTP",
  );
  const lag = gauge("event_loop_delay_seconds", "Delay of the event loop since the last look", "quantile");

  // What has not happened yet counts as none, so that the first time shows as a rise.
  for (const kind of ["late", "lost", "socket"]) faults.inc({ kind }, 0);
  for (const result of ["shown", "failed"]) reports.inc({ result }, 0);
  for (const outcome of ["adopted", "repeated", "left_out"]) doubtful.inc({ outcome }, 0);

  const delay = monitorEventLoopDelay({ resolution: loopLooks });
  if (sources.watchesLoop === true) delay.enable();
  const results = new Set<string>();

  function bounded(result: string): string {
    if (results.size < mostResults) results.add(result);
    return results.has(result) ? result : "other";
  }

  async function readFigures(): Promise<void> {
    const { figures, patienceMs = 2_000 } = sources;
    if (figures === undefined) return;
    const found = await withinPatience(figures(), patienceMs);
    answers.set(found === null ? 0 : 1);
    // Old figures would look like new ones.
    for (const one of [waiting, oldest, notErased]) one.remove({});
    for (const one of [escalations, open]) one.reset();
    if (found === null) return;
    waiting.set(found.waiting);
    oldest.set(found.oldestSeconds);
    notErased.set(found.notErased);
    for (const [status, count] of Object.entries(found.escalations)) escalations.set({ status }, count);
    for (const [kind, count] of Object.entries(found.faults)) open.set({ kind }, count);
  }

  function readOwn(): void {
    const connected = sources.openSockets?.() ?? null;
    if (connected === null) sockets.remove({});
    else sockets.set(connected);
    for (const quantile of [50, 99, 100]) {
      const measured = delay.count === 0 ? 0 : delay.percentile(quantile) / 1e6;
      // What is measured is the time from one look to the next.
      lag.set({ quantile: String(quantile / 100) }, Math.max(0, measured - loopLooks) / 1_000);
    }
    delay.reset();
  }

  return {
    delivered: (role, result) => deliveries.inc({ role, result }),
    called: (late) => lateness.observe(Math.max(0, late) / 1_000),
    cleared: (outcome) => doubtful.inc({ outcome }),
    maybeDoubled: () => doubled.inc(),
    doubled: (count) => doubles.inc(count),
    slackCalled: (method, result) => calls.inc({ method, result: bounded(result) }),
    refused: (refusal) => refusals.inc({ refusal }),
    deflected: () => deflections.inc(),
    happened: (event) => events.inc({ event }),
    faultsFound: (kind, count) => faults.inc({ kind }, count),
    told: (result) => reports.inc({ result }),
    async text() {
      readOwn();
      await readFigures();
      return await registry.metrics();
    },
    close: () => delay.disable(),
  };
}

/** null: it failed, or took too long. */
async function withinPatience<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work.catch(() => null), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
