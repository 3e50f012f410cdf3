import { textOfMessage } from "../../workspace/block-text.js";
import type { Message } from "../../workspace/model.js";
import type { Workspace } from "../../workspace/server.js";

/** `ESC-1`, as people say it. */
export type Reference = `ESC-${number}`;

export type Wanted = string | RegExp;

/** What the bot posted in a story, and how much of it the story has looked at. */
export interface Messages {
  /** All of the bot's messages in a channel, threads included, oldest first. */
  inChannel(channel: string): readonly Message[];
  /** What the bot wrote to this person alone: direct messages, and what only she sees in channels. */
  to(user: string): readonly Message[];
  /** The newest of these that reads like that and was not looked at before; it counts as looked at from now on. */
  look(among: readonly Message[], wanted: Wanted, where: string): Message;
  /** Counts these as looked at. */
  seen(...messages: readonly Message[]): void;
  isSeen(message: Message): boolean;
  /** Messages nobody looked at, in words. */
  unseen(): readonly string[];
}

export function storyMessages(workspace: Workspace): Messages {
  const looked = new Set<string>();
  const { userId } = workspace.bot;
  const channels = () =>
    [
      ...new Set(
        workspace.journal.flatMap(({ args: { channel }, committed }) =>
          committed && typeof channel === "string" ? [channel] : [],
        ),
      ),
    ].filter((id) => id.startsWith("C"));
  const isOurs = (message: Message) => message.user === userId && !message.tombstone;

  function inChannel(channel: string): readonly Message[] {
    const { messages, thread } = workspace.channel(channel);
    return messages()
      .flatMap(({ ts }) => thread(ts))
      .filter(isOurs);
  }

  function to(user: string): readonly Message[] {
    return [...workspace.dmsOf(user), ...workspace.ephemeralsFor(user)].filter(isOurs);
  }

  return {
    inChannel,
    to,
    look(among, wanted, where) {
      const found = among.findLast((message) => !looked.has(key(message)) && reads(message, wanted));
      if (found === undefined) {
        const there = among.map(
          (message) => `${looked.has(key(message)) ? "(seen) " : ""}${inWords(message)}`,
        );
        throw new Error(
          `${where} sees no new message with ${wanted}; there is:\n${there.join("\n") || "nothing"}`,
        );
      }
      looked.add(key(found));
      return found;
    },
    seen(...messages) {
      for (const message of messages) looked.add(key(message));
    },
    isSeen: (message) => looked.has(key(message)),
    unseen() {
      const all = [...channels().flatMap(inChannel), ...[...workspace.users.keys()].flatMap(to)];
      return all
        .filter((message) => !looked.has(key(message)))
        .map((message) => `unexpected: ${inWords(message)}`);
    },
  };
}

/** Whether a person reads that in a message. */
export function reads(message: Message, wanted: Wanted): boolean {
  const text = textOfMessage(message);
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}

function key({ channel, ts }: Message): string {
  return `${channel} ${ts}`;
}

function inWords(message: Message): string {
  const to = message.ephemeralTo === null ? "" : ` to ${message.ephemeralTo}`;
  return `[${message.channel}${to}] ${textOfMessage(message).replaceAll("\n", " ⏎ ")}`;
}

/** Which escalation a message is about, and what it is for, from what the bot attached to it. */
export function about(message: Message): { reference: Reference; type: string; step: number | null } | null {
  const { event_type: type, event_payload: payload } = message.metadata ?? {};
  const number = payload?.escalation;
  if (type === undefined || typeof number !== "number") return null;
  return { reference: `ESC-${number}`, type, step: typeof payload?.step === "number" ? payload.step : null };
}

/** The newest message of that kind about that escalation. Throws when there is none. */
export function newest(
  among: readonly Message[],
  reference: Reference,
  type: string,
  where: string,
): Message {
  const found = among.findLast((message) => {
    const it = about(message);
    return it?.reference === reference && it.type === type;
  });
  if (found === undefined) throw new Error(`${where} has no ${type} about ${reference}`);
  return found;
}

const wallClock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", timeStyle: "medium" });

/** When it was posted, in Tokyo: `14:09:00`. */
export function postedAt({ ts }: Message): string {
  return wallClock.format(new Date(Number(ts) * 1_000));
}
