import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebClient } from "@slack/web-api";
import { expect, test } from "vitest";
import { requestFetch } from "../../../src/slack/request-fetch.js";
import { SlackClient } from "../../../src/slack/slack-client.js";

/** What arrives when a client posts: address, headers that matter, and body. */
async function arrived(post: (slackApiUrl: string) => Promise<unknown>) {
  const requests: unknown[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { authorization, "content-type": type } = request.headers;
    requests.push({ method: request.method, url: request.url, authorization, type, body });
    response.setHeader("x-oauth-scopes", "chat:write,im:write").end('{"ok":true,"ts":"1.2"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await post(`http://127.0.0.1:${port}/api/`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { requests, answer };
}

test("sends to the letter what the library's client sends, and reads the same", async () => {
  const message = {
    channel: "C1",
    text: "ESC-1 が来ました",
    blocks: [{ type: "section" as const, text: { type: "mrkdwn" as const, text: "*至急* & <x>" } }],
    metadata: { event_type: "escalation", event_payload: { delivery: "1", step: 2 } },
    unfurl_links: false,
  };
  const usual = await arrived((slackApiUrl) =>
    new WebClient("xoxb-1", { slackApiUrl }).chat.postMessage(message),
  );
  const own = await arrived((slackApiUrl) =>
    new SlackClient("xoxb-1", { slackApiUrl, fetch: requestFetch() }).chat.postMessage(message),
  );

  expect(own).toEqual(usual);
  expect(own.answer).toMatchObject({ response_metadata: { scopes: ["chat:write", "im:write"] } });
});
