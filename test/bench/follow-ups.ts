import { z } from "zod";
import type { TestDatabase } from "../integration/database.js";
import type { Workspace } from "../workspace/server.js";

/** A message that follows from a claim, as the bot posts or redraws it. */
export const followUp = z.strictObject({
  key: z.string(),
  role: z.string(),
  /** Where it is posted; null: it is there, and redrawn. */
  to: z.enum(["channel", "holder"]).nullable(),
  isReply: z.boolean(),
  content: z.record(z.string(), z.unknown()),
});
export type FollowUp = z.output<typeof followUp>;

const content = ["text", "blocks", "metadata", "unfurl_links", "unfurl_media", "link_names"];

/** What the bot sends after the first claim there is, for another app to send the same. */
export async function followUpsOf(
  workspace: Workspace,
  { db }: TestDatabase,
  claim: () => Promise<void>,
): Promise<readonly FollowUp[]> {
  const before = workspace.journal.length;
  await claim();
  const { id } = await db.escalation.findFirstOrThrow({ where: { status: "claimed" }, select: { id: true } });
  // What is sent is recorded a moment later, so that nothing tells of it at once.
  const all = { escalationId: id, role: { not: "details" } };
  while ((await db.delivery.count({ where: { ...all, status: "waiting" } })) > 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const sent = await db.delivery.findMany({ where: all });
  return workspace.journal.slice(before).flatMap(({ method, args, result }): FollowUp[] => {
    const row = sent.find(({ channel, ts }) => channel === result.channel && ts === result.ts);
    if (row === undefined) return [];
    const to = row.lane.startsWith("dm:") ? "holder" : "channel";
    return [
      {
        key: row.key,
        role: row.role,
        to: method === "chat.update" ? null : to,
        isReply: args.thread_ts !== undefined,
        content: Object.fromEntries(Object.entries(args).filter(([name]) => content.includes(name))),
      },
    ];
  });
}
