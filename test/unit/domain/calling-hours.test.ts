import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dueAfter, takenUpAt } from "../../../src/domain/calling-hours.js";
import { decide } from "../../../src/domain/decide.js";
import { type OpeningHours, roundTheClock } from "../../../src/domain/department.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { Open } from "../../../src/domain/escalation.js";
import type { EscalationId, EscalationNumber } from "../../../src/domain/ids.js";
import { dueAt, timersOf } from "../../../src/domain/timers.js";
import {
  afterwards,
  anOpen,
  asTimePasses,
  contact,
  everybodyIsThere,
  type Given,
  silentWhenLow,
  suzuki,
  tanaka,
  tick,
  user,
} from "../../helpers/escalations.js";

const office = [{ from: "09:00", to: "18:00" }];
const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
const held: OpeningHours = { ...roundTheClock, week, holidays: "JP" };
const runs: OpeningHours = { ...held, outside: { ...held.outside, critical: "run" } };
const tokyo = (local: string) => new Date(`${local}:00+09:00`);
/** The Monday after it is a holiday. */
const friday = tokyo("2026-11-20T18:30");
const tuesday9 = tokyo("2026-11-24T09:00");

function dueOf(at: Date | null | undefined): Date {
  if (!at) throw new Error("nothing is due");
  return at;
}

function opened(given: Given & { readonly hours?: OpeningHours } = {}): Open {
  const { hours: opening = held, department, ...rest } = given;
  return anOpen({ at: friday, ...rest, department: { hours: opening, ...department } });
}

describe("what came while it was closed is called within ten minutes of the opening", () => {
  const some = () => ({ ...opened(), id: randomUUID() as EscalationId });

  it("spread evenly, and always at the same place", () => {
    const cases = Array.from({ length: 400 }, some);
    const waits = cases.map((it) => takenUpAt(it, friday).getTime() - tuesday9.getTime());

    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...waits)).toBeLessThan(minutes(10));
    for (let minute = 0; minute < 10; minute++) {
      const inIt = waits.filter((wait) => Math.floor(wait / minutes(1)) === minute).length;
      expect(inIt, `minute ${minute}`).toBeGreaterThan(15);
    }
    expect(cases.map((it) => takenUpAt(it, friday).getTime() - tuesday9.getTime())).toEqual(waits);
  });

  it("promises and pressing cases come first", () => {
    const promised = opened({ facts: { callbackAt: tokyo("2026-11-24T15:00") } });
    const urgent = opened({ facts: { situation: "on_hold" } });

    expect(takenUpAt(promised, friday)).toEqual(tuesday9);
    expect(takenUpAt(urgent, friday)).toEqual(tuesday9);
  });

  it("one that came just before it waits no longer than it had to", () => {
    const justBefore = later(tuesday9, -seconds(20));
    for (let i = 0; i < 50; i++)
      expect(takenUpAt(some(), justBefore) < later(tuesday9, seconds(20))).toBe(true);
  });

  it("what runs, or comes in open time, is taken up at once", () => {
    const critical = opened({ hours: runs, facts: { severityOverride: "critical" } });

    expect(takenUpAt(critical, friday)).toEqual(friday);
    expect(takenUpAt(opened(), tuesday9)).toEqual(tuesday9);
    expect(dueAfter(critical, friday, hours(1))).toEqual(later(friday, hours(1)));
  });
});

describe("the chain", () => {
  it("reminders of the lead count open hours only", () => {
    const late = opened({ at: tokyo("2026-11-20T15:00") });
    const alarmed = asTimePasses(late, tokyo("2026-11-20T17:59"));
    expect(alarmed.alarms.map(({ at }) => at)).toEqual([
      tokyo("2026-11-20T16:50"),
      tokyo("2026-11-20T17:50"),
    ]);

    const later = asTimePasses(alarmed, tokyo("2026-11-24T10:00"));
    expect(later.alarms.map(({ at }) => at).at(-1)).toEqual(tokyo("2026-11-24T09:50"));
    expect(later.alarms).toHaveLength(3);
  });

  it("becoming critical at night, where that runs, calls at once; becoming less is never later", () => {
    const normal = opened({ hours: runs });
    const edit = (severityOverride: "critical" | "normal") =>
      ({ type: "edit", by: tanaka, facts: { ...normal.facts, severityOverride } }) as const;
    const at = tokyo("2026-11-21T02:00");

    const critical = afterwards(normal, [edit("critical"), at]);
    expect(dueOf(dueAt(critical)) <= at).toBe(true);
    expect(afterwards(critical, [tick, at]).calls).toHaveLength(1);
  });

  it("what ran until now and waits from now on has missed no closing", () => {
    const ran = opened({
      at: tokyo("2026-11-20T17:00"),
      hours: runs,
      facts: { severityOverride: "critical" },
    });
    const at = tokyo("2026-11-21T12:00");
    const facts = { ...ran.facts, severityOverride: "normal" } as const;
    const waits = afterwards(ran, [{ type: "edit", by: tanaka, facts }, at]);

    expect(waits).toMatchObject({ desk: { isOpen: false, since: at, until: tuesday9 } });
    const putOff = afterwards(waits, [tick, at]);
    expect(putOff).toMatchObject({ calls: [], position: { next: { kind: "step", step: 1 } } });
  });

  it("the daily list is for days on which it is open at four", () => {
    const low = opened({ department: { chain: silentWhenLow }, facts: { severityOverride: "low" } });
    expect(low.position.next).toEqual({ kind: "list", at: tokyo("2026-11-24T16:00") });
  });

  it("a paused case is not brought up while it is closed, a case that is worked on is", () => {
    const noon = tokyo("2026-11-20T12:00");
    const claimed = afterwards(opened({ at: noon }), [
      { type: "claim", by: suzuki, nextUpdateAt: null },
      noon,
    ]);
    const until = tokyo("2026-11-21T12:00");
    const paused = afterwards(claimed, [{ type: "pause", by: suzuki, reason: "customer", until }, noon]);
    const works = afterwards(claimed, [{ type: "set_next_update", by: suzuki, nextUpdateAt: until }, noon]);
    const nudge = (state: typeof paused) =>
      dueOf(
        timersOf(state)
          .find(({ kind }) => kind === "nudge")
          ?.at(),
      );

    expect(nudge(works)).toEqual(tokyo("2026-11-21T11:50"));
    expect(nudge(paused) >= tuesday9).toBe(true);
    expect(nudge(paused) < later(tuesday9, minutes(10))).toBe(true);
  });
});

