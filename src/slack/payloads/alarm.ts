import { z } from "zod";
import { reasons } from "../../domain/facts.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { Alarm } from "../../domain/trends/told.js";
import type { Topic } from "../../domain/trends/topic.js";

/** What a department was told of; whether there still is such a category does not matter. */
export const topic = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("category"), name: z.string() }),
  z.object({ kind: z.literal("reason"), name: z.enum(reasons) }),
  z.object({ kind: z.literal("all") }),
]) satisfies z.ZodType<Topic>;

export const alarm = z.object({
  department: z.string().transform((it) => it as DepartmentKey),
  topic,
}) satisfies z.ZodType<Alarm>;
