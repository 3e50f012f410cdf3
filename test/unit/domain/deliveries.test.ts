import { describe, expect, it } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import {
  aClaimed,
  afterwards,
  aList,
  anAnswer,
  anOpen,
  aResolved,
  asTimePasses,
  manager,
  monday10,
  sato,
  silentWhenLow,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const keys = (state: Escalation, existence: "must" | "if_posted") =>
  deliveriesFor(state)
    .filter((delivery) => delivery.existence === existence)
    .map(({ key }) => key);
const aLow = () => anOpen({ department: { chain: silentWhenLow }, facts: { severityOverride: "low" } });
const changed = (before: Escalation | null, now: Escalation) => {
  const { wanted, noLongerPosted, gone } = deliveryChanges(before, now);
  return { wanted: wanted.map((d) => d.key), noLongerPosted: noLongerPosted.map((d) => d.key), gone };
};

describe("the messages that must exist", () => {
  it("a new escalation: card, details under it, and the agent's own message; nobody is called yet", () => {
    expect(changed(null, anOpen())).toEqual({
      wanted: ["card", "details", "agent"],
      noLongerPosted: [],
      gone: [],
    });
  });

  it("a due step: persons by direct message, a group by one mention in the thread", () => {
    const state = asTimePasses(anOpen(), at(20));

    const pings = deliveriesFor(state).filter(({ content }) => content.role === "ping");

    expect(pings.map(({ conversation, parent }) => [conversation, parent?.kind ?? null])).toEqual([
      [{ kind: "dm", user: sato }, null],
      [{ kind: "dm", user: manager }, null],
      [{ kind: "channel", id: "C0BILLING" }, "delivery"],
    ]);
  });

  it("a claim redraws card and the agent's message, takes the calls back, and tells the agent once", () => {
    const before = asTimePasses(anOpen(), at(10));

    const claimed = afterwards(before, [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(11)]);

    expect(changed(before, claimed)).toEqual({
      wanted: ["card", "agent", "taken:1", "takeover:1"],
      noLongerPosted: ["ping:1"],
      gone: [],
    });
  });

  it("a new time is shown to the holder and to the agent, and on no call", () => {
    const before = afterwards(asTimePasses(anOpen(), at(20)), [
      { type: "claim", by: sato, nextUpdateAt: null },
      at(21),
    ]);

    const moved = afterwards(before, [{ type: "set_next_update", by: sato, nextUpdateAt: at(90) }, at(22)]);

    expect(changed(before, moved)).toEqual({
      wanted: ["card", "agent", "taken:1", "takeover:1"],
      noLongerPosted: [],
      gone: [],
    });
  });

  it("an answer reaches the agent as a message of its own, and a note goes where the case began", () => {
    const before = aClaimed({ withSource: true });

    const resolved = afterwards(before, [anAnswer, at(5)]);

    expect(changed(before, resolved).wanted).toEqual(["card", "agent", "answer:1", "origin:1"]);
  });

  it("nobody is told by message what she did herself", () => {
    const mine = afterwards(anOpen(), [{ ...anAnswer, by: tanaka }, at(1)]);

    expect(keys(mine, "must")).toEqual(["card", "details", "agent"]);
  });

  it("“customer told” takes the buttons off the answer", () => {
    const before = aResolved();

    const told = afterwards(before, [{ type: "told", by: tanaka }, at(9)]);

    expect(changed(before, told).wanted).toContain("answer:1");
  });

  it("an edit of the facts redraws the details; a claim does not", () => {
    const before = anOpen();
    const edited = afterwards(before, [
      { type: "edit", by: tanaka, facts: { ...before.facts, tried: "折り返しをご案内済み" } },
      at(1),
    ]);

    expect(changed(before, edited).wanted).toEqual(["card", "details", "agent"]);
  });

  it("a lapse tells the former holder, and only while nobody else has it", () => {
    const lapsed = asTimePasses(aClaimed(), at(63));
    expect(keys(lapsed, "must")).toContain("lapse:1");

    const again = afterwards(lapsed, [{ type: "claim", by: sato, nextUpdateAt: null }, at(64)]);
    expect(keys(again, "if_posted")).toContain("lapse:1");
  });

  it("“nobody answered” goes to lead and agent; a reminder only to the lead", () => {
    const state = asTimePasses(anOpen(), at(170));

    const alarms = deliveriesFor(state).filter(({ content }) => content.role === "alarm");

    expect(alarms.map(({ key, existence }) => `${key} ${existence}`)).toEqual([
      "alarm:1:U0MANAGER if_posted",
      "alarm:1:U0TANAKA if_posted",
      "alarm:2:U0MANAGER must",
    ]);
  });

  it("without a card the calls carry the facts and the lead is told", () => {
    const before = asTimePasses(anOpen(), at(20));

    const lost = afterwards(before, [
      { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
      at(21),
    ]);

    const { wanted, gone } = changed(before, lost);
    expect(wanted).toEqual(["ping:1", "ping:2", "agent", "card_lost:U0MANAGER"]);
    expect(gone).toEqual(["card", "details", "ping:3"]);
  });

  it("the daily list is one message in the channel, and stays when the case that carries it is taken", () => {
    const before = aLow();
    const listed = afterwards(before, [{ ...tick, list: aList }, at(360)]);

    const list = deliveriesFor(listed).find(({ content }) => content.role === "list");
    expect(list).toMatchObject({
      key: "list:1",
      conversation: { kind: "channel", id: "C0BILLING" },
      parent: null,
      existence: "must",
    });
    expect(changed(before, listed)).toEqual({
      wanted: ["card", "agent", "list:1"],
      noLongerPosted: [],
      gone: [],
    });

    const claimed = afterwards(listed, [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(361)]);
    expect(changed(listed, claimed)).toEqual({
      wanted: ["card", "agent", "taken:1", "takeover:1"],
      noLongerPosted: [],
      gone: [],
    });
  });

  it("the next day's list is a message of its own; the older one is left as it was", () => {
    const listed = afterwards(aLow(), [{ ...tick, list: aList }, at(360)]);

    const again = afterwards(listed, [{ ...tick, list: aList }, at(1_800)]);

    expect(changed(listed, again)).toEqual({
      wanted: ["card", "agent", "list:2"],
      noLongerPosted: [],
      gone: ["list:1"],
    });
  });

  it("a channel that takes no list sends it to the lead", () => {
    const listed = afterwards(aLow(), [{ ...tick, list: aList }, at(360)]);

    const refused = afterwards(listed, [
      { type: "delivery_failed", what: "list", call: null, leg: 0, error: "is_archived" },
      at(361),
    ]);

    expect(changed(listed, refused)).toMatchObject({
      wanted: ["card", "list:1:U0MANAGER"],
      gone: ["list:1"],
    });
  });

  it("the clock's waiting changes nothing but the time shown", () => {
    const state = asTimePasses(anOpen(), at(10));

    expect(changed(state, state)).toEqual({ wanted: [], noLongerPosted: [], gone: [] });
  });
});
