import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { slackLibraryLogger } from "../../../src/slack/clients-logger.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

function library() {
  const lines: { text: string; leftOut?: number }[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { lines, clients: [slackLibraryLogger(log), slackLibraryLogger(log)] as const };
}

test("an outage is one line a minute for all clients, with how many were left out", () => {
  const { lines, clients } = library();
  for (let i = 0; i < 60; i++) {
    for (const client of clients) client.warn("http request failed", "fetch failed");
    vi.advanceTimersByTime(2_000);
  }

  expect(lines.map(({ leftOut }) => leftOut)).toEqual([undefined, 59]);
});

test("another kind of line is not left out because of it", () => {
  const { lines, clients } = library();
  clients[0].warn("http request failed", "fetch failed");
  clients[1].warn("chat.postMessage is deprecated. Please check on");
  clients[1].error("http request failed", "fetch failed");

  expect(lines).toHaveLength(3);
});
