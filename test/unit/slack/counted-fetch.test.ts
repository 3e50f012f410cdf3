import { expect, test } from "vitest";
import { countedFetch } from "../../../src/slack/counted-fetch.js";

const address = "https://slack.com/api/chat.postMessage";

/** What is counted when Slack answers like that, and what the caller reads. */
async function counted(answer: () => Promise<Response>, url = address) {
  const calls: string[] = [];
  const fetch = countedFetch(answer, (method, result) => calls.push(`${method} ${result}`));
  const read = await fetch(url)
    .then((response) => response.text())
    .catch((error: unknown) => String(error));
  return { calls, read };
}

const answers =
  (text: string, status = 200) =>
  async () =>
    new Response(text, { status });

test.each([
  ['{"ok":true,"ts":"1.2"}', "ok"],
  ['{ "ok" : true }', "ok"],
  ['{"ts":"1","ok":true}', "ok"],
  ['{"ok":false,"error":"is_archived"}', "is_archived"],
  ['{"ok":false,"error":"二重請求 <b>"}', "unreadable_answer"],
  ["<html>proxy</html>", "unreadable_answer"],
  ["", "unreadable_answer"],
])("an answer of %s counts as %s and is read as it is", async (text, result) => {
  expect(await counted(answers(text))).toEqual({ calls: [`chat.postMessage ${result}`], read: text });
});

test("HTTP errors, no answer, and an answer that breaks off", async () => {
  expect((await counted(answers("busy", 503))).calls).toEqual(["chat.postMessage http_503"]);
  expect((await counted(() => Promise.reject(new Error("reset")))).calls).toEqual([
    "chat.postMessage no_answer",
  ]);
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("cut")) });
  expect((await counted(async () => new Response(broken))).calls).toEqual(["chat.postMessage no_answer"]);
});

test("addresses that are no methods are not counted", async () => {
  const { calls, read } = await counted(answers("ok"), "https://hooks.slack.com/actions/T1/2/secret");
  expect(calls).toEqual([]);
  expect(read).toBe("ok");
});
