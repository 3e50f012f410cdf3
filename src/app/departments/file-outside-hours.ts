import { z } from "zod";
import { countriesWithHolidays } from "../../domain/calendar/national-holidays.js";
import type { OpeningHours, OutsideHours } from "../../domain/department.js";
import { type Severity, severities } from "../../domain/facts.js";
import { found, oneOf, strict, textOrMap } from "./file-shapes.js";

/** A country whose national holidays count as closed, by its ISO 3166 code. */
export const holidays = z
  .unknown()
  .refine((input) => typeof input === "string" && countriesWithHolidays.includes(input), {
    error: (issue) =>
      `holidays must be ${countriesWithHolidays.join(", ")}, the country whose holidays are known${found(issue.input)}: write other days under closedDays`,
  })
  .transform(String);

const outsideWords = ["hold", "run"] as const;
type Outside = OpeningHours["outside"];

export const outsideHours = textOrMap(
  oneOf("outsideHours", outsideWords).transform((word): Outside => outsideOf(() => word)),
  strict("outsideHours", {
    critical: oneOf("outsideHours.critical", outsideWords).optional(),
    high: oneOf("outsideHours.high", outsideWords).optional(),
    normal: oneOf("outsideHours.normal", outsideWords).optional(),
    low: oneOf("outsideHours.low", outsideWords).optional(),
  }).transform((words): Outside => outsideOf((severity) => words[severity] ?? "hold")),
);

/** One word for each severity. */
export function outsideOf(word: (severity: Severity) => OutsideHours): Outside {
  return { low: word("low"), normal: word("normal"), high: word("high"), critical: word("critical") };
}

/** null: the default, which needs no line. */
export function writeOutsideHours(outside: Outside): string | Record<string, string> | null {
  if (severities.every((severity) => outside[severity] === "hold")) return null;
  if (severities.every((severity) => outside[severity] === "run")) return "run";
  const running = severities.filter((severity) => outside[severity] === "run");
  return Object.fromEntries(running.toReversed().map((severity) => [severity, "run"]));
}
