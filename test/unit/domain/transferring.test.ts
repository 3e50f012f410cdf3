import { describe, expect, it } from "vitest";
import { decide } from "../../../src/domain/decide.js";
import type { Delivery } from "../../../src/domain/deliveries.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { leftForLater } from "../../../src/domain/unclassified.js";
import {
  aClaimed,
  afterwards,
  aList,
  anAnswer,
  anOpen,
  asTimePasses,
  aTransfer,
  billing,
  contact,
  logistics,
  manager,
  monday10,
  sato,
  silentWhenLow,
  step,
  suzuki,
  tanaka,
  tick,
  user,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const takahashi = user("U0TAKAHASHI");
const back = (note: string | null = "配送の件ではありませんでした") =>
  aTransfer(takahashi, { from: logistics, to: billing, note });

const called = asTimePasses(anOpen(), at(10));
const moved = afterwards(called, [aTransfer(sato), at(11)]);

const find = (state: Escalation, key: string): Delivery | undefined =>
  deliveriesFor(state).find((delivery) => delivery.key === key);
const needed = (state: Escalation) =>
  deliveriesFor(state).flatMap(({ key, existence }) => (existence === "must" ? [key] : []));

describe("a change of department", () => {
  it("starts the new department's chain at its beginning, and keeps number, reporter and facts", () => {
    expect(moved).toMatchObject({
      status: "open",
      department: logistics,
      reporter: tanaka,
      position: { next: { kind: "step", step: 1, at: at(16) }, heldSince: null },
      transfers: [{ by: sato, at: at(11), from: billing, note: null }],
    });
    expect(moved.id).toBe(called.id);
  });

  it("keeps the category only where the new department has it; else it is asked for before it closes", () => {
    const refund = { category: "返金" };
    expect(afterwards(anOpen({ facts: refund }), [aTransfer(sato), at(1)]).facts.category).toBe("返金");
    expect(moved.facts.category).toBe(null);
    // The agent has chosen once; whoever answers knows the new department's categories.
    expect(leftForLater(moved)).toEqual([]);
    expect(decide(moved, anAnswer, at(12))).toMatchObject({
      refusal: { name: "unclassified", missing: ["category"] },
    });
  });

  it("ends the claim of whoever had it, and what was under way above her", () => {
    const raised = asTimePasses(afterwards(aClaimed(), [{ type: "escalate_up", by: tanaka }, at(1)]), at(1));
    expect(raised).toMatchObject({ status: "claimed", above: {} });
    const after = afterwards(raised, [aTransfer(suzuki), at(2)]);
    expect(after.status).toBe("open");
    expect(after.claims).toMatchObject([{ by: suzuki, leg: 0, end: { how: "transferred", at: at(2) } }]);
  });

  it("is refused to the same department, without a reason from the second time on, and to whoever came too late", () => {
    expect(decide(called, aTransfer(sato, { to: billing }), at(11))).toMatchObject({
      refusal: { name: "same_department" },
    });
    expect(decide(moved, back(null), at(12))).toMatchObject({ refusal: { name: "reason_needed" } });
    expect(decide(moved, aTransfer(suzuki, { note: "物流へ" }), at(12))).toEqual({
      ok: false,
      refusal: { name: "already_transferred", by: sato, since: at(11), to: logistics.name },
    });
    expect(afterwards(moved, [back(), at(12)]).transfers).toHaveLength(2);
  });

  it("does not carry over who said “can't now” or gave it back: she may be called in the new one", () => {
    const passed = afterwards(called, [{ type: "pass", by: sato }, at(11)], [aTransfer(suzuki), at(12)]);
    const there = asTimePasses(passed, at(17));
    expect(there.calls.map(({ contact: { id }, leg }) => `${leg} ${id}`)).toEqual([
      "0 U0SATO",
      "1 U0TAKAHASHI",
      "1 U0SATO",
    ]);
    const givenBack = afterwards(
      anOpen(),
      [{ type: "claim", by: sato, nextUpdateAt: null }, at(1)],
      [{ type: "release", by: sato }, at(2)],
      [aTransfer(suzuki), at(3)],
    );
    expect(asTimePasses(givenBack, at(8)).calls.map(({ contact: { id } }) => id)).toContain("U0SATO");
  });

  it("lets the next level be called at once, whoever had one called before", () => {
    const before = afterwards(
      called,
      [{ type: "escalate_up", by: tanaka }, at(11)],
      [aTransfer(sato), at(11)],
    );
    expect(decide(before, { type: "escalate_up", by: tanaka }, at(11))).toMatchObject({ ok: true });
  });

  it("brings a case that nobody is called for into the new department's list, and leaves the old one where it is", () => {
    const low = anOpen({ facts: { severityOverride: "low" }, department: { chain: silentWhenLow } });
    const listed = afterwards(low, [{ ...tick, list: aList }, new Date("2026-11-23T07:00:00.000Z")]);
    const after = afterwards(listed, [
      aTransfer(sato, { to: { ...logistics, chain: silentWhenLow } }),
      new Date("2026-11-23T08:00:00.000Z"),
    ]);
    expect(after).toMatchObject({ position: { next: { kind: "list" } } });
    expect(find(after, "list:1")).toMatchObject({
      conversation: { id: "C0BILLING" },
      content: { list: { leg: 0 } },
      existence: "must",
    });
  });
});

describe("the messages of a case that changes department", () => {
  it("are new in the new channel; the old card stays where it is, and nobody posts it any more", () => {
    expect(find(moved, "card")).toMatchObject({ conversation: { id: "C0BILLING" }, existence: "if_posted" });
    expect(find(moved, "card:2")).toMatchObject({ conversation: { id: "C0LOGISTICS" }, existence: "must" });
    expect(find(moved, "details:2")).toMatchObject({ parent: { kind: "delivery", key: "card:2" } });
    const twice = afterwards(moved, [back(), at(12)]);
    expect(find(twice, "card:3")).toMatchObject({ conversation: { id: "C0BILLING" }, existence: "must" });
    expect(find(twice, "card:2")).toMatchObject({ existence: "if_posted" });
  });

  it("end every call of the department before, people's and groups'", () => {
    const group = asTimePasses(anOpen(), at(20));
    const after = afterwards(group, [aTransfer(sato), at(21)]);
    const pings = deliveriesFor(after).filter(({ content }) => content.role === "ping");
    expect(pings).toHaveLength(3);
    for (const ping of pings)
      expect(ping).toMatchObject({
        existence: "if_posted",
        content: { end: { how: "transferred", to: logistics.name } },
      });
    expect(find(after, "ping:3")).toMatchObject({
      conversation: { id: "C0BILLING" },
      parent: { key: "card" },
    });
  });

  it("call a group of the new department under the new card", () => {
    const after = asTimePasses(moved, at(26));
    expect(find(after, "ping:4")).toMatchObject({
      conversation: { id: "C0LOGISTICS" },
      parent: { key: "card:2" },
      existence: "must",
    });
  });

  it("keep the talk under the card it belonged to; what is said from now on stands under the new one", () => {
    const talked = afterwards(
      aClaimed(),
      [{ type: "ask", by: suzuki, text: "何月分ですか" }, at(1)],
      [{ type: "add_note", by: sato, text: "規約を確認中", toAll: false }, at(2)],
      [aTransfer(suzuki, { note: "配送の件でした" }), at(3)],
      [{ type: "reply", by: tanaka, text: "9月分です" }, at(4)],
      [{ type: "add_note", by: takahashi, text: "追跡中", toAll: false }, at(5)],
    );
    const under = (key: string) => {
      const parent = find(talked, key)?.parent;
      return parent?.kind === "delivery" ? parent.key : null;
    };
    expect(under("talk:ask:1")).toBe("card");
    expect(under("talk:note:1")).toBe("card");
    expect(under("talk:transfer:1")).toBe("card:2");
    expect(under("talk:reply:1")).toBe("card:2");
    expect(under("talk:note:2")).toBe("card:2");
    // What was said before can be read there too.
    expect(find(talked, "talk:transfer:1")?.content).toMatchObject({
      said: {
        kind: "hand_over",
        by: suzuki,
        text: "配送の件でした",
        earlier: [{ text: "何月分ですか" }, { text: "規約を確認中" }],
      },
    });
    expect(find(talked, "talk:note:1")).toMatchObject({ existence: "if_posted" });
    // Who asked in the department before has nothing to do with it any more.
    expect(find(talked, "reply:1:U0SUZUKI")).toBe(undefined);
  });

  it("tell who thought that somebody had it, and nobody twice", () => {
    const byHolder = afterwards(aClaimed(), [aTransfer(suzuki), at(2)]);
    expect(needed(byHolder).filter((key) => key.startsWith("moved:"))).toEqual(["moved:1:U0TANAKA"]);
    const byOther = afterwards(aClaimed(), [aTransfer(sato), at(2)]);
    expect(needed(byOther).filter((key) => key.startsWith("moved:"))).toEqual([
      "moved:1:U0SUZUKI",
      "moved:1:U0TANAKA",
    ]);
    const byReporter = afterwards(aClaimed(), [aTransfer(tanaka), at(2)]);
    expect(needed(byReporter).filter((key) => key.startsWith("moved:"))).toEqual(["moved:1:U0SUZUKI"]);
    expect(needed(moved).filter((key) => key.startsWith("moved:"))).toEqual([]);
    // Somebody there has it before the message left: that she has it is what the agent hears.
    const taken = afterwards(byHolder, [{ type: "claim", by: takahashi, nextUpdateAt: null }, at(3)]);
    expect(needed(taken)).not.toContain("moved:1:U0TANAKA");
    expect(needed(taken)).toContain("taken:2");
  });

  it("ask the new department's lead when nobody has it; the old one's reads that it has gone", () => {
    const alone = {
      ...billing,
      leads: [manager],
      chain: { ...billing.chain, repeat: { every: minutes(30), times: 0 } },
    };
    const alarmed = asTimePasses(anOpen({ department: alone }), at(50));
    expect(needed(alarmed)).toContain("alarm:1:U0MANAGER");
    const after = afterwards(alarmed, [aTransfer(manager), at(51)]);
    expect(find(after, "alarm:1:U0MANAGER")).toMatchObject({
      existence: "if_posted",
      content: { over: "transferred" },
    });
    const again = asTimePasses(after, at(130));
    expect(needed(again)).toContain("alarm:2:U0TAKAHASHI");
    expect(needed(again)).not.toContain("alarm:2:U0MANAGER");
  });

  it("show a card in the new department although the old one's could not be posted, and the other way round", () => {
    const lost = afterwards(called, [
      { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
      at(11),
    ]);
    const after = afterwards(lost, [aTransfer(sato), at(12)]);
    expect(needed(after)).toContain("card:2");
    expect(find(after, "card")).toBe(undefined);
    expect(find(after, "card_lost:U0MANAGER")).toMatchObject({ content: { over: "transferred" } });
    // The news of the old card's loss comes late, while the new one is on its way.
    const late = afterwards(moved, [
      { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
      at(12),
    ]);
    expect(needed(late)).toContain("card:2");
    const lostThere = afterwards(moved, [
      { type: "delivery_failed", what: "card", call: null, leg: 1, error: "is_archived" },
      at(12),
    ]);
    expect(needed(lostThere)).not.toContain("card:2");
    expect(needed(lostThere)).toContain("card_lost:2:U0TAKAHASHI");
  });

  it("a stand-in of the new department is not told of somebody of the old one", () => {
    const oneByOne = {
      ...logistics,
      chain: { ...logistics.chain, steps: [step(minutes(5), "U0TAKAHASHI")] as const },
    };
    const there = asTimePasses(afterwards(called, [aTransfer(sato, { to: oneByOne }), at(11)]), at(16));
    expect(there.calls.at(-1)?.contact).toEqual(contact("U0TAKAHASHI"));
    expect(find(there, "ping:2")).toMatchObject({ content: { insteadOf: null, raisedBy: null } });
  });

  it("take nothing away that somebody can still press", () => {
    expect(deliveryChanges(called, moved).gone).toEqual([]);
  });
});
