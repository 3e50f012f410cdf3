import { hours, later } from "./duration.js";
import { customerIsPresent, type Facts, type Severity, type Signal, severities } from "./facts.js";
import type { JoinedCase } from "./links.js";

const criticalSignals: readonly Signal[] = ["injury", "leak"];
const highSignals: readonly Signal[] = ["asks_manager", "exposure", "abuse"];

/**
 * How urgent a case is, from what was said about it; a person's own choice outranks the rule.
 * @param now the moment of judging: a call back promised within the hour makes it high
 */
export function severityOf(facts: Facts, now: Date): Severity {
  return facts.severityOverride ?? derivedSeverity(facts, now);
}

/** As urgent as the most severe of the cases that are joined to it. */
export function severityWith(own: Severity, cases: readonly Pick<JoinedCase, "severity">[]): Severity {
  const all = [own, ...cases.map(({ severity }) => severity)];
  return severities.findLast((severity) => all.includes(severity)) ?? own;
}

function derivedSeverity(facts: Facts, now: Date): Severity {
  const has = (wanted: readonly Signal[]) => facts.signals.some((signal) => wanted.includes(signal));
  if (has(criticalSignals)) return "critical";
  if (customerIsPresent(facts.situation)) return "high";
  if (facts.temperature === "angry" || facts.temperature === "furious") return "high";
  if (has(highSignals)) return "high";
  if (facts.callbackAt !== null && facts.callbackAt <= later(now, hours(1))) return "high";
  if (facts.situation === "no_wait" && isForInformation(facts)) return "low";
  return "normal";
}

function isForInformation(facts: Facts): boolean {
  return facts.purposes.length === 1 && facts.purposes[0] === "report";
}
