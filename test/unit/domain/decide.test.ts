import { describe, expect, it } from "vitest";
import type { CommandType } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation, Status } from "../../../src/domain/escalation.js";
import {
  aClaimed,
  afterwards,
  anAnswer,
  anOpen,
  aResolved,
  asTimePasses,
  aWithdrawn,
  manager,
  monday10,
  sato,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import { everyCommand, muchLater } from "../../helpers/every-command.js";

const soon = later(monday10, minutes(1));

const states: Record<Status, Escalation> = {
  open: asTimePasses(anOpen(), later(monday10, minutes(10))),
  claimed: aClaimed(),
  resolved: aResolved(),
  withdrawn: aWithdrawn(),
};

/** The lifecycle as a table: what each command does to each status, by the event or the refusal's name. */
const table: Record<Status, Record<CommandType, string>> = {
  open: {
    tick: "→ called",
    delivery_failed: "→ delivery_failed",
    claim: "→ claimed",
    set_next_update: "✗ not_claimed",
    extend: "✗ not_claimed",
    pause: "✗ not_claimed",
    ask: "→ asked",
    reply: "✗ nothing_asked",
    add_note: "→ noted",
    join: "→ joined",
    unjoin: "✗ not_joined",
    assign: "→ assigned",
    escalate_up: "→ escalated_up",
    hand_over: "→ handed_over",
    call_closed_contact: "✗ no_closed_contact",
    adopt_rules: "→ rules_adopted",
    transfer: "→ transferred",
    release: "✗ not_claimed",
    pass: "→ passed",
    edit: "→ edited",
    call_back: "→ edited",
    classify: "→ edited",
    resolve: "→ resolved",
    told: "✗ not_resolved",
    feedback: "✗ not_resolved",
    mark_faq: "✗ not_resolved",
    unmark_faq: "✗ not_resolved",
    thank: "✗ not_resolved",
    send_word: "→ word_sent",
    withdraw: "→ withdrawn",
    reopen: "✗ already_open",
    forget: "✗ not_closed",
    expire: "✗ not_closed",
  },
  claimed: {
    tick: "→ nudged",
    delivery_failed: "→ delivery_failed",
    claim: "✗ already_claimed",
    set_next_update: "→ next_update_changed",
    extend: "→ next_update_changed",
    pause: "→ paused",
    ask: "→ asked",
    reply: "✗ nothing_asked",
    add_note: "→ noted",
    join: "→ joined",
    unjoin: "✗ not_joined",
    assign: "→ assigned",
    escalate_up: "→ escalated_up",
    hand_over: "→ handed_over",
    call_closed_contact: "✗ already_claimed",
    adopt_rules: "→ rules_adopted",
    transfer: "→ transferred",
    release: "→ released",
    pass: "✗ already_claimed",
    edit: "→ edited",
    call_back: "→ edited",
    classify: "→ edited",
    resolve: "→ resolved",
    told: "✗ not_resolved",
    feedback: "✗ not_resolved",
    mark_faq: "✗ not_resolved",
    unmark_faq: "✗ not_resolved",
    thank: "✗ not_resolved",
    send_word: "→ word_sent",
    withdraw: "→ withdrawn",
    reopen: "✗ already_open",
    forget: "✗ not_closed",
    expire: "✗ not_closed",
  },
  resolved: {
    tick: "✗ not_due",
    delivery_failed: "→ delivery_failed",
    claim: "✗ already_resolved",
    set_next_update: "✗ already_resolved",
    extend: "✗ already_resolved",
    pause: "✗ already_resolved",
    ask: "✗ already_resolved",
    reply: "✗ already_resolved",
    add_note: "→ noted",
    join: "✗ already_resolved",
    unjoin: "✗ already_resolved",
    assign: "✗ already_resolved",
    escalate_up: "✗ already_resolved",
    hand_over: "→ handed_over",
    call_closed_contact: "✗ already_resolved",
    adopt_rules: "✗ already_resolved",
    transfer: "✗ already_resolved",
    release: "✗ already_resolved",
    pass: "✗ already_resolved",
    edit: "✗ already_resolved",
    call_back: "✗ already_resolved",
    classify: "✗ already_resolved",
    resolve: "✗ already_resolved",
    told: "→ told",
    feedback: "→ feedback_given",
    mark_faq: "→ faq_marked",
    unmark_faq: "✗ nothing_changed",
    thank: "→ thanked",
    send_word: "→ word_sent",
    withdraw: "✗ already_resolved",
    reopen: "→ reopened",
    forget: "✗ not_closed",
    expire: "→ blanked",
  },
  withdrawn: {
    tick: "✗ not_due",
    delivery_failed: "→ delivery_failed",
    claim: "✗ already_withdrawn",
    set_next_update: "✗ already_withdrawn",
    extend: "✗ already_withdrawn",
    pause: "✗ already_withdrawn",
    ask: "✗ already_withdrawn",
    reply: "✗ already_withdrawn",
    add_note: "→ noted",
    join: "✗ already_withdrawn",
    unjoin: "✗ already_withdrawn",
    assign: "✗ already_withdrawn",
    escalate_up: "✗ already_withdrawn",
    hand_over: "✗ already_withdrawn",
    call_closed_contact: "✗ already_withdrawn",
    adopt_rules: "✗ already_withdrawn",
    transfer: "✗ already_withdrawn",
    release: "✗ already_withdrawn",
    pass: "✗ already_withdrawn",
    edit: "✗ already_withdrawn",
    call_back: "✗ already_withdrawn",
    classify: "✗ already_withdrawn",
    resolve: "✗ already_withdrawn",
    told: "✗ already_withdrawn",
    feedback: "✗ already_withdrawn",
    mark_faq: "✗ already_withdrawn",
    unmark_faq: "✗ already_withdrawn",
    thank: "✗ already_withdrawn",
    send_word: "→ word_sent",
    withdraw: "✗ already_withdrawn",
    reopen: "→ reopened",
    forget: "→ blanked",
    expire: "→ blanked",
  },
};

describe.each(Object.keys(table) as Status[])("while %s", (status) => {
  it.each(Object.entries(table[status]))("%s %s", (type, expected) => {
    const decision = decide(states[status], everyCommand[type as CommandType], muchLater);

    expect(decision.ok ? `→ ${decision.event.type}` : `✗ ${decision.refusal.name}`).toBe(expected);
  });
});

describe("refusals say what a person needs to know", () => {
  it("the loser of a race is told who has it and since when", () => {
    expect(decide(aClaimed(), everyCommand.claim, soon)).toEqual({
      ok: false,
      refusal: { name: "already_claimed", holder: suzuki, since: monday10 },
    });
  });

  it("a second click of the holder is no loss: it repeats what was promised", () => {
    const decision = decide(aClaimed(), { type: "claim", by: suzuki, nextUpdateAt: null }, soon);

    expect(decision).toMatchObject({ ok: false, refusal: { name: "already_yours" } });
  });

  it("a late answer is told whose answer stands", () => {
    expect(decide(aResolved(), everyCommand.resolve, soon)).toMatchObject({
      ok: false,
      refusal: { name: "already_resolved", by: suzuki },
    });
  });

  it("telling the customer twice names who told first", () => {
    const told = afterwards(aResolved(), [{ type: "told", by: tanaka }, soon]);

    expect(decide(told, { type: "told", by: sato }, muchLater)).toEqual({
      ok: false,
      refusal: { name: "already_told", by: tanaka, since: soon },
    });
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
    expect(decide(anOpen(), everyCommand.tick, soon)).toMatchObject({ refusal: { name: "not_due" } });
  });

  it("a decision that was asked for has to be taken, and one nobody asked for is none", () => {
    const asked = anOpen({ facts: { purposes: ["decision", "handling"] } });
    const conditional = { outcome: "conditional", conditions: "上限5,000円" } as const;

    expect(decide(asked, { ...anAnswer, decision: null }, soon)).toMatchObject({
      refusal: { name: "decision_missing" },
    });
    const taken = afterwards(asked, [{ ...anAnswer, decision: conditional }, soon]);
    expect(taken).toMatchObject({ status: "resolved", answer: { by: suzuki, decision: conditional } });
    const unasked = anOpen({ facts: { purposes: ["handling"] } });
    expect(afterwards(unasked, [anAnswer, soon])).toMatchObject({ answer: { decision: null } });
  });

  it("without category and reason nothing is resolved, and both are named", () => {
    const unclassified = anOpen({ facts: { situation: "on_hold", category: null, reason: null } });

    expect(decide(unclassified, everyCommand.resolve, soon)).toMatchObject({
      refusal: { name: "unclassified", missing: ["category", "reason"] },
    });
    expect(
      decide(unclassified, { ...anAnswer, by: sato, category: "返金", reason: "unclear" }, soon),
    ).toMatchObject({ ok: true, event: { facts: { category: "返金", reason: "unclear" } } });
  });
});
