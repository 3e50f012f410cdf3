import type { Server, ServerOptions } from "node:http";
import type { Logger } from "../lib/logger.js";

/** What one caller may ask of the port, so that nobody can hold it, or its memory, against the others. */
export interface ServerLimits {
  /** Milliseconds in which the head of a request has to be there; a connection that says nothing counts as one. */
  readonly headersTimeout: number;
  /** The same for all of it. Slack sends a form within a fraction of a second. */
  readonly requestTimeout: number;
  /** How often somebody looks whether these are over. */
  readonly connectionsCheckingInterval: number;
  /** Connections at once: each may hold a body of the largest size. */
  readonly maxConnections: number;
}

export const serverLimits: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  maxConnections: 200,
};

/** For `createServer`. */
export function timeLimits({ maxConnections: _, ...times }: ServerLimits): ServerOptions {
  return times;
}

const complainEvery = 60_000;

/** From now on no more connections than that; somebody is told when there are too many. */
export function limitConnections(server: Server, { maxConnections }: ServerLimits, log: Logger): void {
  let quietUntil = 0;
  server.maxConnections = maxConnections;
  server.on("drop", () => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + complainEvery;
    log.warn({ maxConnections }, "there are too many connections, and new ones are turned away");
  });
}
