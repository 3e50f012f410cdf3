import { callsOfLastStep, sameContact } from "../../domain/chain.js";
import type { Escalation, Failure, Open, Skip } from "../../domain/escalation.js";
import type { ViewContext } from "./view-context.js";

/** What one has to know about the calls besides the state line: who was not called and why, what did not arrive. */
export function stateNotes(state: Escalation, context: ViewContext): readonly string[] {
  return [...(state.status === "open" ? callNotes(state, context) : []), ...failures(state, context)];
}

/** Who was not called and why, who said "can't now", and what the chain waits for. */
export function callNotes(state: Open, context: ViewContext): readonly string[] {
  const { note } = context.messages.card;
  const notes: string[] = [];
  const passed = callsOfLastStep(state, state.position).filter((call) => call.outcome === "passed");
  if (passed.length > 0)
    notes.push(note.passed({ names: context.contacts(passed.map((call) => call.contact)) }));
  const skips = standingSkips(state);
  if (skips.length > 0)
    notes.push(note.skipped({ people: skips.map((skip) => skippedPerson(skip, context)) }));
  if (state.position.heldSince !== null) notes.push(note.held);
  return notes;
}

/** `山田さん(離席中)` */
export function skippedPerson(skip: Pick<Skip, "contact" | "why">, context: ViewContext): string {
  const { note } = context.messages.card;
  return note.skippedPerson({ name: context.contact(skip.contact), why: note.skipReasons[skip.why] });
}

/** Each contact's last skip, unless she has been called since. */
function standingSkips(state: Escalation): readonly Skip[] {
  return state.skips.filter(
    (skip, i) =>
      !state.skips.some((other, j) => j > i && sameContact(other.contact, skip.contact)) &&
      !state.calls.some((call) => call.at >= skip.at && sameContact(call.contact, skip.contact)),
  );
}

function failures(state: Escalation, context: ViewContext): readonly string[] {
  return [...new Set(state.failures.map((failure) => failureLine(state, failure, context)))];
}

/** What could not be delivered, with Slack's name for the fault, so that an administrator can mend it. */
export function failureLine(state: Escalation, failure: Omit<Failure, "at">, context: ViewContext): string {
  const { note } = context.messages.card;
  const { what, error } = failure;
  const call = state.calls.find(({ number }) => number === failure.call);
  if (call !== undefined) return note.callFailed({ name: context.contact(call.contact), error });
  return note.messageFailed({ what: note.messages[what], error });
}
