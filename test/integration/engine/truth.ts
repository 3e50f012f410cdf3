import { expect } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { ChannelId, DeliveryId, EscalationId, MessageTs } from "../../../src/domain/ids.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import { isObject } from "../../workspace/json.js";
import type { Message } from "../../workspace/model.js";
import type { World } from "./bots.js";

interface Row {
  readonly id: string;
  readonly escalation_id: string;
  readonly key: string;
  readonly status: string;
  readonly existence: string;
  readonly channel: string | null;
  readonly ts: string | null;
}

export async function rowsOf(world: World): Promise<readonly Row[]> {
  return await world.file.db.$queryRaw<Row[]>`
    SELECT id, escalation_id, key, status, existence, channel, ts FROM deliveries ORDER BY escalation_id, key`;
}

/** Every message of the bot in Slack, by the delivery it says it is. */
export function messagesByDelivery(world: World): ReadonlyMap<string, readonly Message[]> {
  const found = new Map<string, Message[]>();
  const conversations = new Set(
    world.workspace.journal.flatMap(({ result }) =>
      typeof result.channel === "string" ? [result.channel] : [],
    ),
  );
  for (const channel of conversations) {
    const all = channel.startsWith("D")
      ? world.workspace.dmsOf(`U${channel.slice(1)}`)
      : world.workspace
          .channel(channel)
          .messages()
          .flatMap((message) => world.workspace.channel(channel).thread(message.ts));
    for (const message of all) {
      const payload = message.metadata?.event_payload;
      if (!isObject(payload) || typeof payload.delivery !== "string") continue;
      found.set(payload.delivery, [...(found.get(payload.delivery) ?? []), message]);
    }
  }
  return found;
}

/**
 * What every test wants in the end: whatever must be there is there, once, and shows the newest state; nothing waits.
 * @param doubled keys of deliveries that the test knows to be there twice
 */
export async function expectTheTruth(world: World, doubled: readonly string[] = []): Promise<void> {
  const messages = messagesByDelivery(world);
  const wrong: string[] = [];
  for (const row of await rowsOf(world)) {
    const stored = await world.bot.escalations.byId(row.escalation_id as EscalationId);
    if (stored === null) throw new Error("the escalation is gone");
    const name = `${stored.number} ${row.key}`;
    const delivery = deliveriesFor(stored.state).find(({ key }) => key === row.key);
    const copies = messages.get(row.id) ?? [];
    if (row.status === "waiting") wrong.push(`${name} still waits`);
    if (copies.length > 1 && !doubled.includes(row.key))
      wrong.push(`${name} is there ${copies.length} times`);
    if (row.status === "dead" || delivery === undefined) continue;
    if (delivery.existence === "must" && copies.length === 0) wrong.push(`${name} is not there`);
    for (const message of copies) {
      const wanted = await world.bot.render({
        deliveryId: row.id as DeliveryId,
        escalation: stored,
        delivery,
        channel: message.channel as ChannelId,
        parentTs: message.threadTs as MessageTs | null,
        cardTs: null,
      });
      const asks = actionsOf(message.blocks).join();
      const shouldAsk = actionsOf(wanted.blocks.map((block) => ({ ...block }))).join();
      const reads = textOfMessage(message);
      const shouldRead = textOfMessage({
        text: wanted.text,
        blocks: wanted.blocks.map((block) => ({ ...block })),
      });
      if (copies.length === 1 && (asks !== shouldAsk || reads !== shouldRead))
        wrong.push(
          `${name} shows an older state: ${reads} [${asks}] instead of ${shouldRead} [${shouldAsk}]`,
        );
    }
  }
  expect(wrong).toEqual([]);
}

/** How often something was really posted in a conversation. */
export function postsIn(world: World, channel: string): number {
  return world.workspace.journal.filter(
    ({ method, committed, result }) =>
      method === "chat.postMessage" && committed && result.channel === channel,
  ).length;
}

/** Whether one of a person's messages still asks her to take the case. */
export function isAsked(world: World, user: string): boolean {
  return world.workspace.dmsOf(user).some(({ blocks }) => actionsOf(blocks).includes("claim"));
}
