import { z } from "zod";
import type { Source } from "../../domain/facts.js";
import type { UserId } from "../../domain/ids.js";
import { permalink } from "./permalink.js";
import { plainText } from "./plain-text.js";
import { type Reading, readPayload } from "./reading.js";
import { type Sender, senderFields, senderOf } from "./sender.js";
import { channelId, messageTs, userId, writtenAt } from "./slack-ids.js";
import { typedText } from "./typed-text.js";

export interface GlobalShortcut {
  readonly sender: Sender;
  readonly callbackId: string;
  readonly triggerId: string;
}

const globalShortcut = z
  .object({
    type: z.literal("shortcut"),
    ...senderFields,
    callback_id: z.string().min(1),
    trigger_id: z.string().min(1),
  })
  .transform(
    (it): GlobalShortcut => ({
      sender: senderOf(it),
      callbackId: it.callback_id,
      triggerId: it.trigger_id,
    }),
  );

export function readGlobalShortcut(payload: unknown): Reading<GlobalShortcut> {
  return readPayload(globalShortcut, payload);
}

/** A shortcut used on a message. */
export interface MessageShortcut extends GlobalShortcut {
  readonly source: Source;
  /** Without `#`; Slack writes `directmessage` and `privategroup` for what has no name. */
  readonly channelName: string;
  /** The message as people read it. */
  readonly text: string;
  readonly responseUrl: string;
}

const message = z.object({
  ts: messageTs,
  thread_ts: messageTs.optional(),
  text: z.string().default(""),
  user: userId.optional(),
  bot_id: z.string().nullish(),
  attachments: z.array(z.object({ fallback: z.string().optional(), text: z.string().optional() })).optional(),
});

const messageShortcut = z
  .object({
    type: z.literal("message_action"),
    ...senderFields,
    callback_id: z.string().min(1),
    trigger_id: z.string().min(1),
    response_url: z.string().min(1),
    channel: z.object({ id: channelId, name: z.string() }),
    message,
  })
  .transform((it): MessageShortcut => {
    const sender = senderOf(it);
    const { ts, thread_ts } = it.message;
    const threadTs = thread_ts === undefined || thread_ts === ts ? null : thread_ts;
    const place = { channel: it.channel.id, ts, threadTs };
    return {
      sender,
      callbackId: it.callback_id,
      triggerId: it.trigger_id,
      responseUrl: it.response_url,
      channelName: it.channel.name,
      text: textOf(it.message),
      source: {
        ...place,
        permalink: sender.teamDomain === null ? null : permalink(sender.teamDomain, place),
        author: authorOf(it.message),
        writtenAt: writtenAt(ts),
      },
    };
  });

export function readMessageShortcut(payload: unknown): Reading<MessageShortcut> {
  return readPayload(messageShortcut, payload);
}

/** Ticket systems write into attachments and leave the text empty. */
function textOf({ text, attachments = [] }: z.output<typeof message>): string {
  const written = [text, ...attachments.map((one) => one.text ?? one.fallback ?? "")];
  return typedText(plainText(written.find((one) => one.trim() !== "") ?? "")) ?? "";
}

function authorOf({ user, bot_id }: z.output<typeof message>): UserId | null {
  return bot_id ? null : (user ?? null);
}
