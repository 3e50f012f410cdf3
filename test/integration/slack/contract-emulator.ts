import { fileURLToPath } from "node:url";
import { WebClient } from "@slack/web-api";
import { vi } from "vitest";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { user } from "../../helpers/escalations.js";
import { readManifest } from "../../workspace/manifest.js";
import type { Implementation } from "./contract.js";

const bot = { botUserId: user("U0TSUNAGI"), botId: "B0TSUNAGI" };
const otherBot = user("U0OTHERBOT");
/** The one person the emulator begins with. */
const outsider = user("U000000001");
const tokens = { bot: "xoxb-emulated", colleague: "xoxp-emulated" };

/** The emulator, or why it cannot be had: it is an optional dependency. */
export async function loadEmulator(): Promise<Implementation | { readonly missing: string }> {
  try {
    const { createEmulator } = await import("emulate");
    return { start: (scopes) => startEmulator(createEmulator, scopes ?? manifestScopes()) };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

async function startEmulator(
  createEmulator: typeof import("emulate").createEmulator,
  scopes: readonly string[],
) {
  const emulator = await createEmulator({ service: "slack", port: 0, seed: { slack: seed(scopes) } });
  const apiUrl = `${emulator.url}/api/`;
  const client = new WebClient(tokens.colleague, { slackApiUrl: apiUrl });
  const colleague = user((await client.auth.test()).user_id ?? "");
  const channel = async (name: string, isPrivate: boolean, withBot: boolean): Promise<ChannelId> => {
    const id = (await client.conversations.create({ name, is_private: isPrivate })).channel?.id ?? "";
    if (withBot) await client.conversations.invite({ channel: id, users: bot.botUserId });
    return id as ChannelId;
  };
  return {
    apiUrl,
    token: tokens.bot,
    bot,
    people: { colleague, outsider, otherBot, former: null },
    channels: {
      team: await channel("esc-billing", false, true),
      leads: await channel("leads", true, true),
      elsewhere: await channel("elsewhere", false, false),
      secret: await channel("secret", true, false),
    },
    async says(id: ChannelId, text: string, threadTs?: MessageTs) {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const { ts } = await client.chat.postMessage({ channel: id, text, ...thread });
      return ts as MessageTs;
    },
    async archive(id: ChannelId) {
      await client.conversations.archive({ channel: id });
    },
    async removeBot(id: ChannelId) {
      await client.conversations.kick({ channel: id, user: bot.botUserId });
    },
    async trigger() {
      const asBot = new WebClient(tokens.bot, { slackApiUrl: apiUrl });
      return triggerIn(await asBot.apiCall("views.generateTriggerId", { user_id: colleague }));
    },
    // The emulator runs in this process and asks the machine's clock.
    ageTriggers: () => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 4_000 }),
    async stop() {
      vi.useRealTimers();
      await emulator.close();
    },
  };
}

function triggerIn(answer: object): string {
  if ("trigger_id" in answer && typeof answer.trigger_id === "string") return answer.trigger_id;
  throw new Error("the emulator gave no trigger");
}

function seed(scopes: readonly string[]) {
  const app = (name: string, botId: string, botUserId: string) => ({
    client_id: name,
    client_secret: name,
    name,
    redirect_uris: [],
    app_id: `A0${name.toUpperCase()}`,
    bot_id: botId,
    bot_user_id: botUserId,
    bot_name: name,
  });
  return {
    strict_scopes: true,
    users: [{ name: "sato", real_name: "佐藤 健" }],
    oauth_apps: [app("tsunagi", bot.botId, bot.botUserId), app("reminder", "B0OTHERBOT", otherBot)],
    tokens: [
      {
        token: tokens.bot,
        type: "bot",
        user: bot.botUserId,
        bot_id: bot.botId,
        app_id: "A0TSUNAGI",
        scopes,
      },
      {
        token: tokens.colleague,
        type: "user",
        user: "sato",
        scopes: ["chat:write", "channels:manage", "groups:write"],
      },
    ],
  };
}

function manifestScopes(): readonly string[] {
  const path = fileURLToPath(new URL("../../../manifest.yml", import.meta.url));
  return [...(readManifest(path).scopes ?? [])];
}
