import { describe, expect, it } from "vitest";
import type { JobResult } from "../../src/app/ports.js";
import { later, seconds } from "../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../src/domain/ids.js";
import { createReach } from "../../src/engine/reach.js";
import { monday10 } from "../helpers/escalations.js";

const at = (n: number) => later(monday10, seconds(n));
const shown: JobResult = {
  ...{ kind: "shown", channel: "C0BILLING" as ChannelId, ts: "1.0" as MessageTs, shownVersion: 1 },
  ...{ posted: true, adopted: false },
};
const failed: JobResult = { kind: "doubtful", at: at(60), error: "timeout" };
const limited = (method: string | null): JobResult => ({
  ...{ kind: "retry", at: at(60), error: "ratelimited", laneToo: true, method },
});

const [hers, his] = ["dm:U0SATO", "dm:U0SUZUKI"] as const;

describe("Slack is away", () => {
  it("once nothing was taken for half a minute, in several conversations", () => {
    const reach = createReach();
    reach.heard(hers, failed, at(0));
    reach.heard(his, failed, at(20));
    expect(reach.isAway(at(29))).toBe(false);
    expect(reach.isAway(at(30))).toBe(true);
  });

  it("not because of one conversation, however long nothing arrives in it", () => {
    const reach = createReach();
    for (let i = 0; i < 10; i++) reach.heard(hers, failed, at(i * 60));
    expect(reach.isAway(at(600))).toBe(false);
  });

  it("until it takes something, or says for good that it will not", () => {
    for (const answer of [shown, { kind: "gone" }, { kind: "dead", error: "is_archived" }] as const) {
      const reach = createReach();
      reach.heard(hers, failed, at(0));
      reach.heard(his, failed, at(10));
      reach.heard(his, answer, at(40));
      expect(reach.isAway(at(100))).toBe(false);
    }
  });

  it("not because conversations are busy, but when a method is limited everywhere", () => {
    const reach = createReach();
    for (const lane of [hers, his]) reach.heard(lane, limited(null), at(0));
    expect(reach.isAway(at(100))).toBe(false);
    for (const lane of [hers, his]) reach.heard(lane, limited("chat.postMessage"), at(100));
    expect(reach.isAway(at(130))).toBe(true);
  });

  it("not because of conversations that it does not let us write to, beside one that fails", () => {
    const reach = createReach();
    const refused: JobResult = {
      ...{ kind: "retry", at: at(60), error: "ekm_access_denied" },
      ...{ laneToo: false, method: null, onlyHere: true },
    };
    for (let i = 0; i < 10; i++) {
      reach.heard(hers, refused, at(i * 60));
      reach.heard(his, failed, at(i * 60 + 1));
      reach.heard("dm:U0LEE", { ...failed, onlyHere: true }, at(i * 60 + 2));
    }
    expect(reach.isAway(at(542))).toBe(false);
  });

  it("not because of what failed once, and was not tried again", () => {
    const reach = createReach();
    reach.heard(hers, failed, at(0));
    reach.heard(his, failed, at(1));
    expect(reach.isAway(at(31))).toBe(true);
    for (let i = 1; i < 10; i++) reach.heard(his, failed, at(i * 60));
    expect(reach.isAway(at(540))).toBe(false);
  });

  it("goes by the new time once the clock is put back", () => {
    const reach = createReach();
    for (const lane of [hers, his]) reach.heard(lane, failed, at(3_600));
    expect(reach.isAway(at(0))).toBe(false);
    for (const lane of [hers, his]) reach.heard(lane, failed, at(10));
    expect(reach.isAway(at(40))).toBe(true);
  });

  it("not while nothing has to be sent", () => {
    expect(createReach().isAway(at(1_000))).toBe(false);
  });
});
