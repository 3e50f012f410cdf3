import type { Socket as Line } from "node:net";
import { SocketModeReceiver } from "@slack/bolt";
import type { FetchFunction } from "@slack/web-api";
import { seconds } from "../../domain/duration.js";
import type { Logger } from "../../lib/logger.js";
import { quietSlackLogger } from "../clients-logger.js";
import { type ProxyInput, proxyAgent, proxyFault } from "../proxy-agent.js";

export interface SocketInput {
  readonly appToken: string;
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  /** null: there is none. */
  readonly proxy: Pick<ProxyInput, "httpsProxy" | "noProxy"> | null;
  /** How apps.connections.open is called; already through the proxy. */
  readonly fetch: FetchFunction;
  readonly log: Logger;
  readonly onEnvelope: (envelope: Envelope, from: Socket) => void;
  /** Milliseconds without an answer to a ping after which a connection counts as dead; pings go out three times as often. */
  readonly pingTimeout: number;
}

/** One thing Slack asks, as `@slack/socket-mode` hands it on. */
export interface Envelope {
  readonly envelope_id: string;
  /** Checked by the listeners. */
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** One connection to Slack, from its greeting to its end. */
export interface Socket {
  isOpen(): boolean;
  /** Acknowledges an envelope. Rejects if the connection is not open (any more). */
  send(envelopeId: string, response: unknown): Promise<void>;
  /** Resolves when the connection is over, however it ended. */
  readonly gone: Promise<void>;
  /** Says goodbye; does not wait long for the answer. */
  close(): Promise<void>;
}

/** Slack greets at once; a connection that hangs longer than this on its way is given up. */
const timeToOpen = seconds(10);
const timeToClose = seconds(1);

/**
 * Opens a connection and waits for Slack's greeting.
 * @throws the fault of apps.connections.open, a ProxyError, or an error that says why there is no connection
 */
export async function openSocket(input: SocketInput): Promise<Socket> {
  const { proxy, pingTimeout } = input;
  // Where the library makes the lines itself, it also ends them.
  const lines = new Set<Line>();
  const agent =
    proxy === null ? undefined : proxyAgent({ ...proxy, onConnection: (line) => lines.add(line) });
  const { client } = new SocketModeReceiver({
    appToken: input.appToken,
    dispatcher: agent,
    // A lost connection is replaced by a new one of these: the library's own way waits five seconds or more, and
    // never comes back after a request that failed.
    autoReconnectEnabled: false,
    clientPingTimeout: pingTimeout,
    logger: quietSlackLogger(input.log),
    installerOptions: {
      clientOptions: {
        slackApiUrl: input.apiUrl,
        fetch: input.fetch,
        timeout: timeToOpen,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
  });
  let fault: unknown = null;
  client.on("error", (error: unknown) => {
    fault = error;
  });
  const gone = new Promise<void>((resolve) => client.once("disconnected", () => resolve())).then(endLines);

  const socket: Socket = {
    isOpen: () => client.websocket?.isActive() ?? false,
    send: (id, response) =>
      new Promise((resolve, reject) => {
        const { websocket } = client;
        if (!websocket?.isActive()) return reject(new Error("the socket is not open"));
        websocket.send(acknowledgement(id, response), (error) => (error ? reject(error) : resolve()));
      }),
    gone,
    async close() {
      await inTime(client.disconnect(), timeToClose);
      await endLines();
    },
  };
  client.on("slack_event", (envelope: Envelope) => input.onEnvelope(envelope, socket));

  try {
    const started = await inTime(client.start(), timeToOpen * 2);
    if (started === null) throw new Error("Slack did not greet in time");
  } catch (error) {
    await socket.close();
    throw proxyFault(fault) ?? proxyFault(error) ?? fault ?? error ?? new Error("the socket was closed");
  }
  return socket;

  async function endLines(): Promise<void> {
    for (const line of lines) line.destroy();
    lines.clear();
    await agent?.destroy();
  }
}

/** As Slack's library writes it: a plain text is the text of a message. */
function acknowledgement(envelopeId: string, response: unknown): string {
  const payload = typeof response === "string" ? { text: response } : (response ?? {});
  return JSON.stringify({ envelope_id: envelopeId, payload });
}

/** null: it took too long. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
