import { setTimeout as rest } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { SendFault } from "../app/ports.js";
import type { ChannelId, UserId } from "../domain/ids.js";
import { attempt } from "./attempt.js";
import { openedConversation } from "./gateway-answers.js";

/** A file for one person. */
interface PersonsFile {
  readonly name: string;
  readonly title: string;
  readonly content: Uint8Array;
  /** What stands above it, as Slack parses it. */
  readonly words: string;
}

/** Brings files to Slack, which takes `files:write`. Nothing that Slack or the network does is thrown. */
export interface Uploads {
  /** A picture that messages of the bot can show; by itself it is shared with nobody. @returns its id */
  picture(png: Uint8Array, title: string): Promise<string | SendFault>;
  /** Into her direct messages with the bot. */
  toPerson(user: UserId, file: PersonsFile): Promise<"sent" | SendFault>;
}

/** Slack looks at a picture before it lets messages show it, and says nowhere when it has. */
const usuallyLookedAtMs = 2_000;

const completed = z.object({
  files: z.array(z.object({ files: z.array(z.object({ id: z.string().min(1) })).min(1) })).min(1),
});

/** @param lookedAtMs how long a picture rests before it is shown */
export function createUploads(background: WebClient, lookedAtMs: number = usuallyLookedAtMs): Uploads {
  const upload = (file: Parameters<WebClient["filesUploadV2"]>[0]) =>
    attempt(
      "files.uploadV2",
      completed,
      ({ files: [job] }) => job?.files[0]?.id ?? "",
      () => background.filesUploadV2(file),
    );
  return {
    async picture(png, title) {
      const id = await upload({ file: Buffer.from(png), filename: "chart.png", title });
      if (typeof id === "string") await rest(lookedAtMs);
      return id;
    },
    async toPerson(user, { name, title, content, words }) {
      const channel: ChannelId | SendFault = await attempt(
        "conversations.open",
        openedConversation,
        (id) => id,
        () => background.conversations.open({ users: user }),
      );
      if (typeof channel !== "string") return channel;
      const file = { file: Buffer.from(content), filename: name, title };
      const id = await upload({ ...file, channel_id: channel, initial_comment: words });
      return typeof id === "string" ? "sent" : id;
    },
  };
}
