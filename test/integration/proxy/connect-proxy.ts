import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** A company's proxy: lets TLS through by CONNECT, wherever the name may point, to this machine. */
export interface ConnectProxy {
  readonly port: number;
  /** Hosts and ports for which somebody was let through, in order. */
  readonly tunnels: readonly string[];
  stop(): Promise<void>;
}

/** @param login user and password, with a colon between them; null: none is asked for */
export async function startProxy(login: string | null): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const lines = new Set<Socket>();
  const expected = login === null ? null : `Basic ${Buffer.from(login).toString("base64")}`;
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connection", (line: Socket) => {
    lines.add(line);
    line.on("error", () => line.destroy()).on("close", () => lines.delete(line));
  });
  server.on("connect", (request, line) => {
    if (expected !== null && request.headers["proxy-authorization"] !== expected) {
      line.end("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
      return;
    }
    tunnels.push(request.url ?? "");
    const port = Number(request.url?.split(":").at(-1));
    const onward = connect(port, "127.0.0.1", () => {
      line.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.pipe(line).pipe(onward);
    });
    onward.on("error", () => line.destroy());
    line.on("close", () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    tunnels,
    async stop() {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
