import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";
import type { Certificates } from "./certificates.js";

/** What makes https and wss of a server that speaks plainly. */
export interface TlsFront {
  readonly port: number;
  /** How many connections have come in. */
  connections(): number;
  /** Where they go. */
  leadsTo(port: number): void;
  stop(): Promise<void>;
}

export async function startFront({ key, cert }: Certificates): Promise<TlsFront> {
  let target = 0;
  let count = 0;
  const lines = new Set<Socket>();
  const server = createServer({ key, cert }, (line) => {
    const onward = connect(target, "127.0.0.1");
    onward.on("error", () => line.destroy());
    line.on("error", () => onward.destroy()).on("close", () => onward.destroy());
    onward.pipe(line).pipe(onward);
  });
  server.on("connection", (line: Socket) => {
    count += 1;
    lines.add(line);
    line.on("close", () => lines.delete(line));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    leadsTo(port) {
      target = port;
    },
    async stop() {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
