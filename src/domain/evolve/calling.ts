import type { Call, Skip } from "../call.js";
import type { CarriedList } from "../carried-lists.js";
import { sameContact } from "../chain.js";
import type { Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { currentLeg } from "../legs.js";
import type { Next, Position } from "../position.js";

/** The calls of this event, numbered on from those of the case. */
export function callsOf(state: Common, event: EventOf<"called">): readonly Call[] {
  return event.contacts.map((contact, i) => ({
    number: state.calls.length + i + 1,
    leg: currentLeg(state),
    contact,
    step: event.step,
    round: event.round,
    at: event.at,
    dueAt: event.dueAt,
    outcome: "asked",
    absent: event.absent.some((absent) => sameContact(absent, contact)),
    insteadOf: event.standingIn.find((it) => sameContact(it.contact, contact))?.insteadOf ?? null,
  }));
}

/** Whom this event did not call, and why. */
export function skipsOf(
  state: Common,
  { step, at, skipped }: EventOf<"called"> | EventOf<"step_skipped">,
): readonly Skip[] {
  return skipped.map(({ contact, why }) => ({ leg: currentLeg(state), contact, why, step, at }));
}

/** The list that the case carries after this event: one has the next number, or the last stays. */
export function carried(state: Open, { list, at }: EventOf<"listed">): CarriedList | null {
  const last = state.carriedList;
  if (list === null) return last;
  return { ...list, number: (last?.number ?? 0) + 1, leg: currentLeg(state), at, opening: null };
}

/** It belongs to the pass that the chain is in. */
export function isCurrent(position: Position, call: Call): boolean {
  return call.number > position.passStartsAfterCall;
}

/** @param next null: the chain stays where it is */
export function moved(position: Position, next: Next | null): Position {
  return next === null ? position : { ...position, next };
}

/** A failed card takes the calls under it along: a group is called in the card's thread. */
export function failed<E extends Common>(state: E, event: EventOf<"delivery_failed">): E {
  const { what, call: number, leg, error, at } = event;
  const isLost = (call: Call) =>
    call.number === number || (what === "card" && call.leg === leg && call.contact.kind === "group");
  return {
    ...state,
    failures: [...state.failures, { what, call: number, leg, error, at }],
    calls: state.calls.map((call) =>
      isLost(call) && call.outcome === "asked" ? { ...call, outcome: "failed" } : call,
    ),
  };
}
