import { expect } from "vitest";
import type { Send } from "../../../src/app/ports.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { ChannelId, DeliveryId, EscalationId, MessageTs } from "../../../src/domain/ids.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import { isObject } from "../../workspace/json.js";
import type { Message } from "../../workspace/model.js";
import type { Bot, World } from "./bots.js";

/** Where to look: the database, the workspace, and how a bot draws what it sends. */
export type Place = Pick<World, "workspace"> & {
  readonly file: Pick<World["file"], "db">;
  readonly bot: Pick<Bot, "escalations" | "render">;
  /** Makes texts the same that may differ without harm. */
  readonly alike?: (text: string) => string;
};

interface Row {
  readonly id: string;
  readonly escalation_id: string;
  readonly key: string;
  readonly role: string;
  readonly status: string;
  readonly existence: string;
  readonly channel: string | null;
  readonly ts: string | null;
  /** The list a call stands in, and what its line shows. */
  readonly list_id: string | null;
  readonly list_shown: number | null;
  readonly posted_at: Date | null;
  /** Where its escalation's card is. */
  readonly card_ts: string | null;
}

export async function rowsOf(world: Pick<Place, "file">): Promise<readonly Row[]> {
  return await world.file.db.$queryRaw<Row[]>`
    SELECT d.id, d.escalation_id, d.key, d.role, d.status, d.existence, d.channel, d.ts, d.list_id, d.list_shown,
      d.posted_at, c.ts AS card_ts
    FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
    LEFT JOIN deliveries c ON c.escalation_id = d.escalation_id AND c.key = e.card_key
    ORDER BY d.escalation_id, d.key`;
}

/** Every message of the bot in Slack, by the delivery it says it is. */
export function messagesByDelivery(world: Pick<Place, "workspace">): ReadonlyMap<string, readonly Message[]> {
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

/** Something that is not as it should be in the end. */
export interface Untruth {
  readonly kind: "waiting" | "doubled" | "missing" | "older";
  readonly escalation: string;
  readonly delivery: string;
  readonly key: string;
  readonly text: string;
}

/** What every test wants in the end: whatever must be there is there, once, and shows the newest state; nothing waits. */
export async function untruths(world: Place): Promise<readonly Untruth[]> {
  const messages = messagesByDelivery(world);
  const rows = await rowsOf(world);
  const wrong: Untruth[] = [];
  for (const row of rows) {
    const lines = rows.filter(({ list_id, list_shown }) => list_id === row.id && list_shown !== null);
    const send = row.role === "call_list" ? await listSend(world, row, lines) : await sendOf(world, row);
    const asFirstDrawn = send === null ? null : withoutCards(send);
    const name = `${send?.escalation.number ?? "nothing"} ${row.key}`;
    const found = (kind: Untruth["kind"], text: string) =>
      wrong.push({
        kind,
        escalation: row.escalation_id,
        delivery: row.id,
        key: row.key,
        text: `${name} ${text}`,
      });
    const copies = messages.get(row.id) ?? [];
    if (row.status === "waiting") found("waiting", "still waits");
    if (copies.length > 1) found("doubled", `is there ${copies.length} times`);
    if (row.status === "dead" || send === null) continue;
    const list = rows.find(({ id }) => id === row.list_id);
    const inList = list !== undefined && row.list_shown !== null && messages.has(list.id);
    const mustBeThere =
      row.role === "call_list" ? row.status === "shown" : send.delivery.existence === "must";
    if (mustBeThere && copies.length === 0 && !inList) found("missing", "is not there");
    for (const message of copies) {
      const { alike = (text) => text } = world;
      const shows = alike(shownBy(message));
      // A call that was posted before its card is not drawn again to link to it.
      const should = await Promise.all(
        [send, asFirstDrawn ?? send].map(async (one) => alike(await shownOf(world, one, message))),
      );
      if (copies.length === 1 && !should.includes(shows))
        found("older", `shows an older state: ${shows} instead of ${should[0]}`);
    }
  }
  return wrong;
}

/** @param doubled keys of deliveries that the test knows to be there twice */
export async function expectTheTruth(world: Place, doubled: readonly string[] = []): Promise<void> {
  const wrong = await untruths(world);
  const unknown = wrong.filter(({ kind, key }) => kind !== "doubled" || !doubled.includes(key));
  expect(unknown.map(({ text }) => text)).toEqual([]);
}

type Wanted = Omit<Send, "channel" | "parentTs">;

/** What a message says, and what it offers to do. */
function shownBy({ text, blocks }: Pick<Message, "text" | "blocks">): string {
  return `${textOfMessage({ text, blocks })} [${actionsOf(blocks).join()}]`;
}

async function shownOf(world: Pick<Place, "bot">, wanted: Wanted, at: Message): Promise<string> {
  const { text, blocks } = await world.bot.render({
    ...wanted,
    channel: at.channel as ChannelId,
    parentTs: at.threadTs as MessageTs | null,
  });
  return shownBy({ text, blocks: blocks.map((block) => ({ ...block })) });
}

/** The message as its escalation wants it now; null: it does not any more. */
async function sendOf(world: Place, row: Row): Promise<Wanted | null> {
  const escalation = await world.bot.escalations.byId(row.escalation_id as EscalationId);
  if (escalation === null) throw new Error("the escalation is gone");
  const delivery = deliveriesFor(escalation.state).find(({ key }) => key === row.key);
  if (delivery === undefined) return null;
  const cardTs = row.card_ts as MessageTs | null;
  return { deliveryId: row.id as DeliveryId, escalation, delivery, cardTs };
}

function withoutCards({ calls, ...send }: Wanted): Wanted {
  const bare = calls?.map((call) => ({ ...call, cardTs: null }));
  return { ...send, cardTs: null, ...(bare !== undefined && { calls: bare }) };
}

/** A list of calls as it has to look now. */
async function listSend(world: Place, row: Row, lines: readonly Row[]): Promise<Wanted | null> {
  const all = (await Promise.all(lines.map((line) => sendOf(world, line)))).filter((call) => call !== null);
  const [first] = all;
  return first === undefined ? null : { ...first, deliveryId: row.id as DeliveryId, calls: all };
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
