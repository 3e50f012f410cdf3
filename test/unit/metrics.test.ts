import { afterEach, expect, test } from "vitest";
import { createMetrics, type Figures, type Metrics } from "../../src/lib/metrics.js";

let metrics: Metrics;
afterEach(() => metrics.close());

const figures: Figures = {
  waiting: 7,
  oldestSeconds: 3.5,
  escalations: { open: 2, claimed: 1 },
  notErased: 0,
  faults: { late: 1, lost: 0, socket: 0 },
};

/** The names of all samples. */
async function samples(): Promise<readonly string[]> {
  const lines = (await metrics.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => line.split(/[ {]/)[0] ?? "");
}

test("a database that fails or keeps us waiting leaves its figures out, not at their last values", async () => {
  let answer: () => Promise<Figures> = async () => figures;
  metrics = createMetrics({ figures: () => answer(), patienceMs: 20 });
  const fromDatabase = [
    ...["tsunagi_queue_waiting", "tsunagi_queue_oldest_seconds"],
    ...["tsunagi_escalations", "tsunagi_messages_not_erased"],
  ];
  expect(await samples()).toEqual(expect.arrayContaining(fromDatabase));
  expect(await metrics.text()).toContain("tsunagi_database_up 1");

  for (const away of [() => Promise.reject(new Error("away")), () => new Promise<Figures>(() => {})]) {
    answer = away;
    const there = await samples();
    expect(there.filter((name) => fromDatabase.includes(name))).toEqual([]);
    expect(await metrics.text()).toContain("tsunagi_database_up 0");
  }
});

test("results that something between us and Slack makes up do not become figures without number", async () => {
  metrics = createMetrics();
  for (let i = 0; i < 500; i++) metrics.slackCalled("chat.postMessage", `made_up_${i}`);
  metrics.slackCalled("chat.postMessage", "made_up_3");

  const text = await metrics.text();
  expect(text.match(/result="made_up_/g)).toHaveLength(100);
  expect(text).toContain('result="other"} 400');
  expect(text).toContain('result="made_up_3"} 2');
});

test("lateness is told in seconds, and never below none", async () => {
  metrics = createMetrics();
  metrics.called(-5);
  metrics.called(75_000);

  const text = await metrics.text();
  expect(text).toContain('tsunagi_call_lateness_seconds_bucket{le="1"} 1');
  expect(text).toContain('tsunagi_call_lateness_seconds_bucket{le="60"} 1');
  expect(text).toContain('tsunagi_call_lateness_seconds_bucket{le="90"} 2');
});

test("an event loop that is blocked shows", async () => {
  metrics = createMetrics({ watchesLoop: true });
  const block = () => {
    const until = performance.now() + 150;
    while (performance.now() < until);
  };
  const longest = async () => {
    const [, seconds] = /event_loop_delay_seconds\{quantile="1"\} (\S+)/.exec(await metrics.text()) ?? [];
    // Some turns of the loop later, because each look begins anew.
    setTimeout(block, 60);
    return Number(seconds);
  };

  await expect.poll(longest, { interval: 250 }).toBeGreaterThan(0.1);
});
