import { isOpenAt, nextOpening, openTimeBetween } from "../../domain/calendar/opening.js";
import type { Call } from "../../domain/call.js";
import { waitsForOpening } from "../../domain/calling-hours.js";
import { callsOfPass } from "../../domain/chain.js";
import { closedContactWasLast, closedStep, hasClosedContact } from "../../domain/closed-contact.js";
import type { Department } from "../../domain/department.js";
import type { Escalation, Open } from "../../domain/escalation.js";
import type { Desk } from "../../domain/position.js";
import { formatHalfDay, formatOpening, formatWeek } from "../../i18n/hours.js";
import type { ViewContext } from "./view-context.js";

/** What is shown of a case while its department is closed. */

/** Until when nobody at all is called for it; null: somebody is, or the department is open. */
export function waitsUntil(state: Escalation): Desk | null {
  if (state.status !== "open" || state.desk === null || state.desk.isOpen) return null;
  return waitsForOpening(state) && !involvesClosedContact(state) ? state.desk : null;
}

/** 「受付時間外｜月曜 9:00 から通知します」; null: the department is open, or the case does not wait for it. */
export function closedLine(state: Open, context: ViewContext): string | null {
  const { state: texts } = context.messages.card;
  const outOfHours = outOfHoursLine(state, context);
  if (outOfHours !== null) return outOfHours;
  const closed = waitsUntil(state);
  if (closed === null) return null;
  return texts.closed({ at: formatOpening(closed.until, closed.since, state.department, context.reader) });
}

/** Whoever is there while it is closed was called last. */
function outOfHoursLine(state: Open, context: ViewContext): string | null {
  const { position, department } = state;
  const last = callsOfPass(state, position).filter((call) => call.outcome === "asked");
  const newest = last.at(-1);
  if (newest === undefined || position.next.kind === "reminder" || !closedContactWasLast(state)) return null;
  if (isOpenAt(department, newest.at)) return null;
  const called = last.filter(({ step, round }) => step === newest.step && round === newest.round);
  return context.messages.card.state.closedContact({
    called: context.contacts(called.map(({ contact }) => contact)),
    calledAt: context.time(newest.at),
    at: formatOpening(nextOpening(department, newest.at), newest.at, department, context.reader),
  });
}

/** It is being called, or is to be. */
function involvesClosedContact(state: Open): boolean {
  const { position, department } = state;
  const isNext = position.next.kind === "step" && position.next.step === closedStep(department);
  return isNext || closedCalls(state).some(({ outcome }) => outcome === "asked");
}

function closedCalls({ calls, position, department }: Open): readonly Call[] {
  return callsOfPass({ calls }, position).filter(({ step }) => step === closedStep(department));
}

/** 「請求・決済の受付は平日 9:00〜18:00 です。お預かりし、月曜 9:00 から通知します。」 */
export function keptLine(
  department: Pick<Department, "name" | "hours" | "timezone">,
  { since, until }: { readonly since: Date; readonly until: Date },
  { reader, messages }: ViewContext,
): string {
  return messages.hours.kept({
    department: department.name[reader.locale],
    hours: formatWeek(department, reader),
    opens: formatOpening(until, since, department, reader),
  });
}

/** The agent can have somebody called all the same. */
export function offersClosedContact(state: Escalation): boolean {
  if (state.status !== "open" || waitsUntil(state) === null) return false;
  return hasClosedContact(state.department) && closedCalls(state).length === 0;
}

/** It has been closed since it was opened, so whoever held the line then holds it no more. */
export function wasClosedUntil(state: Escalation, at: Date): boolean {
  const { openedAt, department } = state;
  const open = openTimeBetween(department, openedAt, at);
  return waitsForOpening(state) && open < at.getTime() - openedAt.getTime();
}

/** What to say to a customer who hopes for an answer now; null: she need not know that it is closed. */
export function closedWords(state: Open, { reader, messages }: ViewContext): string | null {
  const closed = waitsUntil(state);
  if (closed === null) return null;
  const { situation, callbackAt } = state.facts;
  const isTold = situation !== "mail" && situation !== "no_wait" && callbackAt === null;
  return isTold
    ? messages.hours.sayToCustomer({ when: formatHalfDay(closed.until, closed.since, reader) })
    : null;
}
