import { z } from "zod";
import { type Reading, readPayload } from "./reading.js";
import type { Sender } from "./sender.js";
import { userId } from "./slack-ids.js";

export interface HomeOpened {
  readonly sender: Sender;
  /** Slack's name of the tab, `home` or `messages`. */
  readonly tab: string;
  /** What is shown there now, as the bot remembers it in the view; null: nothing. */
  readonly shown: string | null;
}

const homeOpened = z
  .object({
    team_id: z.string().min(1),
    enterprise_id: z.string().nullish(),
    event: z.object({
      type: z.literal("app_home_opened"),
      user: userId,
      tab: z.string(),
      view: z.object({ private_metadata: z.string().nullish() }).nullish().catch(null),
    }),
  })
  .transform(
    (it): HomeOpened => ({
      sender: {
        user: it.event.user,
        userTeamId: null,
        teamId: it.team_id,
        enterpriseId: it.enterprise_id ?? null,
        teamDomain: null,
      },
      tab: it.event.tab,
      shown: it.event.view?.private_metadata ?? null,
    }),
  );

/** Reads the whole event envelope, not the event alone. */
export function readHomeOpened(payload: unknown): Reading<HomeOpened> {
  return readPayload(homeOpened, payload);
}
