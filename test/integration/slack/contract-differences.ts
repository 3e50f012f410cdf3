const refusedForGood = (error: string) => ({ kind: "refused", error, permanent: true });

/**
 * Where `emulate@0.12.1` is no measure: the one place that says so. Each difference is explained, with what Slack
 * documents, in docs/decisions/0009-an-independent-emulator.md.
 *
 * Not in the contract at all, because the emulator has none of it: block validation, rate limits, Socket Mode, user
 * groups, and sending commands, clicks and submissions to the bot.
 */

/** Case → what the emulator answers instead. It is held to that, so that a newer emulator shows what it has mended. */
export const emulatorSays: Readonly<Record<string, unknown>> = {
  // Membership: it lets everybody into public channels, and admits that a private one exists.
  "a post in a public channel the bot is not in": { kind: "sent", there: true },
  "a post in a public channel the bot was removed from": { kind: "sent", there: true },
  "a public channel the bot was removed from cannot be read": "itself",
  "a message for one person where the bot is not": "ok",
  "a post in a private channel the bot is not in": refusedForGood("not_in_channel"),
  "a private channel the bot is not in does not exist for it": refusedForGood("not_in_channel"),
  "a private channel the bot is not in cannot be looked at": "not_in_channel",
  "of a private channel the bot is not in, nobody says who is": "not_in_channel",
  "members come in pages": { first: 2, hasMore: false, second: 2 },
  // Reading: no pages of a thread, no word for a thread that is gone, and all metadata for everybody.
  "a page that was never offered": "ok",
  "a thread comes in pages": { more: false, cursor: "undefined" },
  "a thread that is gone is told by name": "ok",
  "metadata shows nothing but its type to whoever does not ask for all of it": {
    type: "escalation",
    payload: "object",
  },
  // Deleting: the first message of a thread goes without a trace, and its thread can still be answered.
  "a deleted message with replies leaves a trace that is nobody's": null,
  "a reply to a message that is gone stands in the channel": { inHistory: false, inThread: false },
  // Updates: neither archives nor the limit of 4,000 bytes, and `{}` is metadata like any other.
  "a message in an archived channel cannot be redrawn": "sent",
  "a message in a channel that does not exist cannot be redrawn": refusedForGood("message_not_found"),
  "a text of more than 4,000 bytes is refused on an update": "ok",
  "empty metadata takes the metadata away": {},
  // Blocks are kept as they came, and a view of the wrong kind has an error name of its own.
  "a home tab cannot be opened as a modal": "invalid_view",
  "a block without an id is given one": "undefined",
  // People, and the bot itself.
  "no direct messages with another bot": "opened",
  "a message for one person who does not exist": "user_not_found",
  "a home tab for somebody who does not exist": "user_not_found",
  "the bot is told what it may do": null,
  "a wrong token is told": { kind: "refused", error: "not_a_bot_token", permanent: false },
  // It does not say whether a channel is shared outside, so the gateway does not dare.
  "a note may be posted in a channel of ours": false,
};

/** Case → why it cannot be tried on the emulator. */
export const emulatorCannot: Readonly<Record<string, string>> = {
  "no direct messages with somebody who has left": "nobody can be deactivated",
  "somebody who has left is known as such": "nobody can be deactivated",
};
