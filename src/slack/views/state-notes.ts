import type { Call, Skip } from "../../domain/call.js";
import { callsOfLastStep, callsOfPass, movingPosition, sameContact } from "../../domain/chain.js";
import { calledNext } from "../../domain/closed-contact.js";
import type { Failure } from "../../domain/delivery-role.js";
import type { Claimed, Common, Escalation } from "../../domain/escalation.js";
import { currentLeg, standingFailures } from "../../domain/legs.js";
import type { Position } from "../../domain/position.js";
import { deadlineNotes } from "./deadline-notes.js";
import type { ViewContext } from "./view-context.js";

/** What one has to know about the calls besides the state line: who was not called and why, what did not arrive. */
export function stateNotes(state: Escalation, context: ViewContext): readonly string[] {
  const position = movingPosition(state);
  return [
    ...deadlineNotes(state, context),
    ...(state.status === "claimed" ? fromAbove(state, context) : []),
    ...(position === null ? [] : callNotes({ ...state, position }, context)),
    ...failures(state, context),
  ];
}

/** Who is called from above meanwhile. */
function fromAbove({ above, ...state }: Claimed, context: ViewContext): readonly string[] {
  if (above === null) return [];
  const asked = callsOfLastStep(state, above).filter((call) => call.outcome === "asked");
  const step = above.next.kind === "step" ? calledNext({ ...state, position: above }) : null;
  const names =
    asked.length === 0 && step !== null
      ? context.calledBy(step)
      : context.contacts(asked.map((call) => call.contact));
  return names === "" ? [] : [context.messages.card.note.above({ names })];
}

type Chained = Common & { readonly position: Position };

/** Who was not called and why, who said "can't now", and what the chain waits for. */
export function callNotes(state: Chained, context: ViewContext): readonly string[] {
  const { note } = context.messages.card;
  const notes: string[] = [];
  const passed = callsOfLastStep(state, state.position).filter((call) => call.outcome === "passed");
  if (passed.length > 0)
    notes.push(note.passed({ names: context.contacts(passed.map((call) => call.contact)) }));
  const absent = absentNote(state, context);
  if (absent !== null) notes.push(absent);
  const skips = standingSkips(state);
  if (skips.length > 0)
    notes.push(note.skipped({ people: skips.map((skip) => skippedPerson(skip, context)) }));
  if (state.position.heldSince !== null) notes.push(note.held);
  return notes;
}

/** Whether calling the chain reaches everybody in it, or only some. */
export function reachOf(state: Escalation): "everybody" | "reachable" {
  const hasAbsent = state.status === "open" && absentCalls(state).length > 0;
  return hasAbsent || standingSkips(state).length > 0 ? "reachable" : "everybody";
}

function isAbsent(call: Call): boolean {
  return call.absent && call.outcome === "asked";
}

function absentCalls(state: Chained): readonly Call[] {
  return callsOfPass(state, state.position).filter(isAbsent);
}

/** Who was called with her notifications switched off; what follows from it, while the next step is still to come. */
function absentNote(state: Chained, context: ViewContext): string | null {
  const { note } = context.messages.card;
  const absent = absentCalls(state);
  if (absent.length === 0) return null;
  const names = context.contacts(absent.map((call) => call.contact));
  const last = callsOfLastStep(state, state.position);
  const isNextToCome = last.every(isAbsent) && state.position.next.kind === "step";
  return isNextToCome ? note.absentNext({ names }) : note.absent({ names });
}

/** `山田さん(離席中)` */
export function skippedPerson(skip: Pick<Skip, "contact" | "why">, context: ViewContext): string {
  const { note } = context.messages.card;
  return note.skippedPerson({ name: context.contact(skip.contact), why: note.skipReasons[skip.why] });
}

/** Each contact's last skip in this department, unless she has been called since. */
function standingSkips(state: Pick<Common, "skips" | "calls" | "transfers">): readonly Skip[] {
  return state.skips.filter(
    (skip, i) =>
      skip.leg === currentLeg(state) &&
      !state.skips.some((other, j) => j > i && sameContact(other.contact, skip.contact)) &&
      !state.calls.some((call) => call.at >= skip.at && sameContact(call.contact, skip.contact)),
  );
}

function failures(state: Escalation, context: ViewContext): readonly string[] {
  return [...new Set(standingFailures(state).map((failure) => failureLine(state, failure, context)))];
}

/** What could not be delivered, with Slack's name for the fault, so that an administrator can mend it. */
export function failureLine(state: Escalation, failure: Omit<Failure, "at">, context: ViewContext): string {
  const { note } = context.messages.card;
  const { what, error } = failure;
  const call = state.calls.find(({ number }) => number === failure.call);
  if (call !== undefined) return note.callFailed({ name: context.contact(call.contact), error });
  return note.messageFailed({ what: note.messages[what], error });
}
