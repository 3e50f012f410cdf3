import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { SendFault } from "../app/ports.js";
import type { TeamId, UserId } from "../domain/ids.js";
import { sendFault } from "./send-faults.js";

/** The workspace the bot is installed in, and who the bot is there. */
export interface InstalledTeam {
  readonly teamId: TeamId;
  readonly teamName: string;
  /** The workspace's part of its address, `minato` in minato.slack.com; null: Slack did not say. */
  readonly domain: string | null;
  readonly botUserId: UserId;
  readonly botId: string;
  /** What the token may do, as Slack lists it; null: Slack did not say. */
  readonly scopes: readonly string[] | null;
}

const answer = z.object({
  team_id: z.string().min(1),
  team: z.string(),
  url: z.string().optional(),
  user_id: z.string().min(1),
  bot_id: z.string().min(1),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

export const notABot = "not_a_bot_token";

/** auth.test answered, but not about a bot. */
export class NotABotTokenError extends Error {
  override readonly name = "NotABotTokenError";
}

/** Asks Slack whose token this is. A token that is not a bot's is `refused`. */
export async function installedTeam(client: WebClient): Promise<InstalledTeam | SendFault> {
  try {
    return await askInstalledTeam(client);
  } catch (error) {
    if (error instanceof NotABotTokenError) return { kind: "refused", error: notABot, permanent: false };
    return sendFault(error, "auth.test");
  }
}

/**
 * As above, with the fault as it was thrown.
 * @throws NotABotTokenError · whatever the web client throws
 */
export async function askInstalledTeam(client: WebClient): Promise<InstalledTeam> {
  const parsed = answer.safeParse(await client.auth.test());
  if (!parsed.success) throw new NotABotTokenError();
  const { team_id, team, url, user_id, bot_id, response_metadata } = parsed.data;
  return {
    teamId: team_id as TeamId,
    teamName: team,
    domain: /^https:\/\/([^./]+)\./.exec(url ?? "")?.[1] ?? null,
    botUserId: user_id as UserId,
    botId: bot_id,
    scopes: response_metadata?.scopes ?? null,
  };
}
