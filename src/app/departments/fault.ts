import type { z } from "zod";
import type { Contact, LocalText } from "../../domain/department.js";
import type { Milliseconds } from "../../domain/duration.js";
import type { Finding } from "./problem.js";

/**
 * What is wrong with a value that somebody can type, as a name with its particulars. The file's messages say it in
 * English, with how the file is written; a form says it in its reader's language.
 */
export type Fault =
  | { readonly name: "empty" | "control_characters" | "one_line" }
  | { readonly name: "too_long"; readonly max: number }
  | { readonly name: "too_many"; readonly max: number }
  | { readonly name: "nobody" | "last_step" | "too_few_to_choose" | "group_in_pool" | "twice" }
  /** `meant`: how the file writes what may have been meant; null: nobody knows. */
  | { readonly name: "not_a_duration"; readonly meant: string | null }
  | { readonly name: "duration_out_of_range"; readonly min: Milliseconds; readonly max: Milliseconds }
  | { readonly name: "times" }
  | { readonly name: "not_hours" | "empty_hours" | "no_such_time" | "never_open" }
  | { readonly name: "overlap"; readonly one: string; readonly other: string }
  | { readonly name: "not_a_day" | "no_such_day" | "turned_round" | "too_long_closed" }
  | { readonly name: "category_levels" | "category_half" | "not_a_moment" | "until_without_notice" }
  | { readonly name: "timezone"; readonly meant: string | null }
  | { readonly name: "key" | "key_is_number" | "key_reserved" | "key_taken" | "no_such_department" }
  | { readonly name: "too_many_departments"; readonly max: number }
  /** Somebody is in another team as well, whose department counts for her. */
  | { readonly name: "in_another_team"; readonly member: Contact; readonly team: LocalText }
  | { readonly name: "synonym_alone" }
  | SlackFinding;

/** What Slack says about a channel or somebody who is to be called. */
export type SlackFinding =
  | { readonly name: "channel_unknown" }
  | { readonly name: "channel_archived" | "channel_not_joined" | "channel_shared"; readonly channel: string }
  | { readonly name: "person_unknown" | "group_unknown" }
  | { readonly name: "person_deactivated" | "person_bot" | "person_outside"; readonly person: string }
  | { readonly name: "group_disabled" | "group_empty"; readonly group: string }
  | { readonly name: "slack_scope"; readonly scope: string }
  | { readonly name: "slack_away" };

/** What a schema's custom issue is made of. */
export function faulty(input: unknown, message: string, fault: Fault, path: PropertyKey[] = []) {
  return { code: "custom" as const, input, message, params: { fault }, path };
}

/** The fault an issue of the file's schemas stands for; null: no form can run into it. */
function faultOf(issue: z.core.$ZodIssue): Fault | null {
  switch (issue.code) {
    case "custom":
      // Only `faulty` puts it there.
      return (issue.params?.fault as Fault | undefined) ?? null;
    case "too_big":
      if (isNumber(issue.origin)) return { name: "times" };
      return { name: issue.origin === "string" ? "too_long" : "too_many", max: Number(issue.maximum) };
    case "too_small":
      if (isNumber(issue.origin)) return { name: "times" };
      if (issue.origin === "string") return { name: "empty" };
      return { name: Number(issue.minimum) > 1 ? "too_few_to_choose" : "nobody" };
    case "invalid_type":
      // The one number of the file is how often the last step is called again.
      return isNumber(issue.expected) ? { name: "times" } : null;
    default:
      return null;
  }
}

function isNumber(what: string): boolean {
  return what === "number" || what === "int";
}

/** What a schema refuses, with its names. */
export function findingsOf({ issues }: z.core.$ZodError): readonly Finding[] {
  return issues.map((issue) => ({
    path: issue.path.map((part) => (typeof part === "number" ? part : String(part))),
    message: issue.message,
    fault: faultOf(issue),
  }));
}
