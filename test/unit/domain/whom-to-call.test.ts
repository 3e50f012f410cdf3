import { describe, expect, it } from "vitest";
import type { TickFacts } from "../../../src/domain/commands.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { Step } from "../../../src/domain/department.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import {
  afterwards,
  anOpen,
  asTimePasses,
  billing,
  contact,
  everybodyIsThere,
  manager,
  monday10,
  sato,
  step,
  suzuki,
  tick,
} from "../../helpers/escalations.js";

const pool = (...people: string[]): Step => ({ ...step(minutes(10), ...people), oneOf: true });
const anOpenWith = (first: Step, severityOverride: "normal" | "high" = "normal") =>
  anOpen({
    department: { chain: { ...billing.chain, steps: [first, step(minutes(10), "S0LEADS")] } },
    facts: { severityOverride },
  });
const at = (n: number) => later(monday10, minutes(n));
const called = (state: Escalation) => state.calls.map(({ contact }) => contact.id);
const facts = (some: Partial<TickFacts>): TickFacts => ({ ...everybodyIsThere, ...some });
const away =
  (...ids: string[]): TickFacts["unreachable"] =>
  ({ id }) =>
    ids.includes(id) ? "away" : null;

describe("one of a pool", () => {
  const trio = pool("U0SATO", "U0SUZUKI", "U0MANAGER");

  it("is who has fewest cases, then who was not called for longest, then who stands first", () => {
    const load =
      (loads: Record<string, [number, number | null]>): TickFacts["load"] =>
      (user) => {
        const [openClaims, minute] = loads[user] ?? [0, null];
        return { openClaims, lastCalledAt: minute === null ? null : at(minute) };
      };
    const whoIs = (it: TickFacts["load"]) =>
      called(afterwards(anOpenWith(trio), [{ ...tick, load: it }, at(10)]));

    expect(whoIs(load({ U0SATO: [2, null], U0SUZUKI: [1, -5], U0MANAGER: [1, -9] }))).toEqual([manager]);
    expect(whoIs(load({ U0SATO: [0, -1], U0SUZUKI: [0, null], U0MANAGER: [0, -9] }))).toEqual([suzuki]);
    expect(whoIs(load({}))).toEqual([sato]);
  });

  it("who cannot take it is followed by the next of the pool, and only then by the next step", () => {
    const first = asTimePasses(anOpenWith(trio), at(10));
    const second = asTimePasses(afterwards(first, [{ type: "pass", by: sato }, at(11)]), at(11));
    expect(called(second)).toEqual([sato, suzuki]);
    const ping = deliveriesFor(second).find(({ key }) => key === "ping:2");
    expect(ping?.content).toMatchObject({ insteadOf: { id: sato } });

    const third = asTimePasses(afterwards(second, [{ type: "pass", by: suzuki }, at(12)]), at(12));
    expect(called(third)).toEqual([sato, suzuki, manager]);
    const step2 = asTimePasses(afterwards(third, [{ type: "pass", by: manager }, at(13)]), at(13));
    expect(called(step2).slice(3)).toEqual(["S0LEADS"]);
  });

  it("who cannot be reached by a message is followed by the next of the pool", () => {
    const first = asTimePasses(anOpenWith(trio), at(10));
    const failed = afterwards(first, [
      { type: "delivery_failed", what: "ping", call: 1, leg: 0, error: "user_disabled" },
      at(11),
    ]);
    expect(called(asTimePasses(failed, at(11)))).toEqual([sato, suzuki]);
  });

  it("silence moves on to the next step, not through the pool", () => {
    expect(called(asTimePasses(anOpenWith(trio), at(20)))).toEqual([sato, "S0LEADS"]);
  });

  it("is somebody who is there and can see it; nobody there passes the step at once", () => {
    const reached = afterwards(anOpenWith(trio, "high"), [
      { ...tick, unreachable: away("U0SATO"), absent: ({ id }) => id === suzuki },
      at(10),
    ]);
    expect(called(reached)).toEqual([manager]);
    expect(reached.skips.map(({ contact, why }) => [contact.id, why])).toEqual([[sato, "away"]]);

    const nobody = asTimePasses(
      anOpenWith(trio),
      at(10),
      facts({ unreachable: away("U0SATO", "U0SUZUKI", "U0MANAGER") }),
    );
    expect(called(nobody)).toEqual(["S0LEADS"]);
  });
});

describe("a stand-in", () => {
  const both = step(minutes(10), "U0SATO", "U0SUZUKI");
  const standsIn =
    (by: Record<string, string>): TickFacts["standIn"] =>
    ({ id }) =>
      by[id] === undefined ? null : contact(by[id]);

  it("is called at once in place of whoever is away, and knows why", () => {
    const state = asTimePasses(
      anOpenWith(both),
      at(10),
      facts({ unreachable: away("U0SATO"), standIn: standsIn({ U0SATO: "U0MANAGER" }) }),
    );
    expect(called(state)).toEqual([suzuki, manager]);
    expect(state.calls[1]?.insteadOf).toEqual({ kind: "user", id: sato });
    expect(state.skips.map(({ contact }) => contact.id)).toEqual([sato]);
    const ping = deliveriesFor(state).find(({ key }) => key === "ping:2");
    expect(ping?.content).toMatchObject({ insteadOf: { id: sato } });
  });

  it("is called once, whether she is in the step herself or acts for two", () => {
    const herself = facts({ unreachable: away("U0SATO"), standIn: standsIn({ U0SATO: "U0SUZUKI" }) });
    expect(called(asTimePasses(anOpenWith(both), at(10), herself))).toEqual([suzuki]);

    const standIn = standsIn({ U0SATO: "U0MANAGER", U0SUZUKI: "U0MANAGER" });
    const forTwo = facts({ unreachable: away("U0SATO", "U0SUZUKI"), standIn });
    expect(called(asTimePasses(anOpenWith(both), at(10), forTwo))).toEqual([manager]);
  });

  it("who is away herself is followed by hers, never in a circle", () => {
    const chain = standsIn({ U0SATO: "U0SUZUKI", U0SUZUKI: "U0MANAGER" });
    const alone = anOpenWith(step(minutes(10), "U0SATO"));
    const two = facts({ unreachable: away("U0SATO", "U0SUZUKI"), standIn: chain });
    expect(called(asTimePasses(alone, at(10), two))).toEqual([manager]);

    const circle = standsIn({ U0SATO: "U0SUZUKI", U0SUZUKI: "U0SATO" });
    const nobody = facts({ unreachable: away("U0SATO", "U0SUZUKI"), standIn: circle });
    expect(called(asTimePasses(alone, at(10), nobody))).toEqual(["S0LEADS"]);
  });

  it("is not asked again about what she could not take", () => {
    const given = facts({ unreachable: away("U0SATO"), standIn: standsIn({ U0SATO: "U0MANAGER" }) });
    const first = asTimePasses(anOpenWith(step(minutes(10), "U0SATO")), at(10), given);
    const passed = afterwards(first, [{ type: "pass", by: manager }, at(11)]);
    expect(called(asTimePasses(passed, at(11), given))).toEqual([manager, "S0LEADS"]);
  });
});
