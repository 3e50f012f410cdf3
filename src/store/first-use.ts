import type { Database } from "./database.js";

/** Whether any case was ever opened, tests included: then people know their way. */
export async function isInUse(db: Database): Promise<boolean> {
  return (await db.escalation.findFirst({ select: { id: true } })) !== null;
}
