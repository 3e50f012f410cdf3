import type { MessageShortcut } from "../payloads/shortcut.js";
import { maxLength } from "../views/form-fields.js";
import { type FormSource, longestQuote } from "../views/metadata.js";
import type { ListenerDeps } from "./deps.js";
import { blankStart, startOpening } from "./opening.js";
import type { Recents } from "./recents.js";

/** Slack's words for a conversation that has no name. */
const nameless: ReadonlySet<string> = new Set(["directmessage", "privategroup"]);

/** The shortcut on a message: its text becomes *what*, and where it stands is kept. */
export async function onMessageShortcut(
  deps: ListenerDeps,
  recents: Recents,
  { sender, triggerId, source, channelName, text }: MessageShortcut,
): Promise<void> {
  const from: FormSource = {
    channel: source.channel,
    channelName: nameless.has(channelName) ? null : channelName,
    ts: source.ts,
    threadTs: source.threadTs,
    permalink: source.permalink,
    author: source.author,
    writtenAt: source.writtenAt.toISOString(),
    quote: [...text].slice(0, longestQuote).join(""),
  };
  const what = text === "" ? null : [...text].slice(0, maxLength.answer).join("");
  await startOpening(deps, recents, { ...blankStart, user: sender.user, triggerId, what, source: from });
}
