import { expect, test } from "vitest";
import { withoutEcho } from "../../../src/slack/without-echo.js";

const address = "https://slack.com/api/views.open";
const blocks = Array.from({ length: 20 }, (_, i) => ({
  type: "section",
  text: { type: "mrkdwn", text: `お客様のご用件 ${i}` },
}));

async function read(answer: string): Promise<string> {
  return await (await withoutEcho(async () => new Response(answer))(address)).text();
}

test("of a message that was posted, and of a view that was opened, what Slack decided is left", async () => {
  const posted = { ok: true, channel: "C1", ts: "1.2", message: { text: "ESC-1", blocks } };
  expect(JSON.parse(await read(JSON.stringify(posted)))).toEqual({ ok: true, channel: "C1", ts: "1.2" });

  const view = { id: "V1", hash: "1.abc", root_view_id: "V0" };
  const opened = { ok: true, view: { ...view, blocks, state: { values: {} } } };
  expect(JSON.parse(await read(JSON.stringify(opened)))).toEqual({ ok: true, view });
});

test.each([
  ["a refusal", '{"ok":false,"error":"is_archived","response_metadata":{"messages":["[ERROR] no"]}}'],
  [
    "a page of members",
    JSON.stringify({ ok: true, members: Array.from({ length: 200 }, (_, i) => `U${i}`) }),
  ],
  ["a history", JSON.stringify({ ok: true, messages: [{ ts: "1.2", blocks }] })],
  ["a proxy's page", `<html>${"x".repeat(1_000)}</html>`],
  ["nothing", ""],
])("%s is read as it is", async (_what, answer) => {
  expect(await read(answer)).toBe(answer);
});

test("the rest of the answer is passed on", async () => {
  const headers = { "retry-after": "3" };
  const answer = await withoutEcho(async () => new Response("{}", { status: 429, headers }))(address);
  expect([answer.ok, answer.status, answer.headers.get("retry-after")]).toEqual([false, 429, "3"]);
});
