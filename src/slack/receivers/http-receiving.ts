import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { HTTPReceiver, HTTPReceiverDeferredRequestError } from "@slack/bolt";
import { limitConnections, type ServerLimits, serverLimits, timeLimits } from "../../http/limits.js";
import { listenFault, portOf, stopListening } from "../../http/listening.js";
import { slackLibraryLogger } from "../clients-logger.js";
import type { Receiving, ReceivingInput } from "./receiving.js";

export interface HttpReceivingInput extends ReceivingInput {
  readonly signingSecret: string;
  readonly limits?: ServerLimits;
}

const eventsPath = "/slack/events";
/** A form with every field filled is at most 250 kB, and up to three times that as it travels. */
const largestBody = 2 * 1024 * 1024;

/** Receives what Slack sends, with its signature checked, on `POST /slack/events`. */
export function createHttpReceiving(input: HttpReceivingInput): Receiving {
  const { signingSecret, place, routes, log, limits = serverLimits } = input;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    customRoutes: routes({ staying: async () => !isLeaving }).map((route) => ({
      ...route,
      method: [...route.methods],
    })),
    processBeforeResponse: false,
    bodyLimit: largestBody,
    logger: slackLibraryLogger(log),
    dispatchErrorHandler({ error, response }) {
      // Everything else that lands here is an address that cannot be read.
      response.writeHead(error instanceof HTTPReceiverDeferredRequestError ? 404 : 400).end();
    },
  });
  let running: Server | null = null;
  let isLeaving = false;
  return {
    receiver,
    async start() {
      try {
        running = await receiver.start({ ...place }, timeLimits(limits));
        limitConnections(running, limits, log);
        // Whoever goes before us keeps connections for later, and the last of them would be cut with a request on its way.
        running.prependListener("request", (_, response) => {
          response.shouldKeepAlive &&= !isLeaving;
        });
      } catch (error) {
        throw listenFault(error, place);
      }
      return portOf(running);
    },
    openSockets: () => null,
    async stop(withinMs, openFor = 0) {
      const server = running;
      if (server === null) return;
      running = null;
      isLeaving = true;
      await pause(openFor);
      await stopListening(() => receiver.stop(), server, withinMs);
    },
  };
}
