import { sameContact } from "../chain.js";
import type { Call, CarriedList, Common, Next, Open, Position, Skip } from "../escalation.js";
import type { EventOf } from "../events.js";

export function callsOf(state: Common, event: EventOf<"called">): readonly Call[] {
  return event.contacts.map((contact, i) => ({
    number: state.calls.length + i + 1,
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

export function skipsOf(event: EventOf<"called"> | EventOf<"step_skipped">): readonly Skip[] {
  return event.skipped.map(({ contact, why }) => ({ contact, why, step: event.step, at: event.at }));
}

export function carried({ carriedList: last }: Open, { list, at }: EventOf<"listed">): CarriedList | null {
  return list === null ? last : { ...list, number: (last?.number ?? 0) + 1, at, opening: null };
}

export function isCurrent(position: Position, call: Call): boolean {
  return call.number > position.passStartsAfterCall;
}

export function moved(position: Position, next: Next | null): Position {
  return next === null ? position : { ...position, next };
}

/** A failed card takes the calls under it along: a group is called in the card's thread. */
export function failed<E extends Common>(state: E, event: EventOf<"delivery_failed">): E {
  const { what, call: number, error, at } = event;
  const isLost = (call: Call) => call.number === number || (what === "card" && call.contact.kind === "group");
  return {
    ...state,
    failures: [...state.failures, { what, call: number, error, at }],
    calls: state.calls.map((call) =>
      isLost(call) && call.outcome === "asked" ? { ...call, outcome: "failed" } : call,
    ),
  };
}
