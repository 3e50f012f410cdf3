import { describe, expect, it } from "vitest";
import type { Command, CommandType } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation, Status } from "../../../src/domain/escalation.js";
import {
  aClaimed,
  anOpen,
  aResolved,
  asTimePasses,
  aWithdrawn,
  everybodyIsThere,
  facts,
  manager,
  monday10,
  sato,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";

const soon = later(monday10, minutes(1));
const muchLater = later(monday10, minutes(600));

const states: Record<Status, Escalation> = {
  open: asTimePasses(anOpen(), later(monday10, minutes(10))),
  claimed: aClaimed(),
  resolved: aResolved(),
  withdrawn: aWithdrawn(),
};

const commands: Record<CommandType, Command> = {
  tick: { type: "tick", ...everybodyIsThere },
  delivery_failed: { type: "delivery_failed", what: "card", call: null, error: "is_archived" },
  claim: { type: "claim", by: sato, nextUpdateAt: null },
  set_next_update: { type: "set_next_update", by: suzuki, nextUpdateAt: later(muchLater, minutes(30)) },
  release: { type: "release", by: suzuki },
  pass: { type: "pass", by: sato },
  edit: { type: "edit", by: tanaka, facts: { ...facts, summary: "金額が変わりました" } },
  resolve: { type: "resolve", by: sato, answer: "返金できます。", category: null, reason: null },
  told: { type: "told", by: tanaka },
  withdraw: { type: "withdraw", by: tanaka },
  reopen: { type: "reopen", by: tanaka, why: null },
};

/** The lifecycle as a table: what each command does to each status, by the event or the refusal's name. */
const table: Record<Status, Record<CommandType, string>> = {
  open: {
    tick: "→ called",
    delivery_failed: "→ delivery_failed",
    claim: "→ claimed",
    set_next_update: "✗ not_claimed",
    release: "✗ not_claimed",
    pass: "→ passed",
    edit: "→ edited",
    resolve: "→ resolved",
    told: "✗ not_resolved",
    withdraw: "→ withdrawn",
    reopen: "✗ already_open",
  },
  claimed: {
    tick: "→ lapsed",
    delivery_failed: "→ delivery_failed",
    claim: "✗ already_claimed",
    set_next_update: "→ next_update_changed",
    release: "→ released",
    pass: "✗ already_claimed",
    edit: "→ edited",
    resolve: "→ resolved",
    told: "✗ not_resolved",
    withdraw: "→ withdrawn",
    reopen: "✗ already_open",
  },
  resolved: {
    tick: "✗ not_due",
    delivery_failed: "→ delivery_failed",
    claim: "✗ already_resolved",
    set_next_update: "✗ already_resolved",
    release: "✗ already_resolved",
    pass: "✗ already_resolved",
    edit: "✗ already_resolved",
    resolve: "✗ already_resolved",
    told: "→ told",
    withdraw: "✗ already_resolved",
    reopen: "→ reopened",
  },
  withdrawn: {
    tick: "✗ not_due",
    delivery_failed: "→ delivery_failed",
    claim: "✗ already_withdrawn",
    set_next_update: "✗ already_withdrawn",
    release: "✗ already_withdrawn",
    pass: "✗ already_withdrawn",
    edit: "✗ already_withdrawn",
    resolve: "✗ already_withdrawn",
    told: "✗ already_withdrawn",
    withdraw: "✗ already_withdrawn",
    reopen: "→ reopened",
  },
};

describe.each(Object.keys(table) as Status[])("while %s", (status) => {
  it.each(Object.entries(table[status]))("%s %s", (type, expected) => {
    const decision = decide(states[status], commands[type as CommandType], muchLater);

    expect(decision.ok ? `→ ${decision.event.type}` : `✗ ${decision.refusal.name}`).toBe(expected);
  });
});

describe("refusals say what a person needs to know", () => {
  it("the loser of a race is told who has it and since when", () => {
    expect(decide(aClaimed(), commands.claim, soon)).toEqual({
      ok: false,
      refusal: { name: "already_claimed", holder: suzuki, since: monday10 },
    });
  });

  it("a second click of the holder is no loss: it repeats what was promised", () => {
    const decision = decide(aClaimed(), { type: "claim", by: suzuki, nextUpdateAt: null }, soon);

    expect(decision).toMatchObject({ ok: false, refusal: { name: "already_yours" } });
  });

  it("a late answer is told whose answer stands", () => {
    expect(decide(aResolved(), commands.resolve, soon)).toMatchObject({
      ok: false,
      refusal: { name: "already_resolved", by: suzuki },
    });
  });

  it("telling the customer twice names who told first", () => {
    const once = decide(aResolved(), { type: "told", by: tanaka }, soon);

    expect(once.ok).toBe(true);
  });

  it("only somebody who was called can say “can't now”", () => {
    expect(decide(anOpen(), { type: "pass", by: manager }, soon)).toMatchObject({
      refusal: { name: "not_called" },
    });
  });

  it("a claim cannot promise a time that has passed", () => {
    expect(decide(anOpen(), { type: "claim", by: sato, nextUpdateAt: monday10 }, soon)).toMatchObject({
      refusal: { name: "time_has_passed" },
    });
  });

  it("the clock does nothing before its time", () => {
    expect(decide(anOpen(), commands.tick, soon)).toMatchObject({ refusal: { name: "not_due" } });
  });

  it("without category and reason nothing is resolved, and both are named", () => {
    const unclassified = anOpen({ facts: { situation: "on_hold", category: null, reason: null } });

    expect(decide(unclassified, commands.resolve, soon)).toMatchObject({
      refusal: { name: "unclassified", missing: ["category", "reason"] },
    });
    expect(
      decide(
        unclassified,
        { type: "resolve", by: sato, answer: "はい", category: "返金", reason: "unclear" },
        soon,
      ),
    ).toMatchObject({ ok: true, event: { facts: { category: "返金", reason: "unclear" } } });
  });
});
