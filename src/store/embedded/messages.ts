import { z } from "zod";

/** What the database's process tells the one that started it. */
export const serverMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ready") }),
  z.strictObject({ kind: z.literal("owned_by_another") }),
  z.strictObject({ kind: z.literal("failed"), error: z.string() }),
]);
export type ServerMessage = z.output<typeof serverMessage>;
