import { minutes } from "../../../src/domain/duration.js";
import type { Fault, FaultReport } from "../../../src/domain/faults.js";
import type { DepartmentKey, EscalationNumber } from "../../../src/domain/ids.js";
import { faultReportView } from "../../../src/slack/views/fault-report.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import type { Entry } from "../entry.js";

const at = new Date("2026-10-01T14:08:00+09:00");
const later = (length: number) => new Date(at.getTime() + length);

function fault(number: number, given: Partial<Fault> = {}): Fault {
  return {
    kind: "late",
    number: number as EscalationNumber,
    department: "billing" as DepartmentKey,
    what: "due",
    error: null,
    since: at,
    isOver: false,
    ...given,
  };
}

const lost = (number: number, what: string, error: string) => fault(number, { kind: "lost", what, error });
const socket = fault(0, { kind: "socket", number: null, department: null, what: "socket" });

function told(id: string, title: string, faults: readonly Fault[], given: Partial<FaultReport> = {}): Entry {
  const report: FaultReport = {
    id: "0190a0b0-0000-7000-8000-0000000000f1",
    kind: faults[0]?.kind ?? "late",
    channel: null,
    faults,
    count: faults.length,
    overAt: null,
    at: later(minutes(2)),
    ...given,
  };
  return {
    id: `ops.${id}`,
    title,
    group: "ops",
    draw: (_, { locale, people }) => ({
      kind: "message",
      reader: "#tsunagi-ops",
      view: faultReportView(report, viewContext(people, { locale, timezone: "Asia/Tokyo" }, at)),
      role: null,
    }),
  };
}

const overAt = later(minutes(6));
const undelivered = fault(131, { what: "ping", error: "ratelimited" });

/** What whoever runs the bot is told. */
export const opsEntries: readonly Entry[] = [
  told("late", "Not on time", [fault(128, { isOver: true }), undelivered], { count: 14 }),
  told("late-one", "One not on time", [fault(128)]),
  told("late-more-one", "One more than is named", [fault(128)], { count: 2 }),
  told("late-over", "On time again", [fault(128, { isOver: true })], { overAt }),
  told("archived", "The channel is archived", [lost(128, "card", "is_archived")], { channel: "C0BILLING" }),
  told("absent", "The bot is not in the channel", [lost(128, "card", "not_in_channel")], {
    channel: "C0BILLING",
  }),
  told("restricted", "The bot may not post", [lost(128, "card", "restricted_action")], {
    channel: "C0BILLING",
  }),
  told(
    "lost-over",
    "It may post again",
    [lost(128, "card", "is_archived"), lost(129, "card", "is_archived")],
    {
      channel: "C0BILLING",
      overAt,
    },
  ),
  told("person", "Somebody cannot be written to", [lost(128, "ping", "user_disabled")]),
  told("bulletin", "What belongs to no case cannot be sent", [
    fault(0, { kind: "lost", number: null, department: null, what: "bulletin", error: "user_disabled" }),
  ]),
  told("other", "A message Slack does not take", [lost(128, "call_list", "msg_too_long")]),
  told("socket", "No connection to Slack", [socket]),
  told("socket-over", "Connected again", [{ ...socket, isOver: true }], { overAt }),
];