describe("a case that is answered with another one", () => {
  it("has nothing that would wait for the opening: its history does not say so", () => {
    const other = {
      number: 131 as EscalationNumber,
      state: { ...opened(), id: randomUUID() as EscalationId },
    };
    const joined = afterwards(opened(), [{ type: "join", by: tanaka, to: other }, friday]);
    const nextDay = dueOf(dueAt(joined));

    const decision = decide(joined, tick, nextDay);

    expect(nextDay < tuesday9).toBe(true);
    expect(decision).toMatchObject({ ok: true, event: { type: "still_joined" } });
  });
});

describe("whoever is called while it is closed", () => {
  const night = [contact("U0NIGHT")];

  it("is called in place of the chain where a case runs, again, and then lead and agent hear of it", () => {
    const critical = opened({
      hours: { ...runs, closedContact: night },
      facts: { severityOverride: "critical" },
    });
    const state = asTimePasses(critical, tokyo("2026-11-20T21:00"));

    expect(state.calls.map(({ contact: { id }, round }) => `${id} ${round}`)).toEqual([
      "U0NIGHT 0",
      "U0NIGHT 1",
      "U0NIGHT 2",
    ]);
    expect(state.alarms.map(({ at }) => at)).toEqual([tokyo("2026-11-20T20:10")]);
    // In the morning its own people are called.
    const morning = asTimePasses(state, later(tuesday9, minutes(1)));
    expect(morning.calls.at(-1)).toMatchObject({ contact: { id: "U0SATO" }, at: tuesday9, round: 0 });
  });

  it("is not called over and over where her notifications are switched off, as long as it is closed", () => {
    const hours = { ...runs, closedContact: night };
    const at = later(tuesday9, -minutes(20));
    const critical = opened({ at, hours, facts: { severityOverride: "critical" } });
    const state = asTimePasses(critical, later(tuesday9, -minutes(1)), {
      ...everybodyIsThere,
      absent: () => true,
    });

    expect(state.calls.map(({ contact: { id } }) => id)).toEqual(["U0NIGHT"]);
    expect(state.status === "open" && state.position.next).toEqual({ kind: "step", step: 1, at: tuesday9 });
  });

  it("one click sends a held case there; at the opening the chain begins", () => {
    const opening = opened({ hours: { ...held, closedContact: night } });
    const at = later(friday, minutes(5));
    const sent = afterwards(opening, [{ type: "call_closed_contact", by: tanaka }, at]);
    const state = asTimePasses(sent, tuesday9);

    expect(state.calls.map(({ contact: { id } }) => id)).toEqual(["U0NIGHT", "U0NIGHT", "U0NIGHT"]);
    expect(state.calls[0]?.at).toEqual(at);
    expect(state.alarms).toEqual([]);
    const called = asTimePasses(state, later(tuesday9, minutes(11)));
    expect(called.calls.at(-1)).toMatchObject({ contact: { id: "U0SATO" }, step: 1 });
  });

  it("who cannot now is not called again, and the chain goes on at the opening", () => {
    const opening = opened({ hours: { ...held, closedContact: night } });
    const called = afterwards(opening, [{ type: "call_closed_contact", by: tanaka }, friday], [tick, friday]);
    const passed = afterwards(called, [{ type: "pass", by: user("U0NIGHT") }, friday]);

    expect(passed.status === "open" && passed.position.next).toMatchObject({ kind: "step", step: 1 });
    expect(asTimePasses(passed, tuesday9).calls.filter(({ step }) => step === 3)).toHaveLength(1);
  });
});
