import { z } from "zod";
import type { DepartmentKey } from "../../domain/ids.js";
import type { SearchAsked } from "../views/search-asked.js";
import { type Reading, readOwnJson } from "./reading.js";

const searchAsked = z.object({
  text: z.string().min(1),
  // Whether there still is such a department is found out when it is looked up.
  department: z
    .string()
    .transform((it) => it as DepartmentKey)
    .nullable(),
  skip: z.int().nonnegative(),
}) satisfies z.ZodType<SearchAsked>;

/** What the button to the next page carries. */
export function readSearchAsked(value: string): Reading<SearchAsked> {
  return readOwnJson(searchAsked, value);
}
