import type { WebClient } from "@slack/web-api";
import type { ThreadReader } from "../app/ports.js";
import { type Milliseconds, seconds } from "../domain/duration.js";
import type { ChannelId, MessageTs, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { messagePage, type ReadMessage } from "./gateway-answers.js";
import { createOptionalMethod } from "./optional-method.js";

export interface ThreadReaderInput {
  readonly background: WebClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** The longest anybody waits for an answer, all pages together. */
  readonly patience?: Milliseconds;
}

const messagesPerPage = 200;
/** More than a team writes about one case between two updates. */
const mostPages = 3;

export function createThreadReader(input: ThreadReaderInput): ThreadReader {
  const { background, clock, log, patience = seconds(2) } = input;
  const ask = createOptionalMethod({
    method: "conversations.replies",
    patience,
    harmless: ["thread_not_found", "message_not_found", "channel_not_found", "not_in_channel"],
    clock,
    log,
  });

  /** null: an answer that cannot be read. */
  async function messagesSince(
    channel: ChannelId,
    thread: MessageTs,
    since: Date,
  ): Promise<readonly ReadMessage[] | null> {
    const found: ReadMessage[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < mostPages; page++) {
      const answer: unknown = await background.conversations.replies({
        channel,
        ts: thread,
        oldest: tsOf(since),
        limit: messagesPerPage,
        ...(cursor !== null && { cursor }),
      });
      const parsed = messagePage.safeParse(answer);
      if (!parsed.success) return null;
      found.push(...parsed.data.messages);
      cursor = parsed.data.nextCursor;
      if (cursor === null) break;
    }
    return found;
  }

  return {
    async lastWordOf(user, { channel, thread, since }) {
      const messages = await ask(() => messagesSince(channel, thread, since));
      // The thread's first message always comes along.
      const words = (messages ?? []).filter((one) => isWordOf(user, one)).map(({ ts }) => timeOf(ts));
      return words.reduce<Date | null>((last, at) => (at > (last ?? since) ? at : last), null);
    },
  };
}

/** What an app posts in her name is no sign that she is there. */
function isWordOf(user: UserId, message: ReadMessage): boolean {
  return message.user === user && message.botId === null;
}

function timeOf(ts: MessageTs): Date {
  return new Date(Number(ts) * 1_000);
}

function tsOf(time: Date): string {
  return (time.getTime() / 1_000).toFixed(6);
}
