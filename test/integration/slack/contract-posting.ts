import type { KnownBlock } from "@slack/types";
import type { ChannelId } from "../../../src/domain/ids.js";
import type { Bench, ContractCase } from "./contract.js";
import { deleteMessage, inTime, messageIn, outcomeOf, payloadOf } from "./contract-bench.js";

const spelledOut: KnownBlock[] = [
  {
    type: "section",
    block_id: "headline",
    text: { type: "mrkdwn", text: "*返金* &amp; 確認", verbatim: false },
  },
  {
    type: "rich_text",
    block_id: "words",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "二重請求 <ご確認> & 返金" }] }],
  },
  {
    type: "actions",
    block_id: "128",
    elements: [
      {
        type: "button",
        action_id: "claim",
        text: { type: "plain_text", text: "引き受ける", emoji: true },
        value: "128",
      },
    ],
  },
];

const refusedForGood = (error: string) => ({ kind: "refused", error, permanent: true });

/** Posts there, and says what became of it without the ids. */
async function postTo({ gateway, aSend }: Bench, channel: ChannelId): Promise<unknown> {
  const outcome = await gateway.post(aSend({ channel }), inTime);
  return outcome.kind === "sent" ? { kind: "sent", there: outcome.channel === channel } : outcome;
}

export const postingCases: readonly ContractCase[] = [
  {
    name: "a post in a public channel stands in its history as the bot's",
    async observe({ posted, aSend, background, place: { channels, bot } }) {
      const message = await messageIn(background, channels.team, await posted(aSend()));
      return message?.user === bot.botUserId;
    },
    slackSays: true,
  },
  {
    name: "a post in a private channel the bot is in",
    observe: (bench) => postTo(bench, bench.place.channels.leads),
    slackSays: { kind: "sent", there: true },
  },
  {
    name: "a reply stands in its thread and not in the history",
    async observe({ posted, aSend, background, place: { channels } }) {
      const card = await posted(aSend());
      const reply = await posted(aSend({ parentTs: card }));
      const { messages = [] } = await background.conversations.replies({ channel: channels.team, ts: card });
      return {
        thread: messages.map(({ ts }) => (ts === card ? "card" : ts === reply ? "reply" : "other")),
        repliesOfCard: messages[0]?.reply_count,
        inHistory: (await messageIn(background, channels.team, reply)) !== null,
      };
    },
    slackSays: { thread: ["card", "reply"], repliesOfCard: 1, inHistory: false },
  },
  {
    name: "a direct message is posted in the conversation that conversations.open names",
    async observe(bench) {
      const dm = await bench.directMessages();
      const ts = await bench.posted(bench.aSend({ channel: dm }));
      return {
        id: dm.slice(0, 1),
        there: (await messageIn(bench.background, dm, ts)) !== null,
        sameWhenOpenedAgain: (await bench.directMessages()) === dm,
      };
    },
    slackSays: { id: "D", there: true, sameWhenOpenedAgain: true },
  },
  {
    name: "text and blocks come back as they were sent",
    async observe({ background, place: { channels } }) {
      const sent = await background.chat.postMessage({
        channel: channels.team,
        text: "返金 &amp; 確認",
        blocks: spelledOut,
      });
      const message = await messageIn(background, channels.team, sent.ts);
      return { text: message?.text, blocks: message?.blocks };
    },
    slackSays: { text: "返金 &amp; 確認", blocks: spelledOut },
  },
  {
    name: "a block without an id is given one",
    async observe({ background, place: { channels } }) {
      const sent = await background.chat.postMessage({
        channel: channels.team,
        text: "線",
        blocks: [{ type: "divider" }],
      });
      return typeof sent.message?.blocks?.[0]?.block_id;
    },
    slackSays: "string",
  },
  {
    name: "a post in an archived channel",
    async observe(bench) {
      await bench.place.archive(bench.place.channels.team);
      return postTo(bench, bench.place.channels.team);
    },
    slackSays: refusedForGood("is_archived"),
  },
  {
    name: "a post in a channel that does not exist",
    observe: (bench) => postTo(bench, "C0NOWHERE" as ChannelId),
    slackSays: refusedForGood("channel_not_found"),
  },
  {
    name: "a post in a public channel the bot is not in",
    observe: (bench) => postTo(bench, bench.place.channels.elsewhere),
    slackSays: refusedForGood("not_in_channel"),
  },
  {
    name: "a post in a public channel the bot was removed from",
    async observe(bench) {
      await bench.place.removeBot(bench.place.channels.team);
      return postTo(bench, bench.place.channels.team);
    },
    slackSays: refusedForGood("not_in_channel"),
  },
  {
    name: "a post in a private channel the bot is not in",
    observe: (bench) => postTo(bench, bench.place.channels.secret),
    slackSays: refusedForGood("channel_not_found"),
  },
  {
    name: "a post with nothing in it",
    observe: ({ background, place }) =>
      outcomeOf(background.chat.postMessage({ channel: place.channels.team, text: "", blocks: [] })),
    slackSays: "no_text",
  },
  {
    name: "a post of more than 40,000 characters is cut, and says so",
    async observe({ background, place: { channels } }) {
      const sent = await background.chat.postMessage({ channel: channels.team, text: "返".repeat(40_001) });
      return {
        characters: sent.message?.text?.length,
        warnings: sent.response_metadata?.warnings,
      };
    },
    slackSays: { characters: 40_000, warnings: ["message_truncated"] },
  },
  {
    name: "a post without the scope for it",
    scopes: ["channels:history", "im:write"],
    observe: (bench) => postTo(bench, bench.place.channels.team),
    slackSays: { kind: "refused", error: "missing_scope", permanent: false },
  },
  {
    name: "metadata is kept, and whole for whoever asks for all of it",
    async observe({ posted, aSend, background, place: { channels } }) {
      const send = aSend();
      const message = await messageIn(background, channels.team, await posted(send));
      return {
        type: message?.metadata?.event_type,
        ours: payloadOf(message).delivery === send.deliveryId,
        escalation: payloadOf(message).escalation,
      };
    },
    slackSays: { type: "escalation", ours: true, escalation: 128 },
  },
  {
    name: "metadata shows nothing but its type to whoever does not ask for all of it",
    async observe({ posted, aSend, background, place: { channels } }) {
      await posted(aSend());
      const { messages = [] } = await background.conversations.history({ channel: channels.team, limit: 1 });
      const metadata = messages[0]?.metadata;
      return { type: metadata?.event_type, payload: typeof metadata?.event_payload };
    },
    slackSays: { type: "escalation", payload: "undefined" },
  },
  {
    name: "metadata that is no JSON",
    observe: ({ background, place }) =>
      outcomeOf(
        background.apiCall("chat.postMessage", {
          channel: place.channels.team,
          text: "返金",
          metadata: "{",
        }),
      ),
    slackSays: "invalid_metadata_format",
  },
  {
    name: "a reply to a message that is gone stands in the channel",
    async observe(bench) {
      const { team } = bench.place.channels;
      const card = await bench.posted(bench.aSend());
      await deleteMessage(bench, team, card);
      const reply = await bench.posted(bench.aSend({ parentTs: card }));
      const message = await messageIn(bench.background, team, reply);
      return { inHistory: message !== null, inThread: message?.thread_ts !== undefined };
    },
    slackSays: { inHistory: true, inThread: false },
  },
  {
    name: "a deleted message with replies leaves a trace that is nobody's",
    async observe(bench) {
      const { team } = bench.place.channels;
      const card = await bench.posted(bench.aSend());
      await bench.posted(bench.aSend({ parentTs: card }));
      await deleteMessage(bench, team, card);
      const trace = await messageIn(bench.background, team, card);
      return trace && { user: trace.user, bot: trace.bot_id ?? null, metadata: trace.metadata ?? null };
    },
    slackSays: { user: "USLACKBOT", bot: null, metadata: null },
  },
  {
    name: "a message the bot deletes is gone",
    async observe(bench) {
      const { team } = bench.place.channels;
      const ts = await bench.posted(bench.aSend());
      await deleteMessage(bench, team, ts);
      return messageIn(bench.background, team, ts);
    },
    slackSays: null,
  },
];
