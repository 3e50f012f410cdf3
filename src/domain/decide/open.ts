import { isDeepStrictEqual } from "node:util";
import {
  afterCalling,
  afterSkipping,
  callsOfLastStep,
  callsOfPass,
  hasPassed,
  holdAtMost,
  holdFor,
  nextList,
  onwards,
  recomputed,
  reminderEvery,
  sameContact,
  stepAt,
} from "../chain.js";
import type { CommandOf, TickFacts } from "../commands.js";
import type { Contact } from "../department.js";
import { later } from "../duration.js";
import type { Unreachable } from "../escalation.js";
import { cardIsLost, type Next, type Open } from "../escalation.js";
import type { Facts, Severity } from "../facts.js";
import type { Decide, Decision } from "../lifecycle.js";
import { presetNextUpdate } from "../next-update.js";
import { dueTimer } from "../timers.js";
import { ask, reply } from "./asking.js";
import { assign } from "./assigning.js";
import { changeToCallBack, classify, edit } from "./editing.js";
import { addNote } from "./noting.js";
import { remindOfPromise } from "./promise.js";
import { refuse } from "./refuse.js";
import { resolve } from "./resolving.js";

/** What may be done while nobody has it, and what the clock does meanwhile. */
export const decideOpen: Decide["open"] = {
  tick,
  delivery_failed: deliveryFailed,
  claim: (state, command, now) => {
    const nextUpdateAt = command.nextUpdateAt ?? presetNextUpdate(state.facts, now);
    if (nextUpdateAt <= now) return refuse({ name: "time_has_passed" });
    return { ok: true, event: { type: "claimed", at: now, by: command.by, nextUpdateAt } };
  },
  set_next_update: () => refuse({ name: "not_claimed" }),
  extend: () => refuse({ name: "not_claimed" }),
  pause: () => refuse({ name: "not_claimed" }),
  release: () => refuse({ name: "not_claimed" }),
  pass,
  edit: (state, command, now) => edit(state, command, now, movesClock(state, now)),
  call_back: (state, command, now) => changeToCallBack(state, command, now, movesClock(state, now)),
  classify,
  ask,
  reply,
  add_note: addNote,
  assign,
  resolve,
  told: () => refuse({ name: "not_resolved" }),
  withdraw: (_state, command, now) => ({ ok: true, event: { type: "withdrawn", at: now, by: command.by } }),
  reopen: () => refuse({ name: "already_open" }),
};

/** Severity and situation say when the chain goes on. */
function movesClock(state: Open, now: Date) {
  return (facts: Facts, severity: Severity): Next | null => {
    const next = recomputed({ ...state, facts, severity }, state.position, now);
    return isDeepStrictEqual(next, state.position.next) ? null : next;
  };
}

/** The clock fires one thing at a time; what comes next is due at its own time, or at once. */
function tick(state: Open, facts: TickFacts, now: Date): Decision<"open"> {
  switch (dueTimer(state, now)) {
    case "chain":
      return chainMoves(state, facts, now);
    case "promise":
      return remindOfPromise(state, now);
    case "advice":
      return { ok: true, event: { type: "advised", at: now } };
    case "classify":
      return { ok: true, event: { type: "classification_asked", at: now } };
    default:
      return refuse({ name: "not_due" });
  }
}

function chainMoves(state: Open, facts: TickFacts, now: Date): Decision<"open"> {
  const { next } = state.position;
  switch (next.kind) {
    case "step":
    case "repeat":
      return callNextStep(state, next, facts, now);
    case "nobody":
    case "reminder": {
      const reminder: Next = { kind: "reminder", at: later(now, reminderEvery) };
      return { ok: true, event: { type: "alarmed", at: now, kind: next.kind, next: reminder } };
    }
    case "list":
      return {
        ok: true,
        event: { type: "listed", at: now, list: facts.list, next: nextList(state.department, now) },
      };
  }
}

