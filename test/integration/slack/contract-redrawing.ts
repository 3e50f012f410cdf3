import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import type { Bench, ContractCase } from "./contract.js";
import { deleteMessage, inTime, messageIn, outcomeOf, payloadOf } from "./contract-bench.js";

const refusedForGood = (error: string) => ({ kind: "refused", error, permanent: true });

/** Posts a card, replaces it by a text alone, and reads it back. */
async function replaceText({ background, posted, aSend }: Bench, text: string) {
  const send = aSend();
  const ts = await posted(send);
  const outcome = await outcomeOf(background.chat.update({ channel: send.channel, ts, text }));
  return { outcome, message: await messageIn(background, send.channel, ts) };
}

export const redrawingCases: readonly ContractCase[] = [
  {
    name: "a redrawn message stays where it is and keeps its metadata",
    async observe({ gateway, posted, aSend, background }) {
      const send = aSend();
      const ts = await posted(send);
      const outcome = await gateway.update(send, ts, inTime);
      const message = await messageIn(background, send.channel, ts);
      return {
        kind: outcome.kind,
        sameMessage: outcome.kind === "sent" && outcome.ts === ts && outcome.channel === send.channel,
        stillOurs: payloadOf(message).delivery === send.deliveryId,
      };
    },
    slackSays: { kind: "sent", sameMessage: true, stillOurs: true },
  },
  {
    name: "a direct message is redrawn",
    async observe({ gateway, posted, aSend, directMessages }) {
      const send = aSend({ channel: await directMessages() });
      return (await gateway.update(send, await posted(send), inTime)).kind;
    },
    slackSays: "sent",
  },
  {
    name: "new blocks take the place of the old",
    async observe({ background, posted, aSend }) {
      const send = aSend();
      const ts = await posted(send);
      await background.chat.update({
        channel: send.channel,
        ts,
        text: "対応済み",
        blocks: [{ type: "divider", block_id: "line" }],
      });
      const message = await messageIn(background, send.channel, ts);
      return { text: message?.text, blocks: message?.blocks };
    },
    slackSays: { text: "対応済み", blocks: [{ type: "divider", block_id: "line" }] },
  },
  {
    name: "text without blocks takes the blocks away",
    async observe(bench) {
      const { outcome, message } = await replaceText(bench, "対応済み");
      const buttons = message?.blocks?.filter(({ type }) => type === "actions") ?? [];
      return { outcome, text: message?.text, buttons: buttons.length };
    },
    slackSays: { outcome: "ok", text: "対応済み", buttons: 0 },
  },
  {
    name: "empty metadata takes the metadata away",
    async observe({ background, posted, aSend }) {
      const send = aSend();
      const ts = await posted(send);
      await background.apiCall("chat.update", { channel: send.channel, ts, text: "対応済み", metadata: {} });
      return (await messageIn(background, send.channel, ts))?.metadata ?? null;
    },
    slackSays: null,
  },
  {
    name: "a text of 4,000 bytes is taken on an update",
    observe: async (bench) => (await replaceText(bench, `${"返".repeat(1_333)}.`)).outcome,
    slackSays: "ok",
  },
  {
    name: "a text of more than 4,000 bytes is refused on an update",
    observe: async (bench) => (await replaceText(bench, "返".repeat(1_334))).outcome,
    slackSays: "msg_too_long",
  },
  {
    name: "a deleted message cannot be redrawn",
    async observe(bench) {
      const send = bench.aSend();
      const ts = await bench.posted(send);
      await deleteMessage(bench, send.channel, ts);
      return bench.gateway.update(send, ts, inTime);
    },
    slackSays: refusedForGood("message_not_found"),
  },
  {
    name: "somebody else's message cannot be redrawn",
    async observe({ gateway, aSend, place: { channels, says } }) {
      return gateway.update(aSend(), await says(channels.team, "返金の件"), inTime);
    },
    slackSays: refusedForGood("cant_update_message"),
  },
  {
    name: "a message in an archived channel cannot be redrawn",
    async observe({ gateway, posted, aSend, place }) {
      const send = aSend();
      const ts = await posted(send);
      await place.archive(send.channel);
      const outcome = await gateway.update(send, ts, inTime);
      return outcome.kind === "sent" ? "sent" : outcome;
    },
    slackSays: refusedForGood("is_inactive"),
  },
  {
    name: "a message in a channel that does not exist cannot be redrawn",
    observe: ({ gateway, aSend }) =>
      gateway.update(aSend({ channel: "C0NOWHERE" as ChannelId }), "1763859600.000100" as MessageTs, inTime),
    slackSays: refusedForGood("channel_not_found"),
  },
];
