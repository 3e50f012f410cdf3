import type { WebClient } from "@slack/web-api";
import type { LookedForSince, Send, SendFault, Sent } from "../app/ports.js";
import { type Milliseconds, minutes } from "../domain/duration.js";
import type { MessageTs } from "../domain/ids.js";
import { messagePage, type ReadMessage } from "./gateway-answers.js";
import type { InstalledTeam } from "./installed-team.js";
import { sendFault } from "./send-faults.js";

const messagesPerPage = 100;
/** More than anybody writes into one conversation between a send and its read-back. */
const mostPages = 10;
/** A clock may have been put back since a message was wanted, so that it looks younger than it is. */
const margin: Milliseconds = minutes(10);

type Bot = Pick<InstalledTeam, "botUserId" | "botId">;
type Wanted = Pick<Send, "channel" | "parentTs" | "deliveryId">;

const tooMuchToRead: SendFault = { kind: "refused", error: "too_much_to_read", permanent: false };

/** Reads a conversation back and looks for the message that carries this delivery's id. */
export async function findDelivery(
  client: WebClient,
  bot: Bot,
  wanted: Wanted,
  since: LookedForSince,
): Promise<Sent | { readonly kind: "absent" } | SendFault> {
  const found = await copiesOf(client, bot, wanted, since, 1);
  if (!Array.isArray(found)) return found;
  const [first] = found;
  return first === undefined ? { kind: "absent" } : { kind: "sent", channel: wanted.channel, ts: first };
}

/** As `findDelivery`; how many messages carry it. */
export async function countDelivery(
  client: WebClient,
  bot: Bot,
  wanted: Wanted,
  since: LookedForSince,
): Promise<number | SendFault> {
  const found = await copiesOf(client, bot, wanted, since, Number.POSITIVE_INFINITY);
  return Array.isArray(found) ? found.length : found;
}

/** @param enough so many are all that is asked for */
async function copiesOf(
  client: WebClient,
  bot: Bot,
  { channel, parentTs, deliveryId }: Wanted,
  { after, age }: LookedForSince,
  enough: number,
): Promise<MessageTs[] | SendFault> {
  const copies = new Set<MessageTs>();
  const isBefore = (ts: MessageTs) => after !== null && ts < after;
  // The bot's own only: anybody in the channel can read the id and copy it.
  const isOurs = (message: ReadMessage) =>
    message.delivery === deliveryId &&
    !isBefore(message.ts) &&
    (message.botId === bot.botId || message.user === bot.botUserId);
  const seen: MessageTs[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const window = {
      channel,
      limit: messagesPerPage,
      include_all_metadata: true,
      ...(cursor !== null && { cursor }),
    };
    const method: string = parentTs === null ? "conversations.history" : "conversations.replies";
    const from = parentTs !== null && after !== null && { oldest: after, inclusive: true };
    try {
      const answer: unknown =
        parentTs === null
          ? await client.conversations.history(window)
          : await client.conversations.replies({ ...window, ...from, ts: parentTs });
      const parsed = messagePage.safeParse(answer);
      if (!parsed.success) return { kind: "doubtful", error: "unreadable_answer" };
      seen.push(...parsed.data.messages.map(({ ts }) => ts));
      for (const { ts } of parsed.data.messages.filter(isOurs)) copies.add(ts);
      cursor = parsed.data.nextCursor;
      const isAll = parentTs === null && seen.some(isBefore);
      if (isAll || cursor === null || copies.size >= enough) return [...copies];
    } catch (error) {
      const fault = sendFault(error, method);
      // A thread that is gone holds nothing.
      return fault.kind === "refused" && fault.error === "thread_not_found" ? [...copies] : fault;
    }
  }
  if (copies.size > 0 || age === null) return [...copies];
  return parentTs === null && reachesBack(seen, age) ? [] : tooMuchToRead;
}

/**
 * Whether the newest messages, as far as they were read, go back to before the one looked for can have been made. Slack's
 * clock alone says when a message was made, and ours may be apart from it by any time; but a length of time is the same on
 * both: what was wanted first so long ago is no further back than that from any message that is there. A channel is
 * read from its newest message back, without `oldest`, with which Slack may begin at the other end; a thread is always
 * read from its oldest on, so that what was not read is the newest.
 */
function reachesBack(seen: readonly MessageTs[], age: Milliseconds): boolean {
  const times = seen.map(Number);
  return Math.min(...times) * 1_000 < Math.max(...times) * 1_000 - age - margin;
}
