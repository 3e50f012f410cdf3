import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HTTPReceiver, HTTPReceiverDeferredRequestError } from "@slack/bolt";
import type { Route } from "../http/route.js";
import type { Logger } from "../lib/logger.js";
import { slackLibraryLogger } from "./clients-logger.js";

export interface HttpReceiverInput {
  readonly signingSecret: string;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** What the same port answers besides Slack. */
  readonly routes: readonly Route[];
  readonly log: Logger;
}

export interface HttpReceiver {
  /** For Bolt's `App`. Started and stopped here, not through the app, because only this knows the host. */
  readonly receiver: HTTPReceiver;
  /** Listens; gives the port. Rejects if the port is taken. */
  start(): Promise<number>;
  /** Takes nothing new and lets what is being answered finish, for at most `withinMs`. Does nothing if not started. */
  stop(withinMs: number): Promise<void>;
}

const eventsPath = "/slack/events";
/** A form with every field filled is at most 250 kB, and up to three times that as it travels. */
const largestBody = 2 * 1024 * 1024;

/** Receives what Slack sends, with its signature checked, on `POST /slack/events`. */
export function createHttpReceiver({
  signingSecret,
  port,
  host,
  routes,
  log,
}: HttpReceiverInput): HttpReceiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    customRoutes: routes.map((route) => ({ ...route, method: [...route.methods] })),
    processBeforeResponse: false,
    bodyLimit: largestBody,
    logger: slackLibraryLogger(log),
    dispatchErrorHandler({ error, response }) {
      // Everything else that lands here is an address that cannot be read.
      response.writeHead(error instanceof HTTPReceiverDeferredRequestError ? 404 : 400).end();
    },
  });
  let server: Server | null = null;
  return {
    receiver,
    async start() {
      server = await receiver.start({ port, host });
      return portOf(server);
    },
    async stop(withinMs) {
      const stopping = server;
      if (stopping === null) return;
      server = null;
      const timer = setTimeout(() => stopping.closeAllConnections(), withinMs);
      try {
        await receiver.stop();
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function portOf(server: Server): number {
  // Listening on host and port, it has an address of this kind.
  return (server.address() as AddressInfo).port;
}