function callNextStep(
  state: Open,
  next: Extract<Next, { kind: "step" | "repeat" }>,
  facts: TickFacts,
  now: Date,
): Decision<"open"> {
  const heldSince = state.position.heldSince ?? now;
  if (facts.callOnItsWay && !nobodySeesLastStep(state) && now < later(heldSince, holdAtMost)) {
    return {
      ok: true,
      event: { type: "held", at: now, since: heldSince, next: { ...next, at: later(now, holdFor) } },
    };
  }

  const round = next.kind === "repeat" ? next.round : 0;
  const step = next.kind === "repeat" ? lastCalledStep(state) : next.step;
  const wanted = stepAt(state.department.chain, step).call.filter(
    (contact) => !hasPassed(state, state.position, contact),
  );
  const skipped: { contact: Contact; why: Unreachable }[] = [];
  const contacts: Contact[] = [];
  for (const contact of wanted) {
    const why = cardIsLost(state) && contact.kind === "group" ? "unknown" : facts.unreachable(contact);
    if (why === null) contacts.push(contact);
    else skipped.push({ contact, why });
  }

  if (contacts.length === 0) {
    const then = afterSkipping(state, step, round, state.position, now);
    return { ok: true, event: { type: "step_skipped", at: now, step, skipped, next: then } };
  }
  const absent = isPressing(state) ? contacts.filter(facts.absent) : [];
  const then = afterCalling(state, step, round, now);
  const dueAt = state.position.heldSince ?? next.at;
  return {
    ok: true,
    event: {
      type: "called",
      at: now,
      step,
      round,
      dueAt,
      contacts,
      absent,
      skipped,
      // Nobody who could see it was called, so the next step does not wait for them.
      next: absent.length === contacts.length && then.kind === "step" ? { ...then, at: now } : then,
    },
  };
}

/** Everybody called last has notifications switched off: there is nothing to wait for. */
function nobodySeesLastStep(state: Open): boolean {
  const calls = callsOfLastStep(state, state.position);
  return calls.length > 0 && calls.every((call) => call.absent);
}

/** Then whoever has notifications switched off is not waited for. */
export function isPressing({ severity }: Open): boolean {
  return severity === "high" || severity === "critical";
}

function lastCalledStep(state: Open): number {
  return callsOfPass(state, state.position).at(-1)?.step ?? state.department.chain.steps.length;
}

/** "Can't now": the next step comes at once when nobody else of this step is still being asked in person. */
function pass(state: Open, command: CommandOf<"pass">, now: Date): Decision<"open"> {
  const me: Contact = { kind: "user", id: command.by };
  const mine = callsOfPass(state, state.position).filter((call) => sameContact(call.contact, me));
  if (mine.length === 0) return refuse({ name: "not_called" });
  if (!mine.some((call) => call.outcome === "asked")) return refuse({ name: "already_passed" });

  const lastStep = callsOfLastStep(state, state.position);
  const iWasAskedLast = lastStep.some((call) => sameContact(call.contact, me));
  const othersAreAsked = lastStep.some(
    (call) => call.outcome === "asked" && call.contact.kind === "user" && !sameContact(call.contact, me),
  );
  const next = iWasAskedLast && !othersAreAsked ? onwards(state.position, now) : state.position.next;
  return { ok: true, event: { type: "passed", at: now, by: command.by, next } };
}

/** A call that cannot be delivered is no call: the chain moves on where it was the step's last hope. */
function deliveryFailed(state: Open, command: CommandOf<"delivery_failed">, now: Date): Decision<"open"> {
  const known = state.failures.some(
    (failure) => failure.what === command.what && failure.call === command.call,
  );
  if (known) return refuse({ name: "nothing_changed" });
  const isHopeless = (number: number, contact: Contact) =>
    number === command.call || (command.what === "card" && contact.kind === "group");
  const lastStep = callsOfLastStep(state, state.position);
  const hit = lastStep.some((call) => call.outcome === "asked" && isHopeless(call.number, call.contact));
  const left = lastStep.some((call) => call.outcome === "asked" && !isHopeless(call.number, call.contact));
  const next = hit && !left ? onwards(state.position, now) : null;
  const { what, call, error } = command;
  return { ok: true, event: { type: "delivery_failed", at: now, what, call, error, next } };
}
