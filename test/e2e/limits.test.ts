import { expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { postedAt } from "./harness/messages.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Milliseconds of real time from now until Slack was last called so. */
function sinceThen({ workspace }: Story) {
  const from = performance.now();
  return (method: string, channel?: string): number => {
    const call = workspace.journal.findLast(
      (entry) => entry.method === method && (channel === undefined || entry.result.channel === channel),
    );
    if (call === undefined) throw new Error(`${method} was not called`);
    return call.monotonicMs - from;
  };
}

async function metricsOf({ bot }: Story): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${bot().port}/metrics`)).text();
}

test("one conversation is limited for half a minute: a form and another team's call are not a moment later for it", async () => {
  const here = await story();
  const { tanaka, yamada, sato, takahashi, billing, logistics, workspace, clock } = here;
  const limit = workspace.faults.next(
    { method: "chat.postMessage", when: ({ channel }) => channel === "C0BILLING" },
    { kind: "rate_limited", retryAfterSeconds: 30 },
  );
  const limited = await tanaka.escalates({ situation: "on_hold", summary: "混雑" });
  expect(limit.hits()).toBe(1);
  sato.isCalled("混雑");

  const untilForm = sinceThen(here);
  await yamada.opensForm("logistics 別の部署");
  expect(untilForm("views.open")).toBeLessThan(1_000);
  await yamada.fills({ situation: "on_hold" });
  const untilCall = sinceThen(here);
  const other = await yamada.sends();
  expect(untilCall("chat.postMessage", "D0TAKAHASHI")).toBeLessThan(1_500);

  expect(postedAt(takahashi.isCalled("別の部署"))).toBe("14:08:00");
  logistics.seesCard(other);
  // By the bot's own clock both calls left in the second in which they came due.
  const metrics = await metricsOf(here);
  expect(metrics).toContain("tsunagi_call_lateness_seconds_count 2");
  expect(metrics).toContain("tsunagi_call_lateness_seconds_sum 0");
  billing.seesNothingNew();
  await clock.passes(seconds(30));
  expect(postedAt(billing.seesCard(limited))).toBe("14:08:30");
});

test("everything is limited for two minutes: Slack is left alone meanwhile, then everything arrives once, one level at a time", async () => {
  const here = await story();
  const { tanaka, yamada, sato, suzuki, billing, workspace, clock, expectsLog } = here;
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold" });
  const limit = workspace.faults.next(
    { method: "*", times: Number.POSITIVE_INFINITY },
    { kind: "rate_limited", retryAfterSeconds: 60 },
  );
  expectsLog(/ratelimited|rate.?limit/i);

  expect(await tanaka.submits()).toMatchObject({ ok: true });
  expect(await yamada.types("billing 返金の可否")).toContain("billing 返金の可否");
  await clock.passes(minutes(1) + seconds(50));
  billing.seesNothingNew();
  sato.isNotCalled();
  // Some for each of its conversations, once a minute.
  expect(limit.hits()).toBeLessThan(20);

  limit.cancel();
  await clock.passes(seconds(20));
  billing.seesCard("ESC-1", "佐藤 健さんに通知しました");
  expect(postedAt(sato.isCalled("二重請求"))).toBe("14:10:00");
  suzuki.isNotCalled();
  await clock.passes(minutes(1));
  suzuki.isCalled("二重請求");
  tanaka.isTold("ESC-1");
  expect(workspace.channel("C0BILLING").messages()).toHaveLength(1);
  for (const { id } of [tanaka, sato, suzuki]) here.messages.seen(...here.messages.to(id));
});
