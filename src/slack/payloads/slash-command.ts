import { z } from "zod";
import type { ChannelId, UserId } from "../../domain/ids.js";
import { plainText } from "./plain-text.js";
import { type Reading, readPayload } from "./reading.js";
import type { Sender } from "./sender.js";
import { channelId, userId } from "./slack-ids.js";
import { typedText } from "./typed-text.js";

export interface SlashCommand {
  readonly sender: Sender;
  readonly command: string;
  /** What follows the command, readable: names instead of Slack's marks. */
  readonly text: string;
  /** Whom it names first; null: nobody. */
  readonly named: UserId | null;
  readonly channel: ChannelId;
  readonly triggerId: string;
  readonly responseUrl: string;
}

const slashCommand = z
  .object({
    command: z.string().startsWith("/"),
    text: z.string().default(""),
    user_id: userId,
    team_id: z.string().nullish(),
    team_domain: z.string().nullish(),
    enterprise_id: z.string().nullish(),
    channel_id: channelId,
    trigger_id: z.string().min(1),
    response_url: z.string().min(1),
  })
  .transform(
    (it): SlashCommand => ({
      sender: {
        user: it.user_id,
        userTeamId: null,
        teamId: it.team_id ?? null,
        enterpriseId: it.enterprise_id ?? null,
        teamDomain: it.team_domain ?? null,
      },
      command: it.command,
      text: typedText(plainText(it.text)) ?? "",
      named: firstNamed(it.text),
      channel: it.channel_id,
      triggerId: it.trigger_id,
      responseUrl: it.response_url,
    }),
  );

export function readSlashCommand(payload: unknown): Reading<SlashCommand> {
  return readPayload(slashCommand, payload);
}

function firstNamed(marked: string): UserId | null {
  const [, id] = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/.exec(marked) ?? [];
  return id === undefined ? null : (id as UserId);
}
