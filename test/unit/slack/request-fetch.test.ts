import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { requestFetch } from "../../../src/slack/request-fetch.js";

test("answers that nobody reads leave their connection to the next request", async () => {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(429, { "retry-after": "1" }).end("later ".repeat(100_000));
  }).on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fetch = requestFetch();

  for (let i = 0; i < 10; i++) {
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/api/chat.postMessage`, {
      method: "POST",
    });
    expect([status, headers.get("Retry-After")]).toEqual([429, "1"]);
  }

  // A second one may be opened while the first is not free yet.
  expect(connections).toBeLessThanOrEqual(2);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
