import { z } from "zod";

/** As the driver's adapter reports it: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const lockTimeout = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.literal("55P03") }) }) }),
});

/** A row was held by others for so long that the statement was given up; nothing of it was done. */
export function isLockTimeout(error: unknown): boolean {
  return lockTimeout.safeParse(error).success;
}
