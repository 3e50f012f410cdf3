import { describe, expect, it } from "vitest";
import { type Balance, brokenPromises, explain, wantedOf } from "../bench/chaos-verdict.js";

const kept: Balance = {
  wanted: wantedOf(200, false),
  killed: 200,
  escalations: 300,
  lost: 0,
  doubled: { sentTooLate: 2, sentAgain: 3, unexplained: 0 },
  counted: { doubled: 2, repeated: 3, found: 0 },
  olderState: 0,
  stuck: 0,
  dead: 0,
  calledTwice: 0,
  share: { ofAll: 0.95, ofThoseInTime: 0.95 },
};

describe("the verdict on a chaos", () => {
  it("is good where every promise was just kept, the two cases of a double counted", () => {
    expect(brokenPromises(kept)).toEqual([]);
  });

  const broken: readonly (readonly [Partial<Balance>, string])[] = [
    [{ killed: 199 }, "200 kills"],
    [{ escalations: 299 }, "300 escalations"],
    [{ lost: 1 }, "nothing is lost"],
    [
      { doubled: { ...kept.doubled, unexplained: 1 }, counted: { doubled: 99, repeated: 999, found: 99 } },
      "nothing is doubled but for the two cases, said by a bot each",
    ],
    [
      { doubled: { ...kept.doubled, sentTooLate: 3 }, counted: { doubled: 2, repeated: 999, found: 99 } },
      "what a frozen bot may have doubled is counted",
    ],
    [{ olderState: 1 }, "every message shows the newest state"],
    [{ stuck: 1 }, "nothing is stuck"],
    [{ dead: 1 }, "nothing is given up"],
    [{ calledTwice: 1 }, "no step is called twice"],
    [
      { share: { ofAll: 1, ofThoseInTime: 0.949 } },
      "95 % of the steps that could be are delivered in the chaos",
    ],
    [{ share: { ofAll: 0.949, ofThoseInTime: 1 } }, "95 % of all steps are delivered in the chaos"],
  ];
  it.each(broken)("%j: not kept: %s", (difference, promise) => {
    expect(brokenPromises({ ...kept, ...difference })).toEqual([promise]);
  });

  it("asks of a short one that it took place, and that what could be delivered was", () => {
    const short = { ...kept, wanted: wantedOf(200, true), killed: 1, escalations: 1 };

    expect(brokenPromises({ ...short, share: { ofAll: 0.6, ofThoseInTime: 0.95 } })).toEqual([]);
    expect(brokenPromises({ ...short, killed: 0, escalations: 0 })).toEqual(["1 kills", "1 escalations"]);
    expect(brokenPromises({ ...short, share: { ofAll: 1, ofThoseInTime: 0.9 } })).toHaveLength(1);
  });
});

describe("a message that is there twice", () => {
  const known = {
    saidTooLate: new Set(["a"]),
    saidAgain: new Set(["b", "c"]),
    madeLateBySlack: new Set(["b", "d"]),
  };
  const cases: readonly (readonly [string, string, "sentTooLate" | "sentAgain" | "unexplained"])[] = [
    ["a frozen bot said that it sent it too late", "a", "sentTooLate"],
    ["Slack made it late, and a bot said that it sends it again", "b", "sentAgain"],
    ["a bot sent it again, although Slack had made it in time", "c", "unexplained"],
    ["Slack made it late, and no bot said a word of it", "d", "unexplained"],
    ["nobody knows anything of it", "e", "unexplained"],
  ];
  it.each(cases)("%s", (_, delivery, as) => {
    const doubled = explain([delivery], known);
    expect(doubled).toEqual({ sentTooLate: 0, sentAgain: 0, unexplained: 0, [as]: 1 });
    const isBroken = brokenPromises({ ...kept, doubled }).length > 0;
    expect(isBroken).toBe(as === "unexplained");
  });
});
