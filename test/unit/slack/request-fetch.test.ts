import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FetchFunction } from "@slack/web-api";
import { expect, test } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { proxyFetch } from "../../../src/slack/proxy-fetch.js";
import { requestFetch } from "../../../src/slack/request-fetch.js";
import { sendFault } from "../../../src/slack/send-faults.js";

async function listens(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

async function closes(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

test("answers that nobody reads leave their connection to the next request", async () => {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(429, { "retry-after": "1" }).end("later ".repeat(100_000));
  }).on("connection", () => connections++);
  const apiUrl = await listens(server);
  const fetch = requestFetch();

  for (let i = 0; i < 10; i++) {
    const { status, headers } = await fetch(`${apiUrl}chat.postMessage`, { method: "POST" });
    expect([status, headers.get("Retry-After")]).toEqual([429, "1"]);
  }

  // A second one may be opened while the first is not free yet.
  expect(connections).toBeLessThanOrEqual(2);
  await closes(server);
});

let now = 0;
/** What passes between two looks at the clock. */
let passes = 0;
const monotonic = () => {
  now += passes;
  return now;
};
const leaving = { within: 1_000, monotonic };
const ways: readonly [string, () => FetchFunction | undefined][] = [
  ["straight", () => requestFetch(leaving)],
  ["past a proxy", () => proxyFetch("http://127.0.0.1:9", "127.0.0.1", leaving)],
];

test.each(ways)(
  "a process is frozen while a message is about to leave, %s: it does not leave any more",
  async (_, fetch) => {
    const arrived: string[] = [];
    const server = createServer(async (request, response) => {
      const body = (await request.toArray()).join("");
      arrived.push(new URLSearchParams(body).get("text") ?? "");
      response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
    });
    const apiUrl = await listens(server);
    const log = createLogger("silent");
    const { background } = createClients({ token: "xoxb-1", apiUrl, log, fetch: fetch() });
    const posts = (text: string) => background.chat.postMessage({ channel: "C1", text });
    /** Between its being asked for and its being written. */
    const frozenWhilePosting = async (text: string) => {
      passes = 1_001;
      const left = await posts(text).catch((error: unknown) => sendFault(error, "chat.postMessage"));
      passes = 0;
      return left;
    };

    const never = { kind: "refused", error: "NEVER_LEFT", permanent: false };
    expect(await frozenWhilePosting("no connection yet")).toEqual(never);
    await posts("a first one");
    expect(await frozenWhilePosting("on a connection that is there")).toEqual(never);
    await posts("a last one");
    expect(arrived).toEqual(["a first one", "a last one"]);
    await closes(server);
  },
);
