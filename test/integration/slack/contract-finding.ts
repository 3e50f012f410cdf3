import type { Send } from "../../../src/app/ports.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import type { Bench, ContractCase } from "./contract.js";
import { deleteMessage, outcomeOf } from "./contract-bench.js";

const longAgo = "1763859600.000100" as MessageTs;
const unreadable = { kind: "refused", error: "missing_scope", permanent: false };

/** Looks for a delivery: `"itself"` when it found just that message. */
async function find(
  { gateway }: Pick<Bench, "gateway">,
  send: Send,
  ts: MessageTs,
  after: MessageTs | null = null,
): Promise<unknown> {
  const found = await gateway.find(send, { after, age: null });
  if (found.kind !== "sent") return found;
  return found.ts === ts && found.channel === send.channel ? "itself" : "another";
}

export const findingCases: readonly ContractCase[] = [
  {
    name: "what was posted in a channel is found",
    async observe(bench) {
      const send = bench.aSend();
      return find(bench, send, await bench.posted(send));
    },
    slackSays: "itself",
  },
  {
    name: "what was posted in direct messages is found",
    async observe(bench) {
      const send = bench.aSend({ channel: await bench.directMessages() });
      return find(bench, send, await bench.posted(send));
    },
    slackSays: "itself",
  },
  {
    name: "what was posted in a thread is found in the thread",
    async observe(bench) {
      const card = await bench.posted(bench.aSend());
      const send = bench.aSend({ parentTs: card });
      return find(bench, send, await bench.posted(send), card);
    },
    slackSays: "itself",
  },
  {
    name: "what was never posted is absent",
    async observe(bench) {
      const before = await bench.posted(bench.aSend());
      return bench.gateway.find(bench.aSend(), { after: before, age: null });
    },
    slackSays: { kind: "absent" },
  },
  {
    name: "what was never posted in a thread is absent",
    async observe(bench) {
      const card = await bench.posted(bench.aSend());
      return bench.gateway.find(bench.aSend({ parentTs: card }), { after: card, age: null });
    },
    slackSays: { kind: "absent" },
  },
  {
    name: "what was deleted is absent",
    async observe(bench) {
      const send = bench.aSend();
      await deleteMessage(bench, send.channel, await bench.posted(send));
      return bench.gateway.find(send, { after: null, age: null });
    },
    slackSays: { kind: "absent" },
  },
  {
    name: "the message with which reading begins is read too",
    async observe(bench) {
      const send = bench.aSend();
      const ts = await bench.posted(send);
      return find(bench, send, ts, ts);
    },
    slackSays: "itself",
  },
  {
    name: "what is older than where reading begins is not read",
    async observe(bench) {
      const send = bench.aSend();
      const ts = await bench.posted(send);
      const later = await bench.posted(bench.aSend());
      return find(bench, send, ts, later);
    },
    slackSays: { kind: "absent" },
  },
  {
    name: "it is found behind a page of people's messages",
    async observe(bench) {
      const before = await bench.posted(bench.aSend());
      const send = bench.aSend();
      const ts = await bench.posted(send);
      for (let i = 0; i < 120; i++) await bench.place.says(send.channel, `話 ${i}`);
      return find(bench, send, ts, before);
    },
    slackSays: "itself",
  },
  {
    name: "it is found behind a page of replies",
    async observe(bench) {
      const card = await bench.posted(bench.aSend());
      for (let i = 0; i < 120; i++) await bench.place.says(bench.place.channels.team, `話 ${i}`, card);
      const send = bench.aSend({ parentTs: card });
      return find(bench, send, await bench.posted(send), card);
    },
    slackSays: "itself",
  },
  {
    name: "history comes newest first, in pages that leave nothing out",
    async observe({ background, place: { channels, says } }) {
      const written: MessageTs[] = [];
      for (let i = 0; i < 5; i++) written.push(await says(channels.team, `話 ${i}`));
      const first = await background.conversations.history({ channel: channels.team, limit: 3 });
      const cursor = first.response_metadata?.next_cursor ?? "";
      const second = await background.conversations.history({ channel: channels.team, limit: 3, cursor });
      const read = [...(first.messages ?? []), ...(second.messages ?? [])].map(({ ts }) => ts);
      return {
        firstPage: first.messages?.length,
        more: first.has_more,
        newestFirst: written.toReversed().every((ts, index) => read[index] === ts),
      };
    },
    slackSays: { firstPage: 3, more: true, newestFirst: true },
  },
  {
    name: "a page that was never offered",
    observe: ({ background, place }) =>
      outcomeOf(background.conversations.history({ channel: place.channels.team, cursor: "made-up" })),
    slackSays: "invalid_cursor",
  },
  {
    name: "a thread comes in pages",
    async observe({ background, posted, aSend, place: { channels, says } }) {
      const card = await posted(aSend());
      for (let i = 0; i < 4; i++) await says(channels.team, `話 ${i}`, card);
      const page = await background.conversations.replies({ channel: channels.team, ts: card, limit: 2 });
      return { more: page.has_more, cursor: typeof page.response_metadata?.next_cursor };
    },
    slackSays: { more: true, cursor: "string" },
  },
  {
    name: "a thread that is gone holds nothing",
    observe: ({ gateway, aSend }) => gateway.find(aSend({ parentTs: longAgo }), { after: null, age: null }),
    slackSays: { kind: "absent" },
  },
  {
    name: "a thread that is gone is told by name",
    observe: ({ background, place }) =>
      outcomeOf(background.conversations.replies({ channel: place.channels.team, ts: longAgo })),
    slackSays: "thread_not_found",
  },
  {
    name: "replies outlive the message they answer",
    async observe(bench) {
      const card = await bench.posted(bench.aSend());
      const send = bench.aSend({ parentTs: card });
      const reply = await bench.posted(send);
      await deleteMessage(bench, send.channel, card);
      return find(bench, send, reply, card);
    },
    slackSays: "itself",
  },
  {
    name: "another bot's message is not adopted, whatever it carries",
    async observe({ posted, aSend, anotherBotsGateway }) {
      const send = aSend();
      return anotherBotsGateway.find(send, { after: await posted(send), age: null });
    },
    slackSays: { kind: "absent" },
  },
  {
    name: "an archived channel can still be read",
    async observe(bench) {
      const send = bench.aSend();
      const ts = await bench.posted(send);
      await bench.place.archive(send.channel);
      return find(bench, send, ts);
    },
    slackSays: "itself",
  },
  {
    name: "a public channel the bot was removed from cannot be read",
    async observe(bench) {
      const send = bench.aSend();
      const ts = await bench.posted(send);
      await bench.place.removeBot(send.channel);
      return find(bench, send, ts);
    },
    slackSays: { kind: "refused", error: "not_in_channel", permanent: true },
  },
  {
    name: "a private channel the bot is not in does not exist for it",
    observe: ({ gateway, aSend, place }) =>
      gateway.find(aSend({ channel: place.channels.secret }), { after: null, age: null }),
    slackSays: { kind: "refused", error: "channel_not_found", permanent: true },
  },
  {
    name: "a channel that does not exist cannot be read",
    observe: ({ gateway, aSend }) =>
      gateway.find(aSend({ channel: "C0NOWHERE" as ChannelId }), { after: null, age: null }),
    slackSays: { kind: "refused", error: "channel_not_found", permanent: true },
  },
  {
    name: "nothing can be looked for without the scope to read",
    scopes: ["chat:write"],
    observe: ({ gateway, aSend }) => gateway.find(aSend(), { after: null, age: null }),
    slackSays: unreadable,
  },
  {
    name: "the scope to read public channels does not open private ones",
    scopes: ["chat:write", "channels:history"],
    observe: ({ gateway, aSend, place }) =>
      gateway.find(aSend({ channel: place.channels.leads }), { after: null, age: null }),
    slackSays: unreadable,
  },
];
