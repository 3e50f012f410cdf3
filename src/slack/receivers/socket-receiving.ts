import type { App, Receiver } from "@slack/bolt";
import type { FetchFunction } from "@slack/web-api";
import { minutes, seconds } from "../../domain/duration.js";
import { createRouteServer } from "../../http/server.js";
import { untilReached } from "../reaching.js";
import { appTokenFault } from "../start-faults.js";
import type { SlackAddress } from "../way-fault.js";
import { createEnvelopes } from "./envelopes.js";
import { type KeptSocket, keepSocket } from "./kept-socket.js";
import type { Receiving, ReceivingInput } from "./receiving.js";
import { openSocket, type Socket } from "./socket.js";
import { createWatchdog } from "./watchdog.js";

/** How patient the sockets are, in milliseconds of real time. */
export interface SocketTimes {
  /** How long after the first connection the second is opened: Slack counts how often one asks. */
  readonly secondAfter: number;
  /** How long the bot stays without any connection before it gives up. */
  readonly patience: number;
  /** The first pause after a failed attempt; doubles up to half a minute. */
  readonly pause: number;
  /** How long a connection may leave pings without an answer. */
  readonly pingTimeout: number;
}

export interface SocketReceivingInput extends ReceivingInput {
  readonly appToken: string;
  readonly slack: SlackAddress;
  readonly fetch: FetchFunction;
  /** How long the start tries to reach Slack. */
  readonly reachWithin: number;
  readonly times: Partial<SocketTimes>;
  /** From 0 to 1, so that not everybody comes back to Slack at the same moment. */
  readonly chance: () => number;
  /** No connection for `patience`: whoever runs the bot starts it anew. */
  readonly onLost: () => void;
}

const usualTimes: SocketTimes = {
  secondAfter: seconds(3),
  patience: minutes(2),
  pause: seconds(1),
  pingTimeout: seconds(5),
};

/** Receives over two connections, so that one is there while Slack has the other replaced, every few hours. */
export function createSocketReceiving(input: SocketReceivingInput): Receiving {
  const { log, slack } = input;
  const times = { ...usualTimes, ...input.times };
  const server = createRouteServer({
    place: input.place,
    routes: input.routes({ socket: async () => isConnected() }),
    log: input.log,
  });
  const watchdog = createWatchdog(times.patience, () => {
    log.fatal({ seconds: times.patience / 1_000 }, "no socket to Slack for too long: the process ends");
    input.onLost();
  });
  let app: App | null = null;
  let kept: readonly KeptSocket[] = [];

  const openSockets = () => kept.flatMap((one) => one.open() ?? []);
  const isConnected = () => openSockets().length > 0;
  const envelopes = createEnvelopes({
    process: async (event) => await app?.processEvent(event),
    openSockets,
    log,
  });
  const open = () =>
    openSocket({
      appToken: input.appToken,
      apiUrl: slack.apiUrl,
      proxy: slack.httpsProxy === null ? null : { httpsProxy: slack.httpsProxy, noProxy: slack.noProxy },
      fetch: input.fetch,
      log,
      pingTimeout: times.pingTimeout,
      onEnvelope: envelopes.take,
    });
  function keep(first: Socket | null, startAfter: number): KeptSocket {
    return keepSocket({ open, first, startAfter, onChange, pause: times.pause, chance: input.chance, log });
  }
  function onChange(): void {
    watchdog.see(isConnected());
    if (isConnected()) envelopes.connected();
  }

  const receiver: Receiver = {
    init(it) {
      app = it;
    },
    start: () => Promise.reject(new Error("sockets are started by what made them")),
    stop: async () => {},
  };
  return {
    receiver,
    async start() {
      const port = await server.start();
      try {
        const first = await untilReached(open, (error) => appTokenFault(error, slack), {
          within: input.reachWithin,
          log,
        });
        kept = [keep(first, 0), keep(null, times.secondAfter)];
        return port;
      } catch (error) {
        await server.stop(0);
        throw error;
      }
    },
    openSockets: () => openSockets().length,
    async stop(withinMs) {
      watchdog.stop();
      // A question that Slack has put on its way to us is answered rather than lost; with traffic that never pauses,
      // the time limit ends it.
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([envelopes.idle(), tooLate]);
      clearTimeout(timer);
      await Promise.all(kept.map((one) => one.stop()));
      watchdog.stop();
      await server.stop(withinMs);
    },
  };
}
