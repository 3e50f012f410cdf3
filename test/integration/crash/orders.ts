import { z } from "zod";
import { stopSchema } from "./points.js";

/** What a test tells the bot in another process. */
export const orderSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("work"), stop: stopSchema.nullable() }),
  z.object({ do: z.literal("rest") }),
]);
export type Order = z.output<typeof orderSchema>;

/** What it hears from there. */
export const newsSchema = z.union([z.object({ port: z.number() }), z.object({ rests: z.literal(true) })]);
