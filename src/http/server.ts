import { createServer, type Server } from "node:http";
import { promisify } from "node:util";
import type { Logger } from "../lib/logger.js";
import { limitConnections, type ServerLimits, serverLimits, timeLimits } from "./limits.js";
import { listenFault, type Place, portOf, stopListening } from "./listening.js";
import type { Route } from "./route.js";

/** The bot's own web server where nothing comes in over HTTP: only its routes. */
export interface RouteServer {
  /** Listens; gives the port. @throws StartError if the port cannot be had */
  start(): Promise<number>;
  /** Lets what is being answered finish, for at most `withinMs`. Does nothing if not started. */
  stop(withinMs: number): Promise<void>;
}

export interface RouteServerInput {
  readonly place: Place;
  readonly routes: readonly Route[];
  readonly log: Logger;
  readonly limits?: ServerLimits;
}

export function createRouteServer(input: RouteServerInput): RouteServer {
  const { place, routes, log, limits = serverLimits } = input;
  let running: Server | null = null;
  return {
    async start() {
      const server = createServer(timeLimits(limits), (request, response) => {
        const path = request.url?.split("?")[0];
        const route = routes.find(
          (one) => one.path === path && one.methods.some((method) => method === request.method),
        );
        if (route === undefined) response.writeHead(404).end();
        else route.handler(request, response);
      });
      limitConnections(server, limits, log);
      await new Promise<void>((resolve, reject) => {
        server.once("error", (error) => reject(listenFault(error, place)));
        server.listen(place, resolve);
      });
      running = server;
      return portOf(server);
    },
    async stop(withinMs) {
      const server = running;
      if (server === null) return;
      running = null;
      await stopListening(promisify(server.close.bind(server)), server, withinMs);
    },
  };
}
