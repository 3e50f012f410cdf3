import { isOpenAt } from "../calendar/opening.js";
import { isFrozen, takenUpAt, waitsForOpening } from "../calling-hours.js";
import { callsOfPass, dueAfterAlarm, nextList } from "../chain.js";
import { atOpening, closedStep, hasClosedContact, stepToCall } from "../closed-contact.js";
import type { CommandOf, TickFacts } from "../commands.js";
import { deskAt } from "../desk.js";
import type { Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Decision } from "../lifecycle.js";
import type { Next, Position } from "../position.js";
import { refuse } from "./refuse.js";

type Chained = Common & { readonly position: Position };

/**
 * What the chain would do waits for the opening; null: it need not. What is answered with another case calls nobody.
 * @param callsSomebody whether it would; a repetition that is not made tells that nobody took it
 */
export function postponed(
  state: Chained,
  now: Date,
  callsSomebody = isCall(state.position.next),
): { ok: true; event: EventOf<"postponed"> } | null {
  const { next } = state.position;
  if (next.kind === "joined" || !isFrozen(state, now)) return null;
  if (callsSomebody && isCall(next) && stepToCall(state, next, now) === closedStep(state.department))
    return null;
  const later = next.kind === "list" ? nextList(state, now) : { ...next, at: takenUpAt(state, now) };
  return { ok: true, event: { type: "postponed", at: now, next: later } };
}

function isCall(next: Next): next is Extract<Next, { kind: "step" | "repeat" }> {
  return next.kind === "step" || next.kind === "repeat";
}

/** The department closes or opens; where the clock was late, it is what the department is now that counts. */
export function deskTurns(state: Open, { closing, opening }: TickFacts, now: Date): Decision<"open"> {
  const desk = deskAt(state.department, now);
  return desk === null || desk.isOpen
    ? { ok: true, event: { type: "department_opened", at: now, list: opening } }
    : { ok: true, event: { type: "department_closed", at: now, until: desk.until, lists: closing } };
}

/** After the alarm: again in an hour; but where the closed contact could not help, the chain goes on at the opening. */
export function afterAlarm(state: Open, now: Date): Next {
  const reminder = dueAfterAlarm(state, now);
  const { department } = state;
  if (waitsForOpening(state) || !hasClosedContact(department) || isOpenAt(department, now)) return reminder;
  const morning = atOpening(state, now);
  return morning.at <= reminder.at ? morning : reminder;
}

/** Has whoever is there while the department is closed called at once. */
export function callClosedContact(
  state: Open,
  { by }: CommandOf<"call_closed_contact">,
  now: Date,
): Decision<"open"> {
  const { department, position } = state;
  if (!hasClosedContact(department)) return refuse({ name: "no_closed_contact" });
  if (isOpenAt(department, now)) return refuse({ name: "department_is_open" });
  const step = closedStep(department);
  const known = callsOfPass(state, position).find((call) => call.step === step);
  if (known !== undefined) return refuse({ name: "closed_contact_knows", since: known.at });
  if (position.next.kind === "step" && position.next.step === step)
    return refuse({ name: "nothing_changed" });
  const next: Next = { kind: "step", step, at: now };
  return { ok: true, event: { type: "closed_contact_called", at: now, by, next } };
}
