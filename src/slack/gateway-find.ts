import type { WebClient } from "@slack/web-api";
import type { Send, SendFault, Sent } from "../app/ports.js";
import type { MessageTs } from "../domain/ids.js";
import { messagePage, type ReadMessage } from "./gateway-answers.js";
import type { InstalledTeam } from "./installed-team.js";
import { sendFault } from "./send-faults.js";

const messagesPerPage = 100;
/** More than anybody writes into one conversation between a send and its read-back. */
const mostPages = 10;

type Bot = Pick<InstalledTeam, "botUserId" | "botId">;
type Wanted = Pick<Send, "channel" | "parentTs" | "deliveryId">;

/**
 * Reads a conversation back and looks for the message that carries this delivery's id.
 * @param after where to begin, itself included; null: the newest messages
 */
export async function findDelivery(
  client: WebClient,
  bot: Bot,
  wanted: Wanted,
  after: MessageTs | null,
): Promise<Sent | { readonly kind: "absent" } | SendFault> {
  const found = await copiesOf(client, bot, wanted, after, 1);
  if (!Array.isArray(found)) return found;
  const [first] = found;
  return first === undefined ? { kind: "absent" } : { kind: "sent", channel: wanted.channel, ts: first };
}

/** As `findDelivery`; how many messages carry it. */
export async function countDelivery(
  client: WebClient,
  bot: Bot,
  wanted: Wanted,
  after: MessageTs | null,
): Promise<number | SendFault> {
  const found = await copiesOf(client, bot, wanted, after, Number.POSITIVE_INFINITY);
  return Array.isArray(found) ? found.length : found;
}

/** @param enough so many are all that is asked for */
async function copiesOf(
  client: WebClient,
  bot: Bot,
  { channel, parentTs, deliveryId }: Wanted,
  after: MessageTs | null,
  enough: number,
): Promise<MessageTs[] | SendFault> {
  const copies = new Set<MessageTs>();
  // The bot's own only: anybody in the channel can read the id and copy it.
  const isOurs = (message: ReadMessage) =>
    message.delivery === deliveryId && (message.botId === bot.botId || message.user === bot.botUserId);
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const window = {
      channel,
      limit: messagesPerPage,
      include_all_metadata: true,
      ...(after !== null && { oldest: after, inclusive: true }),
      ...(cursor !== null && { cursor }),
    };
    const method: string = parentTs === null ? "conversations.history" : "conversations.replies";
    try {
      const answer: unknown =
        parentTs === null
          ? await client.conversations.history(window)
          : await client.conversations.replies({ ...window, ts: parentTs });
      const parsed = messagePage.safeParse(answer);
      if (!parsed.success) return { kind: "doubtful", error: "unreadable_answer" };
      for (const { ts } of parsed.data.messages.filter(isOurs)) copies.add(ts);
      cursor = parsed.data.nextCursor;
      if (cursor === null || copies.size >= enough) return [...copies];
    } catch (error) {
      const fault = sendFault(error, method);
      // A thread that is gone holds nothing.
      return fault.kind === "refused" && fault.error === "thread_not_found" ? [...copies] : fault;
    }
  }
  return [...copies];
}
