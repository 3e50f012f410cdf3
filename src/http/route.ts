import type { IncomingMessage, ServerResponse } from "node:http";

/** An address of the bot's own web server. The handler answers by itself and never throws. */
export interface Route {
  readonly path: string;
  readonly methods: readonly ("GET" | "HEAD")[];
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}
