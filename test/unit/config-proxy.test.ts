import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { proxyFetch } from "../../src/slack/proxy-fetch.js";

let proxy: Server;
let address: string;
let asked: (string | undefined)[];
beforeEach(async () => {
  asked = [];
  proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(request.url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((closed) => proxy.close(closed)));

test("requests to Slack go through the proxy", async () => {
  const fetch = proxyFetch(address, null);

  await expect(fetch?.("https://slack.example/api/auth.test", { method: "POST" })).rejects.toThrow();
  expect(asked).toEqual(["slack.example:443"]);
});

test("hosts in NO_PROXY are reached directly", async () => {
  const fetch = proxyFetch(address, "slack.invalid");

  await expect(fetch?.("https://slack.invalid/api/auth.test", { method: "POST" })).rejects.toThrow();
  expect(asked).toEqual([]);
});

test("without a proxy the platform's own way is used", () => {
  expect(proxyFetch(null, "example.com")).toBeUndefined();
});
