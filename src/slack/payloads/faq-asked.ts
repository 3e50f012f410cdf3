import { z } from "zod";
import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";
import type { FaqAsked } from "../views/faq-asked.js";
import { type Reading, readOwnJson } from "./reading.js";

const faqAsked = z.object({
  // Whether there still is such a department, or such a case, is found out when it is looked up.
  department: z
    .string()
    .transform((it) => it as DepartmentKey)
    .nullable(),
  skip: z.int().nonnegative(),
  number: z
    .int()
    .positive()
    .transform((it) => it as EscalationNumber)
    .nullable(),
}) satisfies z.ZodType<FaqAsked>;

/** What the buttons under the FAQ carry. */
export function readFaqAsked(value: string): Reading<FaqAsked> {
  return readOwnJson(faqAsked, value);
}
