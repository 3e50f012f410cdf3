import { describe, expect, it } from "vitest";
import type { TickFacts } from "../../../src/domain/commands.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { type OpeningHours, roundTheClock, type Step } from "../../../src/domain/department.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { DeliveryId, EscalationNumber } from "../../../src/domain/ids.js";
import { renderDelivery } from "../../../src/slack/views/render-delivery.js";
import {
  afterwards,
  anOpen,
  asTimePasses,
  billing,
  contact,
  everybodyIsThere,
  manager,
  sato,
  step,
  suzuki,
  user,
} from "../../helpers/escalations.js";

const office = [{ from: "09:00", to: "18:00" }];
const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
const night = user("U0NIGHT");
const tokyo = (local: string) => new Date(`${local}:00+09:00`);
const beforeSix = tokyo("2026-11-20T17:55");
const sixOClock = tokyo("2026-11-20T18:00");
const monday9 = tokyo("2026-11-23T09:00");

const pool: Step = { ...step(0, "U0SATO", "U0SUZUKI", "U0MANAGER"), oneOf: true };

/** High severity runs or waits while it is closed; one of a pool is called first. */
function opened(outside: "run" | "hold", at: Date) {
  const hours: OpeningHours = {
    ...roundTheClock,
    week,
    closedContact: [contact("U0NIGHT")],
    outside: { ...roundTheClock.outside, high: outside },
  };
  return anOpen({
    at,
    facts: { severityOverride: "high" },
    department: { hours, chain: { ...billing.chain, steps: [pool, step(minutes(10), "S0LEADS")] } },
    supervisors: [user("U0SUPER")],
  });
}

const called = (state: Escalation) => state.calls.map((call) => call.contact.id);
const nightIsAway: TickFacts = {
  ...everybodyIsThere,
  unreachable: ({ id }) => (id === night ? "away" : null),
  standIn: ({ id }) => (id === night ? contact("U0ITO") : null),
};

describe("while a department is closed", () => {
  it("whoever stands in for the out-of-hours contact is called in her place, and knows both", () => {
    const state = asTimePasses(opened("run", sixOClock), sixOClock, nightIsAway);

    expect(called(state)).toEqual(["U0ITO"]);
    expect(state.calls[0]?.insteadOf).toEqual(contact("U0NIGHT"));
    const delivery = deliveriesFor(state).find(({ key }) => key === "ping:1");
    if (delivery === undefined) throw new Error("nobody is called");
    const message = renderDelivery(
      {
        escalation: { state, number: 128 as EscalationNumber, version: 1 },
        delivery,
        deliveryId: "d" as DeliveryId,
      },
      {
        person: (id) => ({ name: id, title: null, locale: "ja", timezone: "Asia/Tokyo" }),
        groupName: () => "SV全員",
      },
    );
    expect(JSON.stringify(message)).toMatch(
      /受付時間外のため、時間外窓口の方にお願いしています。.*U0NIGHT.*は離席中で.*代わりにお願いできますか。/,
    );
    expect(JSON.stringify(message)).not.toContain("引き受けられますか。");
  });

  it("one of a pool who cannot take it is followed by the out-of-hours contact, not by the pool", () => {
    const first = asTimePasses(opened("run", beforeSix), beforeSix);
    expect(called(first)).toEqual([sato]);

    const late = later(sixOClock, minutes(1));
    const passed = afterwards(first, [{ type: "pass", by: sato }, late]);
    expect(called(asTimePasses(passed, late))).toEqual([sato, night]);
  });

  it("where the case waits, the next of the pool is called at the opening", () => {
    const first = asTimePasses(opened("hold", beforeSix), beforeSix);
    const passed = afterwards(first, [{ type: "pass", by: sato }, sixOClock]);

    expect(called(asTimePasses(passed, later(monday9, -minutes(1))))).toEqual([sato]);
    expect(called(asTimePasses(passed, monday9))).toEqual([sato, suzuki]);
    expect(called(asTimePasses(passed, monday9))).not.toContain(manager);
  });

  it("the agent's supervisors hear that nobody has it when the out-of-hours contact cannot take it", () => {
    const first = asTimePasses(opened("run", sixOClock), sixOClock);
    expect(called(first)).toEqual([night]);

    const state = asTimePasses(afterwards(first, [{ type: "pass", by: night }, sixOClock]), sixOClock);
    const told = deliveriesFor(state).filter(({ content }) => content.role === "alarm");
    expect(told.map(({ conversation }) => conversation)).toContainEqual({ kind: "dm", user: "U0SUPER" });
  });

  it("nobody is told in the night that she was asked in vain, once the case is found to be one that waits", () => {
    const { hours, chain } = opened("run", beforeSix).department;
    const held = afterwards(
      anOpen({
        at: tokyo("2026-11-20T16:00"),
        facts: { severityOverride: "high" },
        department: { hours, chain, deadlines: { ...billing.deadlines, closeWithin: minutes(240) } },
      }),
      [{ type: "claim", by: sato, nextUpdateAt: null }, tokyo("2026-11-20T16:05")],
      [
        { type: "pause", by: sato, reason: "customer", until: tokyo("2026-11-23T12:00") },
        tokyo("2026-11-20T16:06"),
      ],
    );
    const asked = asTimePasses(held, tokyo("2026-11-20T20:00"));
    expect(called(asked)).toEqual([night]);
    const waits = afterwards(asked, [
      { type: "edit", by: sato, facts: { ...asked.facts, severityOverride: "low" } },
      tokyo("2026-11-20T20:10"),
    ]);
    const told = ({ alarms }: Escalation) => alarms.map(({ kind }) => kind);

    expect(told(asTimePasses(waits, tokyo("2026-11-21T23:00")))).toEqual([]);
    expect(told(asTimePasses(waits, tokyo("2026-11-23T10:00")))).toEqual(["nobody_above"]);
  });
});
