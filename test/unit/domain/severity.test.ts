import { expect, it } from "vitest";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Facts } from "../../../src/domain/facts.js";
import { presetNextUpdate } from "../../../src/domain/next-update.js";
import { severityOf } from "../../../src/domain/severity.js";
import { facts, monday10 } from "../../helpers/escalations.js";

const quiet: Facts = { ...facts, situation: "mail", temperature: null, purposes: [], signals: [] };

it.each<[string, Partial<Facts>, string]>([
  ["an ordinary case", {}, "normal"],
  ["a possible injury", { signals: ["injury"] }, "critical"],
  ["personal data involved", { signals: ["leak"] }, "critical"],
  ["a customer on hold", { situation: "on_hold" }, "high"],
  ["a live chat", { situation: "live_chat" }, "high"],
  ["an angry customer", { temperature: "angry" }, "high"],
  ["a furious customer", { temperature: "furious" }, "high"],
  ["an insistent customer", { temperature: "insistent" }, "normal"],
  ["a manager is wanted", { signals: ["asks_manager"] }, "high"],
  ["a public threat", { signals: ["exposure"] }, "high"],
  ["possible harassment", { signals: ["abuse"] }, "high"],
  ["a key customer alone", { signals: ["key_customer"] }, "normal"],
  ["call back within the hour", { callbackAt: later(monday10, minutes(60)) }, "high"],
  ["call back later", { callbackAt: later(monday10, minutes(61)) }, "normal"],
  ["for information, nobody waiting", { situation: "no_wait", purposes: ["report"] }, "low"],
  ["for information and a decision", { situation: "no_wait", purposes: ["report", "decision"] }, "normal"],
  ["a person's choice outranks an injury", { signals: ["injury"], severityOverride: "normal" }, "normal"],
])("%s", (_case, change, expected) => {
  expect(severityOf({ ...quiet, ...change }, monday10)).toBe(expected);
});

it("a claim promises the next update in time for the call back", () => {
  const inAnHour = later(monday10, minutes(60));
  const promised = (callbackAt: Date | null) => presetNextUpdate({ ...quiet, callbackAt }, monday10);

  expect(promised(null)).toEqual(later(monday10, minutes(120)));
  expect(promised(inAnHour)).toEqual(later(monday10, minutes(50)));
  expect(promised(monday10)).toEqual(later(monday10, minutes(5)));
});
