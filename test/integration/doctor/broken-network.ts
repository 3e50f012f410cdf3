import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificates } from "../proxy/certificates.js";
import { startFront } from "../proxy/tls-front.js";

/** Servers that stand in the way. */
export interface BrokenNetwork {
  /** A port at which nobody listens. */
  deadPort(): Promise<number>;
  /** The port of a proxy that gives everybody this answer. */
  proxyThatAnswers(status: number): Promise<number>;
  /** An address with a certificate nobody here trusts. */
  untrusted(): Promise<string>;
  /** The same Slack, but something on the way drops what time it is. */
  withoutTime(apiUrl: string): Promise<string>;
  close(): Promise<void>;
}

export function brokenNetwork(): BrokenNetwork {
  const closing: (() => Promise<unknown> | unknown)[] = [];

  async function listens(server: Server): Promise<number> {
    closing.push(() => server.close().closeAllConnections());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  return {
    async deadPort() {
      const server = createServer();
      const port = await listens(server);
      await new Promise((resolve) => server.close(resolve));
      return port;
    },
    async proxyThatAnswers(status) {
      const proxy = createServer();
      proxy.on("connect", (_, line) => line.end(`HTTP/1.1 ${status} No\r\n\r\n`));
      return await listens(proxy);
    },
    async untrusted() {
      const folder = await mkdtemp(join(tmpdir(), "tsunagi-doctor-"));
      closing.push(() => rm(folder, { recursive: true, force: true }));
      const front = await startFront(makeCertificates(folder, []));
      closing.push(() => front.stop());
      return `https://localhost:${front.port}/api/`;
    },
    async withoutTime(apiUrl) {
      const port = await listens(
        createServer(async (request, response) => {
          response.sendDate = false;
          const method = request.url?.split("/").at(-1) ?? "";
          const answer = await fetch(`${apiUrl}${method}`, await forwarded(request));
          const scopes = answer.headers.get("x-oauth-scopes");
          response.writeHead(answer.status, {
            "content-type": "application/json",
            ...(scopes !== null && { "x-oauth-scopes": scopes }),
          });
          response.end(await answer.text());
        }),
      );
      return `http://127.0.0.1:${port}/api/`;
    },
    async close() {
      for (const close of closing) await close();
    },
  };
}

async function forwarded(request: IncomingMessage): Promise<RequestInit> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const { authorization = "", "content-type": type = "" } = request.headers;
  return { method: "POST", headers: { authorization, "content-type": type }, body: Buffer.concat(chunks) };
}
