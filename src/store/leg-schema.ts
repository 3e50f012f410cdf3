import { z } from "zod";

/** Rows of older versions know one department only. */
export const legSchema = z.int().nonnegative().default(0);
