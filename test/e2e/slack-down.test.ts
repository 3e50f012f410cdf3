import { expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import type { Fault } from "../workspace/faults.js";
import { postedAt } from "./harness/messages.js";
import { stories } from "./harness/story.js";

const story = stories();

const outages: readonly [string, Fault, RegExp][] = [
  ["answers 503 to everything", { kind: "http_error", status: 503 }, /503/],
  ["cuts every connection", { kind: "reset_before_commit" }, /ECONNRESET|http request failed/],
];

test.each(outages)(
  "Slack %s for ten minutes: what was asked meanwhile is kept, and all of it arrives once, in seconds",
  async (_, fault, line) => {
    const { tanaka, sato, suzuki, billing, workspace, clock, messages, expectsLog } = await story();
    await tanaka.opensForm("billing 二重請求");
    await tanaka.fills({ situation: "on_hold" });
    expectsLog(line);
    const outage = workspace.faults.next({ method: "*", times: Number.POSITIVE_INFINITY }, fault);

    expect(await tanaka.submits()).toMatchObject({ ok: true });
    await clock.passes(minutes(10));
    billing.seesNothingNew();
    sato.isNotCalled();
    outage.cancel();
    await clock.passes(seconds(90));

    billing.seesCard("ESC-1");
    const first = postedAt(sato.isCalled("二重請求"));
    expect(first.startsWith("14:18")).toBe(true);
    // Whoever is called next has not been called already, as if the outage had been her colleague's time.
    await clock.passes(minutes(2));
    expect(postedAt(suzuki.isCalled("二重請求")) >= "14:18:30").toBe(true);
    expect(messages.to("U0SATO")).toHaveLength(1);
    expect(messages.to("U0SUZUKI")).toHaveLength(1);
    expect(workspace.channel("C0BILLING").messages()).toHaveLength(1);
    await sato.claims("ESC-1");
    expect(tanaka.reads(tanaka.isTold("佐藤 健さん"))).not.toContain(ja.errors.unexpected);
    messages.seen(...messages.to("U0TANAKA"), ...messages.to("U0SATO"), ...messages.inChannel("C0BILLING"));
  },
);
