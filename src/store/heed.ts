import type { Heeded } from "../app/ports.js";
import type { SettingsChange } from "../app/settings/ports.js";
import { noticedCategories } from "../domain/standing-notices.js";
import { namesOfTopic } from "../domain/trends/topic.js";
import type { Queryable } from "./database.js";
import { timestamp } from "./outbox-sql.js";

/** Somebody did something about what a department was told, in the transaction of what was done. */
export async function heed(tx: Queryable, { department, kind, names }: Heeded, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE told_trends SET acted_at = ${timestamp(now)}
    WHERE department_key = ${department} AND kind = ${kind} AND name = ANY(${[...names]}) AND acted_at IS NULL`;
}

/** A notice that goes up, in whatever way, is something done about its category, and about the department's cases together. */
export async function heedByNotices(
  tx: Queryable,
  changes: readonly SettingsChange[],
  now: Date,
): Promise<void> {
  for (const change of changes) {
    const names = change.kind === "department" ? noticedCategories(change.before, change.after, now) : [];
    if (change.kind !== "department" || names.length === 0) continue;
    await heed(tx, { department: change.key, kind: "category", names }, now);
    await heed(tx, { department: change.key, kind: "all", names: namesOfTopic({ kind: "all" }, null) }, now);
  }
}
