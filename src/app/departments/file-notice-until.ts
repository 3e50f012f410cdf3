import { DateTime } from "luxon";
import { z } from "zod";
import type { Category } from "../../domain/department.js";
import type { Fault } from "./fault.js";
import { found } from "./file-shapes.js";

/** A category as the file has it: its notice ends at a wall-clock time, which the department's zone makes a moment. */
export type FileCategory = Omit<Category, "noticeUntil"> & { readonly noticeUntil: string | null };

const written = "yyyy-MM-dd'T'HH:mm";

/** "2026-12-01T18:00" */
export const noticeUntil = z
  .unknown()
  .refine((input) => typeof input === "string" && DateTime.fromFormat(input, written).isValid, {
    error: (issue) =>
      `noticeUntil must be a day and a time of the department's zone, e.g. 2026-12-01T18:00${found(issue.input)}`,
    params: { fault: { name: "not_a_moment" } satisfies Fault },
  })
  .transform(String);

/** A category with the moment that its notice ends, in the department's IANA zone. */
export function inZone({ noticeUntil: until, ...rest }: FileCategory, zone: string): Category {
  return {
    ...rest,
    noticeUntil: until ? DateTime.fromFormat(until, written, { zone }).toJSDate() : null,
  };
}

/** The time as the file has it. */
export function writeNoticeUntil(until: Date, zone: string): string {
  return DateTime.fromJSDate(until, { zone }).toFormat(written);
}
