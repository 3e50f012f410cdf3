import { Counter, Registry } from "prom-client";

/** What the engine counts. Names and labels are what dashboards rely on. */
export interface Metrics {
  /** A delivery was worked on; `result` as the engine names it: shown, retry, doubtful, gone, dead, dropped. */
  delivered(role: string, result: string): void;
  /** A send in doubt was cleared up: found in Slack and adopted, or not found and sent again. */
  cleared(outcome: "adopted" | "repeated"): void;
  /** A message was recorded although the lease had gone to somebody else: it may be there twice. */
  maybeDoubled(): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const deliveries = new Counter({
    name: "tsunagi_deliveries_total",
    help: "Deliveries worked on, by role of the message and result",
    labelNames: ["role", "result"],
    registers,
  });
  const doubtful = new Counter({
    name: "tsunagi_doubtful_sends_total",
    help: "Sends of unknown outcome, by how they were cleared up",
    labelNames: ["outcome"],
    registers,
  });
  const doubled = new Counter({
    name: "tsunagi_maybe_doubled_total",
    help: "Messages that may be in Slack twice, because the lease was lost while sending",
    registers,
  });
  return {
    delivered: (role, result) => deliveries.inc({ role, result }),
    cleared: (outcome) => doubtful.inc({ outcome }),
    maybeDoubled: () => doubled.inc(),
    text: () => registry.metrics(),
  };
}
