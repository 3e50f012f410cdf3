import { DateTime } from "luxon";
import { z } from "zod";
import type { DayRange } from "../../domain/department.js";
import { type Fault, faulty } from "./fault.js";
import { found, list } from "./file-shapes.js";

/** A longer one is a slip of the pen: what is closed for that long is retired. */
const longestDays = 366;

const closedDay = z.unknown().transform((input, context): DayRange => {
  const read = readDays(input);
  if ("from" in read) return read;
  context.issues.push(faulty(input, read.message, read.fault));
  return z.NEVER;
});

/** Whole days on which the department is closed, in its own zone. */
export const closedDays = list("closedDays", closedDay, '["2026-12-29..2027-01-03", "2027-05-02"]').max(200, {
  error: "closedDays names more than 200 days: join neighbouring ones, e.g. 2026-12-29..2027-01-03",
});

type ClosedDayFault = "not_a_day" | "no_such_day" | "turned_round" | "too_long_closed";

/** The days, or what is wrong with them. */
function readDays(input: unknown): DayRange | { readonly message: string; readonly fault: Fault } {
  const wrong = (message: string, name: ClosedDayFault) => ({ message, fault: { name } });
  const match = typeof input === "string" ? /^(\S+?)(?:\s*\.\.\s*(\S+))?$/.exec(input.trim()) : null;
  const [, from = "", to = from] = match ?? [];
  if (!isDayShaped(from) || !isDayShaped(to))
    return wrong(
      `a closed day must look like 2027-05-02, or 2026-12-29..2027-01-03${found(input)}`,
      "not_a_day",
    );
  for (const day of [from, to]) {
    if (!DateTime.fromISO(day).isValid) return wrong(`there is no day ${day}`, "no_such_day");
  }
  if (to < from) return wrong(`${from}..${to} ends before it begins: turn it round`, "turned_round");
  if (DateTime.fromISO(to).diff(DateTime.fromISO(from), "days").days >= longestDays)
    return wrong(
      `${from}..${to} is longer than a year: remove the department to retire it`,
      "too_long_closed",
    );
  return { from, to };
}

function isDayShaped(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** As the file has it. */
export function writeClosedDays(days: readonly DayRange[]): string[] {
  return days.map(({ from, to }) => (from === to ? from : `${from}..${to}`));
}
