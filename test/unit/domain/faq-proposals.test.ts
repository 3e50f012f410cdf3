import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { foundBy, isFaq, isProposedAsFaq } from "../../../src/domain/search/findable.js";
import {
  aClaimed,
  afterwards,
  anAnswer,
  manager,
  monday10,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const answers = (proposesFaq: boolean): Command => ({ ...anAnswer, by: suzuki, proposesFaq });
const proposed = (state: Escalation = aClaimed()) => afterwards(state, [answers(true), at(5)]);
const marks: Command = { type: "mark_faq", by: manager };
const leavesOut: Command = { type: "unmark_faq", by: manager };

describe("an answer that is proposed for the FAQ", () => {
  it("is found as every other answer until a lead has decided, and first once she has marked it", () => {
    const waiting = proposed();
    expect(foundBy(waiting)).toMatchObject({ isFaq: false, isProposedAsFaq: true });
    const marked = afterwards(waiting, [marks, at(6)]);
    expect(foundBy(marked)).toMatchObject({ isFaq: true, isProposedAsFaq: false });
  });

  it("is left out with the same command that takes a marked one out; neither has anything to do twice", () => {
    const left = afterwards(proposed(), [leavesOut, at(6)]);
    expect([isFaq(left), isProposedAsFaq(left)]).toEqual([false, false]);
    expect(decide(left, leavesOut, at(7))).toMatchObject({ refusal: { name: "nothing_changed" } });
    expect(isFaq(afterwards(left, [marks, at(8)]))).toBe(true);
    const plain = afterwards(aClaimed(), [answers(false), at(5)]);
    expect(decide(plain, leavesOut, at(6))).toMatchObject({ refusal: { name: "nothing_changed" } });
  });

  it("is one no more when the case is opened again; the next answer is another", () => {
    const again = afterwards(proposed(), [{ type: "reopen", by: tanaka, why: null }, at(6)]);
    expect(foundBy(again)).toMatchObject({ findable: "open", isProposedAsFaq: false });
    expect(isProposedAsFaq(afterwards(again, [answers(false), at(7)]))).toBe(false);
  });

  it("is none where a department is tried out", () => {
    expect(isProposedAsFaq(proposed({ ...aClaimed(), test: true }))).toBe(false);
  });

  it("redraws the card and nothing else when it is decided", () => {
    const before = proposed();
    for (const command of [marks, leavesOut]) {
      const { wanted } = deliveryChanges(before, afterwards(before, [command, at(6)]));
      expect(wanted.map(({ content }) => content.role)).toEqual(["card"]);
    }
  });
});
