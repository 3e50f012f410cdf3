import type { ReceiverEvent } from "@slack/bolt";
import { seconds } from "../../domain/duration.js";
import type { Logger } from "../../lib/logger.js";
import type { Envelope, Socket } from "./socket.js";

export interface EnvelopesInput {
  /** Bolt's way in; resolves when all listeners are done. */
  readonly process: (event: ReceiverEvent) => Promise<void>;
  /** Whichever connections are open at this moment. */
  readonly openSockets: () => readonly Socket[];
  readonly log: Logger;
}

/** What comes over the sockets: each asked of the bot once, and answered over whichever connection there is. */
export interface Envelopes {
  take(envelope: Envelope, from: Socket): void;
  /** To be called when a connection is there (again): answers that found none are sent now. */
  connected(): void;
  /** Resolves when nothing is being answered any more. */
  idle(): Promise<void>;
}

/** Slack asks again when an answer got lost; it does so within minutes. */
const remembered = 1_000;
/** Slack waits three seconds, and part of them is over when an answer is there. */
const patience = seconds(2);

export function createEnvelopes({ process, openSockets, log }: EnvelopesInput): Envelopes {
  const running = new Set<Promise<void>>();
  const answers = new Map<string, Promise<unknown>>();
  let waiting: (() => void)[] = [];

  async function handle(envelope: Envelope, from: Socket): Promise<void> {
    const known = answers.get(keyOf(envelope));
    if (known !== undefined) return await acknowledge(envelope, from, await known);
    await ask(envelope, from);
  }

  async function ask(envelope: Envelope, from: Socket): Promise<void> {
    let isAnswered = false;
    let answered = (_response: unknown) => {};
    remember(
      keyOf(envelope),
      new Promise((resolve) => {
        answered = resolve;
      }),
    );
    const event: ReceiverEvent = {
      body: envelope.body,
      ...(envelope.retry_num === undefined ? {} : { retryNum: envelope.retry_num }),
      ...(envelope.retry_reason === undefined ? {} : { retryReason: envelope.retry_reason }),
      async ack(response: unknown) {
        if (isAnswered) return;
        isAnswered = true;
        answered(response);
        await acknowledge(envelope, from, response);
      },
    };
    await process(event).catch((err: unknown) => log.error({ err }, "what Slack asked failed"));
  }

  /** Never rejects: what was asked is done, or will be, whether or not Slack hears of it. */
  async function acknowledge({ envelope_id: id }: Envelope, from: Socket, response: unknown): Promise<void> {
    if (await sent(from, id, response)) return;
    if (openSockets().length === 0) await nextConnection();
    for (const other of openSockets()) {
      if (await sent(other, id, response)) {
        log.info("an answer went out over another socket than the question came in");
        return;
      }
    }
    log.warn("an answer could not be sent, because no socket was open; the person may see an error");
  }

  function nextConnection(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  function remember(key: string, answer: Promise<unknown>): void {
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > remembered && oldest !== undefined) answers.delete(oldest);
  }

  return {
    take(envelope, from) {
      const work = handle(envelope, from).finally(() => running.delete(work));
      running.add(work);
    },
    connected() {
      const wake = waiting;
      waiting = [];
      for (const one of wake) one();
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

async function sent(socket: Socket, id: string, response: unknown): Promise<boolean> {
  return await socket.send(id, response).then(
    () => true,
    () => false,
  );
}

/** An event keeps its id when it is sent again, in whatever envelope. */
function keyOf({ envelope_id: id, body }: Envelope): string {
  return typeof body.event_id === "string" ? body.event_id : id;
}
