import { z } from "zod";
import type { UserId } from "../../domain/ids.js";
import { userId } from "./slack-ids.js";

/** Who acts, and from which workspace. */
export interface Sender {
  readonly user: UserId;
  /** The person's own workspace; null: the payload does not say. */
  readonly userTeamId: string | null;
  /** The workspace she acts in: the other company's, for somebody from there. */
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  /** The workspace's part of its address, for links to messages. */
  readonly teamDomain: string | null;
}

/** What interactive payloads say about the sender, to be spread into a payload's schema. */
export const senderFields = {
  user: z.object({ id: userId, team_id: z.string().nullish() }),
  team: z.object({ id: z.string().min(1), domain: z.string().optional() }).nullish(),
  enterprise: z.object({ id: z.string().min(1) }).nullish(),
};

const senderPayload = z.object(senderFields);

export function senderOf({ user, team, enterprise }: z.output<typeof senderPayload>): Sender {
  return {
    user: user.id,
    userTeamId: user.team_id ?? null,
    teamId: team?.id ?? null,
    enterpriseId: enterprise?.id ?? null,
    teamDomain: team?.domain ?? null,
  };
}

/**
 * Whether the sender belongs to another workspace than the one the bot is installed in: a customer or partner in a
 * shared channel, who sees our messages and can press their buttons. Somebody of whom nothing is known is outside.
 * @param installedTeamId of the workspace, or of the whole organisation where the bot is installed in that
 */
export function isFromOutside(sender: Sender, installedTeamId: string): boolean {
  if (sender.enterpriseId === installedTeamId) return false;
  // The person's own workspace decides. Commands and shortcuts may leave it out; only our own people have those.
  return (sender.userTeamId ?? sender.teamId) !== installedTeamId;
}
