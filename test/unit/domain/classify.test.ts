import { describe, expect, it } from "vitest";
import type { CommandOf } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { dueAt } from "../../../src/domain/timers.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  everybodyIsThere,
  monday10,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const hurried = { situation: "on_hold", category: null, reason: null } as const;
const open = anOpen({ facts: hurried });
const claimed = (when: Date) =>
  afterwards(open, [{ type: "claim", by: suzuki, nextUpdateAt: at(300) }, when]);
const chooses = (choice: Partial<CommandOf<"classify">>): CommandOf<"classify"> => ({
  type: "classify",
  by: tanaka,
  category: null,
  reason: null,
  ...choice,
});
const asking = (state: Escalation) => deliveriesFor(state).find(({ key }) => key === "classify");

describe("category and reason, left for later", () => {
  it("are asked for five minutes after somebody has taken the case", () => {
    expect(asTimePasses(claimed(at(2)), at(7)).classifyAskedAt).toEqual(at(7));
  });

  it("or a quarter of an hour after the opening, if nobody has", () => {
    expect(asTimePasses(open, later(at(15), -1)).classifyAskedAt).toBe(null);
    expect(asTimePasses(open, at(15)).classifyAskedAt).toEqual(at(15));
  });

  it("at once where no customer is on the line", () => {
    const mail = anOpen({ facts: { ...hurried, situation: "mail" } });

    expect(dueAt(mail)).toEqual(monday10);
  });

  it("not where the department has no categories and the reason is known", () => {
    const plain = anOpen({ facts: { ...hurried, reason: "unclear" }, department: { categories: [] } });

    expect(asTimePasses(plain, at(15)).classifyAskedAt).toBe(null);
  });

  it("once, whatever becomes of the case", () => {
    const asked = asTimePasses(claimed(at(2)), at(7));
    const back = afterwards(
      asked,
      [{ type: "release", by: suzuki }, at(8)],
      [{ type: "claim", by: suzuki, nextUpdateAt: at(300) }, at(9)],
    );

    expect(asTimePasses(back, at(100)).classifyAskedAt).toEqual(at(7));
  });

  it("the message shows what is still missing, and rests when nothing is", () => {
    const asked = asTimePasses(claimed(at(2)), at(7));
    expect(asking(asked)).toMatchObject({
      conversation: { kind: "dm", user: tanaka },
      existence: "must",
      content: { missing: ["category", "reason"] },
    });

    const half = afterwards(asked, [chooses({ category: "返金" }), at(8)]);
    expect(asking(half)).toMatchObject({ existence: "must", content: { missing: ["reason"] } });
    const whole = afterwards(half, [chooses({ reason: "difficult" }), at(9)]);
    expect(whole.facts).toMatchObject({ category: "返金", reason: "difficult" });
    expect(asking(whole)).toMatchObject({ existence: "if_posted", content: { missing: [] } });
  });

  it("nobody is asked for what the answer filled in", () => {
    const asked = asTimePasses(claimed(at(2)), at(7));
    const answered = afterwards(asked, [{ ...anAnswer, category: "返金", reason: "fault" }, at(8)]);

    expect(asking(answered)).toMatchObject({ existence: "if_posted", content: { missing: [] } });
  });

  it("a category that the department does not have is refused", () => {
    expect(decide(open, chooses({ category: "配送" }), at(1))).toMatchObject({
      refusal: { name: "unknown_category" },
    });
  });

  it("the same choice again changes nothing", () => {
    const chosen = afterwards(open, [chooses({ category: "返金", reason: "fault" }), at(1)]);

    expect(decide(chosen, chooses({ category: "返金" }), at(2))).toMatchObject({
      refusal: { name: "nothing_changed" },
    });
    expect(decide(open, chooses({}), at(2))).toMatchObject({ refusal: { name: "nothing_changed" } });
  });

  it("urgency stays, and so does the clock: sorting a case says nothing new about it", () => {
    const promised = anOpen({ facts: { callbackAt: at(80), category: null, reason: null } });
    expect(promised.severity).toBe("normal");
    const called = asTimePasses(promised, at(25), everybodyIsThere);
    if (called.status !== "open") throw new Error("not open");

    const sorted = afterwards(called, [chooses({ category: "返金", reason: "fault" }), at(30)]);

    expect(sorted).toMatchObject({ severity: "normal", position: called.position });
  });
});
