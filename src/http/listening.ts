import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StartError } from "../lib/start-error.js";

/** Where a server listens. */
export interface Place {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/** What is wrong with the place, in words; faults of other kinds come back as they are. */
export function listenFault(error: unknown, { host, port }: Place): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "EADDRINUSE":
      return new StartError(
        `PORT ${port} is taken (EADDRINUSE): another program listens there, perhaps a second Tsunagi; stop it or set another PORT`,
      );
    case "EACCES":
      return new StartError(
        `PORT ${port} may not be used by this user (EACCES): set a PORT above 1023, e.g. PORT=3000`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(
        `HOST ${host} is no address of this machine (${code}): set HOST=0.0.0.0 or HOST=127.0.0.1`,
      );
    default:
      return error;
  }
}

/** The port of a server that listens on a host and a port. */
export function portOf(server: Server): number {
  // Listening on host and port, it has an address of this kind.
  return (server.address() as AddressInfo).port;
}

/** Takes nothing new and lets what is being answered finish, for at most `withinMs`. */
export async function stopListening(stop: () => Promise<unknown>, server: Server, withinMs: number) {
  const timer = setTimeout(() => server.closeAllConnections(), withinMs);
  try {
    await stop();
  } finally {
    clearTimeout(timer);
  }
}
