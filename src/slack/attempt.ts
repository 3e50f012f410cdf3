import type { z } from "zod";
import type { SendFault } from "../app/ports.js";
import { sendFault } from "./send-faults.js";

/** Makes one call and reads its answer. An answer that cannot be read leaves it open what happened. */
export async function attempt<S extends z.ZodType, T>(
  method: string,
  schema: S,
  read: (answer: z.output<S>) => T,
  call: () => Promise<unknown>,
): Promise<T | SendFault> {
  try {
    const parsed = schema.safeParse(await call());
    return parsed.success ? read(parsed.data) : { kind: "doubtful", error: "unreadable_answer" };
  } catch (error) {
    return sendFault(error, method);
  }
}
