import { type Finding, finding } from "../../domain/doctor/finding.js";

/** Slack tells whole seconds, and a question takes its time. */
const tolerated = 30;
/** Slack's requests are signed with the time; with one further off than this they are refused. */
const refusedBeyond = 300;

export interface Clocks {
  /** By how many seconds Slack's clock is ahead of this machine's; null: Slack told no time. */
  readonly slackAhead: number | null;
  /** The same of the database's; null: it could not be asked. */
  readonly databaseAhead: number | null;
  /** Slack's requests come over HTTP, where this machine checks the time in their signature. */
  readonly overHttp: boolean;
}

/** Slack's clock counts as right: its people look at it. */
export function judgeClocks({ slackAhead, databaseAhead, overHttp }: Clocks): readonly Finding[] {
  if (slackAhead === null) return [finding("slack_time_unchecked", "unchecked", {})];
  const findings: Finding[] = [];
  if (Math.abs(slackAhead) > tolerated) {
    const stops = overHttp && Math.abs(slackAhead) >= refusedBeyond;
    findings.push(
      finding("own_clock_off", stops ? "stops" : "weakens", { seconds: Math.round(-slackAhead) }),
    );
  }
  const databaseOff = databaseAhead === null ? 0 : databaseAhead - slackAhead;
  if (Math.abs(databaseOff) > tolerated)
    findings.push(finding("database_clock_off", "weakens", { seconds: Math.round(databaseOff) }));
  return findings;
}
