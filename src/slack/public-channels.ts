import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { minutes } from "../domain/duration.js";
import type { ChannelId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import { createMemory } from "./directory-memory.js";

/** Whether everybody in the workspace may see what stands in a channel; not known counts as no. Never throws. */
export type IsPublicChannel = (channel: ChannelId) => Promise<boolean>;

const channelInfo = z.object({ channel: z.object({ is_private: z.boolean() }) });
const rememberedFor = minutes(10);

export function createPublicChannels(background: WebClient, clock: Clock): IsPublicChannel {
  const memory = createMemory<ChannelId, boolean>({
    clock,
    patience: 500,
    capacity: 500,
    async ask(channel) {
      try {
        const answer = channelInfo.safeParse(await background.conversations.info({ channel }));
        return answer.success ? { kind: "found", value: !answer.data.channel.is_private } : null;
      } catch {
        return null;
      }
    },
  });
  return async (channel) => {
    const finding = await memory.lookUp(channel, rememberedFor);
    return finding?.kind === "found" && finding.value;
  };
}
