import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** The way to a PostgreSQL server, which can be closed or frozen. */
export interface DatabaseLink {
  /** For `DATABASE_URL`. */
  readonly url: string;
  /** Every connection is cut, and new ones are refused. */
  close(): Promise<void>;
  /** Connections stay open and new ones are taken, but not a byte gets through any more, in either direction. */
  freeze(): void;
  /** All is as before; what was on its way when it froze arrives. */
  open(): Promise<void>;
  /** New connections get through; those that were frozen stay so, as behind a firewall that has forgotten them. */
  openForNewOnes(): void;
}

/** @param isOpen false: closed at first */
export async function startDatabaseLink(databaseUrl: string, isOpen = true): Promise<DatabaseLink> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let server: Server | null = null;
  let port = 0;

  function take(near: Socket): void {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => near.write(bytes));
    if (isFrozen) for (const socket of [near, far]) socket.pause();
  }

  async function listen(): Promise<void> {
    const listening = createServer(take);
    await new Promise<void>((resolve) => listening.listen(port, "127.0.0.1", resolve));
    server = listening;
    port = (listening.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    const closing = server;
    server = null;
    const closed = new Promise<void>((resolve) =>
      closing === null ? resolve() : closing.close(() => resolve()),
    );
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  await listen();
  if (!isOpen) await close();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    close,
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    async open() {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
      if (server === null) await listen();
    },
    openForNewOnes() {
      isFrozen = false;
    },
  };
}
