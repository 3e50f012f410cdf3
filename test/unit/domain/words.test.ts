import { describe, expect, it } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { hours, later } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { wordGoesTo } from "../../../src/domain/words.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  handsOver,
  manager,
  monday10,
  sato,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, hours(n));
const answered = (given: Parameters<typeof anOpen>[0]) => afterwards(anOpen(given), [anAnswer, monday10]);
const handedOver = (state: Escalation) =>
  afterwards(state, [{ ...handsOver, by: tanaka, to: sato, supervisors: [] }, at(3)]);
const asksOf = (state: Escalation) =>
  deliveriesFor(state).flatMap(({ content }) =>
    content.role === "word_ask" || content.role === "care" ? [content] : [],
  );

describe("a word that somebody was asked for, after the case was handed over", () => {
  const angry = asTimePasses(answered({ facts: { temperature: "furious" } }), at(2));
  const harassed = asTimePasses(answered({ facts: { signals: ["abuse"] } }), at(2));

  it.each([
    ["after anger", angry],
    ["after harassment", harassed],
  ])("is for who had the customer: %s", (_, state) => {
    const later = handedOver(state);
    expect(later.reporter).toBe(sato);

    expect(asksOf(later)).toMatchObject([{ to: manager, about: tanaka }]);
    expect(wordGoesTo(later, manager)).toBe(tanaka);
    const sent = afterwards(later, [{ type: "send_word", by: manager, text: null }, at(4)]);
    expect(sent.words).toMatchObject([{ by: manager, to: tanaka }]);
    expect(asksOf(sent)).toMatchObject([{ about: tanaka }]);
  });

  it("goes to whoever has it now from everybody else, and once one was sent", () => {
    const later = handedOver(angry);

    expect(wordGoesTo(later, suzuki)).toBe(sato);
    const sent = afterwards(later, [{ type: "send_word", by: manager, text: null }, at(4)]);
    expect(wordGoesTo(sent, manager)).toBe(sato);
  });

  it("the request that was answered still names her after a hand-over", () => {
    const sent = afterwards(angry, [{ type: "send_word", by: manager, text: null }, at(2)]);

    expect(asksOf(handedOver(sent))).toMatchObject([{ sentBy: manager, about: tanaka }]);
  });
});
