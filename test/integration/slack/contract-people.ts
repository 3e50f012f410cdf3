import { WebAPIPlatformError } from "@slack/web-api";
import type { ChannelId, UserId } from "../../../src/domain/ids.js";
import { createLogger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { installedTeam } from "../../../src/slack/installed-team.js";
import type { Bench, ContractCase } from "./contract.js";
import { messageIn, outcomeOf } from "./contract-bench.js";

/** Opens direct messages with somebody, and says what became of it without the id. */
async function openWith({ gateway }: Bench, user: UserId | null): Promise<unknown> {
  if (user === null) throw new Error("there is nobody like that here");
  const outcome = await gateway.channelOf({ kind: "dm", user });
  return outcome.kind === "channel" ? "opened" : outcome;
}

function whisper({ background, place }: Bench, user: string, channel: ChannelId = place.channels.team) {
  return outcomeOf(background.chat.postEphemeral({ channel, user, text: "すでに引き受けられています" }));
}

const refusedForGood = (error: string) => ({ kind: "refused", error, permanent: true });
const missingScope = { kind: "refused", error: "missing_scope", permanent: false };

export const peopleCases: readonly ContractCase[] = [
  {
    name: "a message for one person only stands in no history",
    async observe({ background, place: { channels, people } }) {
      const { message_ts: ts } = await background.chat.postEphemeral({
        channel: channels.team,
        user: people.colleague,
        text: "すでに引き受けられています",
      });
      return { ts: typeof ts, inHistory: await messageIn(background, channels.team, ts) };
    },
    slackSays: { ts: "string", inHistory: null },
  },
  {
    name: "a message for one person of more than 40,000 characters is cut, and says so",
    async observe({ background, place: { channels, people } }) {
      const sent = await background.chat.postEphemeral({
        channel: channels.team,
        user: people.colleague,
        text: "返".repeat(40_001),
      });
      return sent.response_metadata?.warnings;
    },
    slackSays: ["message_truncated"],
  },
  {
    name: "a message for one person who is not in the channel",
    observe: (bench) => whisper(bench, bench.place.people.outsider),
    slackSays: "user_not_in_channel",
  },
  {
    name: "a message for one person who does not exist",
    observe: (bench) => whisper(bench, "U0NOBODY"),
    slackSays: "user_not_in_channel",
  },
  {
    name: "a message for one person where the bot is not",
    observe: (bench) => whisper(bench, bench.place.people.colleague, bench.place.channels.elsewhere),
    slackSays: "not_in_channel",
  },
  {
    name: "a message for one person in an archived channel",
    async observe(bench) {
      await bench.place.archive(bench.place.channels.team);
      return whisper(bench, bench.place.people.colleague);
    },
    slackSays: "is_archived",
  },
  {
    name: "no direct messages with somebody who does not exist",
    observe: (bench) => openWith(bench, "U0NOBODY" as UserId),
    slackSays: refusedForGood("user_not_found"),
  },
  {
    name: "no direct messages with another bot",
    observe: (bench) => openWith(bench, bench.place.people.otherBot),
    slackSays: refusedForGood("cannot_dm_bot"),
  },
  {
    name: "no direct messages with somebody who has left",
    observe: (bench) => openWith(bench, bench.place.people.former),
    slackSays: refusedForGood("user_disabled"),
  },
  {
    name: "no direct messages without the scope for them",
    scopes: ["chat:write"],
    observe: (bench) => openWith(bench, bench.place.people.colleague),
    slackSays: missingScope,
  },
  {
    name: "a note may be posted in a channel of ours",
    observe: ({ gateway, place }) => gateway.mayNoteIn(place.channels.team),
    slackSays: true,
  },
  {
    name: "a note may be posted nowhere else",
    async observe({ gateway, place, directMessages }) {
      const { team, elsewhere, secret } = place.channels;
      await place.archive(team);
      const tried = [elsewhere, secret, team, "C0NOWHERE" as ChannelId, await directMessages()];
      return Promise.all(tried.map((channel) => gateway.mayNoteIn(channel)));
    },
    slackSays: [false, false, false, false, false],
  },
  {
    name: "a private channel the bot is not in cannot be looked at",
    observe: ({ background, place }) =>
      outcomeOf(background.conversations.info({ channel: place.channels.secret })),
    slackSays: "channel_not_found",
  },
  {
    name: "of a channel the bot is in, it is known who else is, and whether everybody can read it",
    async observe({ background, place: { people, channels } }) {
      const known = [channels.team, channels.leads].map(async (channel) => {
        const { members = [] } = await background.conversations.members({ channel, limit: 999 });
        const { channel: info } = await background.conversations.info({ channel });
        const isIn = [people.colleague, people.outsider].map((user) => members.includes(user));
        return { isIn, isPrivate: info?.is_private };
      });
      return Promise.all(known);
    },
    slackSays: [
      { isIn: [true, false], isPrivate: false },
      { isIn: [true, false], isPrivate: true },
    ],
  },
  {
    name: "members come in pages",
    async observe({ background, place: { channels } }) {
      const first = await background.conversations.members({ channel: channels.team, limit: 1 });
      const cursor = first.response_metadata?.next_cursor ?? "";
      const second = await background.conversations.members({ channel: channels.team, limit: 1, cursor });
      return { first: first.members?.length, hasMore: cursor !== "", second: second.members?.length };
    },
    slackSays: { first: 1, hasMore: true, second: 1 },
  },
  {
    name: "of a private channel the bot is not in, nobody says who is",
    observe: ({ background, place }) =>
      outcomeOf(background.conversations.members({ channel: place.channels.secret })),
    slackSays: "channel_not_found",
  },
  {
    name: "a colleague is known",
    async observe({ background, place: { people } }) {
      const { user } = await background.users.info({ user: people.colleague });
      return { same: user?.id === people.colleague, deleted: user?.deleted, bot: user?.is_bot };
    },
    slackSays: { same: true, deleted: false, bot: false },
  },
  {
    name: "somebody who has left is known as such",
    async observe({ background, place: { people } }) {
      const { user } = await background.users.info({ user: people.former ?? "nobody" });
      return user?.deleted;
    },
    slackSays: true,
  },
  {
    name: "somebody who does not exist is not known",
    observe: ({ background }) => outcomeOf(background.users.info({ user: "U0NOBODY" })),
    slackSays: "user_not_found",
  },
  {
    name: "nobody is known without the scope to read people, and the answer says which one is missing",
    scopes: ["chat:write"],
    async observe({ background, place: { people } }) {
      try {
        return await background.users.info({ user: people.colleague });
      } catch (error) {
        if (!(error instanceof WebAPIPlatformError)) throw error;
        const { ok: _ok, response_metadata: _metadata, ...said } = error.data;
        return said;
      }
    },
    slackSays: { error: "missing_scope", needed: "users:read", provided: "chat:write" },
  },
  {
    name: "the bot is told who it is",
    async observe({ background, place }) {
      const team = await installedTeam(background);
      return "teamId" in team
        ? { user: team.botUserId === place.bot.botUserId, bot: team.botId === place.bot.botId }
        : team;
    },
    slackSays: { user: true, bot: true },
  },
  {
    name: "the bot is told what it may do",
    scopes: ["chat:write", "users:read"],
    async observe({ background }) {
      const team = await installedTeam(background);
      return "teamId" in team ? team.scopes : team;
    },
    slackSays: ["chat:write", "users:read"],
  },
  {
    name: "a wrong token is told",
    async observe({ place: { apiUrl } }) {
      const wrong = createClients({ token: "xoxb-wrong", apiUrl, log: createLogger("silent") });
      return installedTeam(wrong.background);
    },
    slackSays: { kind: "refused", error: "invalid_auth", permanent: false, everywhere: true },
  },
];
