import { z } from "zod";
import { seconds } from "../../src/domain/duration.js";
import type { EscalationNumber, UserId } from "../../src/domain/ids.js";
import type { RealPlace } from "../integration/crash/place.js";
import { actionsOf } from "../workspace/find-element.js";
import { isObject } from "../workspace/json.js";
import type { Message } from "../workspace/model.js";

/** Somebody took a case on its card, and the bot that heard of it acknowledged that. */
export interface TakenOnCard {
  readonly number: EscalationNumber;
  readonly by: UserId;
}

/** Longer than a dead process's lease: by then the card is there. */
const cardComesWithin = seconds(40);

/** @returns whether the bot acknowledged it; false: there was nothing to click on, or it did not answer in time */
export async function clicksClaim(
  { workspace }: RealPlace,
  channel: string,
  { number, by }: TakenOnCard,
): Promise<boolean> {
  const card = () =>
    workspace
      .channel(channel)
      .messages()
      .find((message) => isCardOf(message, number) && actionsOf(message.blocks).includes("claim"));
  const shown = await workspace.waitFor(card, { timeoutMs: cardComesWithin }).catch(() => null);
  return shown !== null && (await workspace.as(by).clicks(shown, "claim")).ok;
}

function isCardOf({ metadata }: Message, number: EscalationNumber): boolean {
  const payload = metadata?.event_payload;
  return metadata?.event_type === "escalation" && isObject(payload) && payload.escalation === number;
}

const notCarriedOut = z.object({ escalation: z.number(), action: z.literal("claim") });

/** Clicks that were acknowledged, are in no history, and of which nobody was told that they failed. */
export async function clicksForgotten(
  place: RealPlace,
  taken: readonly TakenOnCard[],
): Promise<readonly TakenOnCard[]> {
  const rows = await place.database.db.$queryRaw<{ number: number; by: string }[]>`
    SELECT e.number, v.by FROM escalation_events v JOIN escalations e ON e.id = v.escalation_id
    WHERE v.type = 'claimed'`;
  const failed = place
    .said("a click could not be carried out")
    .flatMap((line) => notCarriedOut.safeParse(JSON.parse(line)).data?.escalation ?? []);
  return taken.filter(
    ({ number, by }) =>
      !failed.includes(number) && !rows.some((row) => row.number === number && row.by === by),
  );
}
