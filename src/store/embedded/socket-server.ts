import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { createTurnReader } from "./protocol-turns.js";
import { createTurnQueue, type TurnQueue } from "./turn-queue.js";

/** As a PostgreSQL server's idle_in_transaction_session_timeout is set for the others. */
const silenceAllowed = 3_000;

/** The protocol's simple query: its letter, its length, its text. */
const rollbackMessage = Buffer.from("Q\0\0\0\x0dROLLBACK\0", "latin1");

/** Offers the database on a Unix socket, to any number of clients. @param path where the socket is made */
export async function serveDatabase(db: PGlite, path: string): Promise<{ stop(): Promise<void> }> {
  const execute = (bytes: Uint8Array, write: (answer: Uint8Array) => void) =>
    db.runExclusive(() => db.execProtocolRawStream(bytes, { onRawData: write }));
  const session = {
    execute,
    isInTransaction: () => db.isInTransaction(),
    rollback: () => execute(rollbackMessage, () => {}),
  };
  const queue = createTurnQueue(session, silenceAllowed);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    attach(socket, queue);
  });
  await listen(server, path);
  return {
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function attach(socket: Socket, queue: TurnQueue): void {
  const client = {
    // The answer's memory is used again by the next turn.
    write: (bytes: Uint8Array) => void (socket.writable && socket.write(Buffer.from(bytes))),
    hangUp: () => void socket.destroy(),
  };
  const reader = createTurnReader();
  socket.setNoDelay(true);
  socket.on("data", (chunk: Buffer) => {
    for (const turn of reader.read(chunk)) {
      if (turn.kind === "execute") queue.add(client, turn.bytes);
      else if (turn.kind === "decline_encryption") socket.write("N");
      else socket.end();
    }
  });
  // A broken connection is followed by "close".
  socket.on("error", () => {});
  socket.on("close", () => queue.remove(client));
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => resolve());
  });
}
