import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { dueAt } from "../../../src/domain/timers.js";
import { afterwards, anAnswer, anOpen, asTimePasses, monday10, suzuki } from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const taken = afterwards(anOpen(), [{ type: "claim", by: suzuki, nextUpdateAt: at(30) }, monday10]);
const pauses = (until: Date): Command => ({ type: "pause", by: suzuki, reason: "investigation", until });
const twoDays = later(monday10, hours(48));

describe("a paused case", () => {
  it("says what it waits for, and has its next update when the pause ends", () => {
    const paused = afterwards(taken, [pauses(twoDays), at(5)]);

    expect(paused).toMatchObject({
      status: "claimed",
      holder: suzuki,
      nextUpdateAt: twoDays,
      pause: { by: suzuki, at: at(5), reason: "investigation" },
    });
    expect(paused.claims[0]?.nextUpdateAt).toEqual(twoDays);
    expect(deliveryChanges(taken, paused).wanted.map(({ key }) => key)).toEqual([
      "card",
      "agent",
      "taken:1",
      "takeover:1",
    ]);
  });

  it("a two-day investigation is not nudged every half hour, but once, shortly before it ends", () => {
    const paused = afterwards(taken, [pauses(twoDays), at(5)]);

    const end = asTimePasses(paused, twoDays);

    expect(end.claims[0]?.nudges).toEqual([{ at: later(twoDays, -minutes(10)), nextUpdateAt: twoDays }]);
    expect(asTimePasses(paused, later(twoDays, minutes(3))).status).toBe("open");
  });

  it("outranks a lapse that was due: pausing in the grace keeps the case", () => {
    const asked = asTimePasses(taken, at(32));
    const paused = afterwards(asked, [pauses(twoDays), at(32.5)]);

    expect(asTimePasses(paused, at(120)).status).toBe("claimed");
    expect(dueAt(paused)).toEqual(later(twoDays, -minutes(10)));
  });

  it("cannot end in the past", () => {
    expect(decide(taken, pauses(at(5)), at(5))).toMatchObject({ refusal: { name: "time_has_passed" } });
  });

  it("a question to the agent does not end it, nor does a question without a reply", () => {
    const paused = afterwards(
      taken,
      [pauses(twoDays), at(5)],
      [{ type: "ask", by: suzuki, text: "控えはありますか" }, at(6)],
    );

    const reminded = asTimePasses(paused, at(60));

    expect(reminded).toMatchObject({ nextUpdateAt: twoDays, pause: { reason: "investigation" } });
  });

  it.each<[string, Command, (state: Escalation) => unknown]>([
    ["another time", { type: "set_next_update", by: suzuki, nextUpdateAt: at(90) }, nextUpdate],
    [
      "the same time, without the pause",
      { type: "set_next_update", by: suzuki, nextUpdateAt: twoDays },
      nextUpdate,
    ],
    ["more time", { type: "extend", by: suzuki }, nextUpdate],
  ])("ends with %s", (_what, command, shown) => {
    const paused = afterwards(taken, [pauses(twoDays), at(5)]);
    const resumed = afterwards(paused, [command, at(60)]);

    expect(resumed).toMatchObject({ status: "claimed", pause: null });
    expect(shown(resumed)).toEqual(resumed.claims[0]?.nextUpdateAt);
  });

  it("leaves nothing behind when the case is given back or answered", () => {
    const paused = afterwards(taken, [pauses(twoDays), at(5)]);

    expect(afterwards(paused, [{ type: "release", by: suzuki }, at(6)])).not.toHaveProperty("pause");
    expect(dueAt(afterwards(paused, [anAnswer, at(6)]))).toBe(null);
  });
});

function nextUpdate(state: Escalation): unknown {
  return state.status === "claimed" ? state.nextUpdateAt : null;
}

describe("more time", () => {
  it.each([
    { situation: "on_hold", more: 5 },
    { situation: "on_site", more: 10 },
    { situation: "call_back", more: 30 },
    { situation: "mail", more: 120 },
  ] as const)("$situation: $more minutes on top of what is left", ({ situation, more }) => {
    const open = anOpen({ facts: { situation } });
    const state = afterwards(open, [{ type: "claim", by: suzuki, nextUpdateAt: at(20) }, monday10]);

    expect(afterwards(state, [{ type: "extend", by: suzuki }, at(1)])).toMatchObject({
      nextUpdateAt: at(20 + more),
    });
    expect(afterwards(state, [{ type: "extend", by: suzuki }, at(22)])).toMatchObject({
      nextUpdateAt: at(22 + more),
    });
  });

  it("a double click is one wish, a later click another", () => {
    const more = { type: "extend", by: suzuki } as const;
    const state = afterwards(taken, [more, at(1)]);

    expect(decide(state, more, at(1.01))).toEqual({ ok: false, refusal: { name: "nothing_changed" } });
    expect(decide(state, more, at(1.1))).toMatchObject({ ok: true });
  });
});
