import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Database } from "../../src/store/database.js";
import type { FollowUp } from "./follow-ups.js";

const posted = z.object({ channel: z.string(), ts: z.string() });

/** What changes of a case, as far as the columns show it. */
export interface DurableChange {
  readonly type: "claimed" | "step_fired";
  readonly by: string | null;
  /** The same go into the state. */
  readonly columns: { readonly status?: string; readonly holder?: string; readonly dueAt?: Date };
}

export function claim(by: string): DurableChange {
  return { type: "claimed", by, columns: { status: "claimed", holder: by } };
}

/**
 * What a change takes of anybody who neither loses nor forgets anything: one transaction that reads the case, compares
 * and writes its state, adds a line to the history and writes down which messages are to follow. Nothing is decided or
 * drawn, and nobody shares the work.
 * @returns sends one of those that follow, and records it
 */
export async function changeDurably(
  db: Database,
  slack: WebClient,
  followUps: readonly FollowUp[],
  number: number,
  { type, by, columns }: DurableChange,
): Promise<(followUp: FollowUp) => Promise<void>> {
  const now = new Date();
  const { rows, channel } = await db.$transaction(async (tx) => {
    const { id, version, state } = await tx.escalation.findUniqueOrThrow({
      where: { number },
      select: { id: true, version: true, state: true },
    });
    const read = z.looseObject({ department: z.looseObject({ channel: z.string() }) }).parse(state);
    const next = version + 1;
    const { count } = await tx.escalation.updateMany({
      where: { id, version },
      data: {
        version: next,
        ...columns,
        ...(type === "claimed" && { claimedAt: now }),
        // As long as the state was, as far as it goes.
        state: JSON.parse(JSON.stringify({ ...read, ...columns, changedAt: now })),
      },
    });
    if (count === 0) throw new Error("somebody else was first");
    await tx.escalationEvent.create({
      data: { escalationId: id, version: next, type, at: now, by, data: {} },
    });
    const redrawn = followUps.filter(({ to }) => to === null).map(({ key }) => key);
    await tx.delivery.updateMany({
      where: { escalationId: id, key: { in: redrawn } },
      data: { wantedVersion: next, wantedSince: now, status: "waiting" },
    });
    await tx.delivery.createMany({
      data: followUps.flatMap(({ key, role, to }) =>
        to === null
          ? []
          : {
              ...{ id: randomUUID(), escalationId: id, key, role, existence: "must", wantedVersion: next },
              ...(type === "step_fired" && { step: 1, dueAt: now }),
              lane: to === "holder" ? `dm:${by}` : read.department.channel,
              ...{ status: "waiting", notBefore: now, wantedSince: now },
            },
      ),
    });
    const rows = await tx.delivery.findMany({ where: { escalationId: id } });
    return { rows, channel: read.department.channel };
  });

  return async ({ key, to, isReply, content }) => {
    const row = rows.find((each) => each.key === key);
    if (row === undefined) throw new Error(`${key} was not written down`);
    const card = rows.find((each) => each.key === "card");
    const place =
      to === null ? { channel: row.channel, ts: row.ts } : { channel: to === "holder" ? by : channel };
    const answer = await slack.apiCall(to === null ? "chat.update" : "chat.postMessage", {
      ...content,
      ...place,
      ...(isReply && { thread_ts: card?.ts }),
    });
    await db.delivery.update({
      where: { id: row.id },
      data: { ...posted.parse(answer), shownVersion: row.wantedVersion, status: "shown" },
    });
  };
}
