import type { Fault } from "../../app/departments/fault.js";
import type { Finding } from "../../app/departments/problem.js";
import type { ViewContext } from "../views/view-context.js";
import { durationTyped } from "./typed-duration.js";

/** What is wrong, in the reader's language. */
export function faultText({ fault }: Finding, context: ViewContext): string {
  const { faults } = context.messages.settings;
  return fault === undefined || fault === null ? faults.other : textOf(fault, context);
}

function textOf(fault: Fault, context: ViewContext): string {
  const { messages, reader } = context;
  const { faults } = messages.settings;
  switch (fault.name) {
    case "too_long":
    case "too_many":
    case "too_many_departments":
      return faults[fault.name](fault);
    case "duration_out_of_range":
      return faults.duration_out_of_range({
        min: durationTyped(fault.min, reader.locale),
        max: durationTyped(fault.max, reader.locale),
      });
    case "channel_archived":
    case "channel_not_joined":
    case "channel_shared":
      return faults[fault.name](fault);
    case "person_deactivated":
    case "person_bot":
    case "person_outside":
      return faults[fault.name](fault);
    case "group_disabled":
    case "group_empty":
      return faults[fault.name](fault);
    case "in_another_team":
      return faults.in_another_team({
        member: context.contact(fault.member),
        team: fault.team[reader.locale],
      });
    case "overlap":
      return faults.overlap(fault);
    case "timezone":
      return fault.meant === null ? faults.timezone : faults.timezone_meant({ meant: fault.meant });
    case "slack_scope":
      return faults.slack_scope(fault);
    default: {
      const plain: Readonly<Partial<Record<Fault["name"], unknown>>> = faults;
      const text = plain[fault.name];
      return typeof text === "string" ? text : faults.other;
    }
  }
}
