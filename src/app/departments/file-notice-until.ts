import { DateTime } from "luxon";
import { z } from "zod";
import type { Category } from "../../domain/department.js";
import type { Fault } from "./fault.js";
import { found } from "./file-shapes.js";

/** A category as the file has it: its notice ends at a wall-clock time, which the department's zone makes a moment. */
export type FileCategory = Omit<Category, "noticeUntil"> & { readonly noticeUntil: string | null };

const written = "yyyy-MM-dd'T'HH:mm";
/** In the hour that a clock shows twice when summer time ends, the offset says which of the two is meant. */
const withOffset = `${written}ZZ`;

/** "2026-12-01T18:00", or "2026-10-25T01:30+00:00" */
export const noticeUntil = z
  .unknown()
  .refine((input) => typeof input === "string" && read(input, "UTC").isValid, {
    error: (issue) =>
      `noticeUntil must be a day and a time of the department's zone, e.g. 2026-12-01T18:00${found(issue.input)}`,
    params: { fault: { name: "not_a_moment" } satisfies Fault },
  })
  .transform(String);

/** A category with the moment that its notice ends, in the department's IANA zone. */
export function inZone({ noticeUntil: until, ...rest }: FileCategory, zone: string): Category {
  return {
    ...rest,
    noticeUntil: until ? read(until, zone).toJSDate() : null,
  };
}

/** The time as the file has it. */
export function writeNoticeUntil(until: Date, zone: string): string {
  const moment = DateTime.fromJSDate(until, { zone }).startOf("minute");
  const text = moment.toFormat(written);
  return read(text, zone).equals(moment) ? text : moment.toFormat(withOffset);
}

function read(text: string, zone: string): DateTime {
  const moment = DateTime.fromFormat(text, written, { zone });
  return moment.isValid ? moment : DateTime.fromFormat(text, withOffset, { zone });
}
