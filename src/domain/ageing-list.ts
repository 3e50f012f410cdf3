import { onceOnOpenDay } from "./calendar/once-a-day.js";
import type { AgeingEntry } from "./carried-lists.js";
import { type ListGroup, maxListEntries, type Numbered } from "./daily-list.js";
import { closeDueAt } from "./deadlines.js";
import type { Deadlines } from "./department.js";
import { days, later, latest } from "./duration.js";
import type { Claimed, Escalation, Open } from "./escalation.js";
import type { UserId } from "./ids.js";

/** So long before a case is to be closed, whoever has it is reminded for the first time. */
const remindFrom = days(5);
/** Wall-clock hour, in the department's zone, of the reminder. */
const reminderHour = 10;

/** What one person is reminded of. */
interface AgeingPart {
  readonly to: UserId;
  /** The first to be closed first, at most `maxListEntries`. */
  readonly entries: readonly AgeingEntry[];
  /** How many there are, shown or not. */
  readonly count: number;
}

/** What one day's list of a department says, to each of those concerned. */
export interface AgeingList {
  readonly parts: readonly AgeingPart[];
}

/** When it next stands in the reminder: once on each day that is open, at ten or at the opening, until it is closed. */
export function ageingAt(state: Open | Claimed): Date {
  return onceOnOpenDay(state.department, reminderHour, ageingAfter(state));
}

/** It does not stand in a reminder before that. */
export function ageingAfter(state: Open | Claimed): Date {
  return latest(startOfAgeing(state), state.ageingListedAt ?? state.openedAt);
}

/** It has stood in a reminder since it was opened, or reopened last. */
export function isAgeing(state: Escalation): boolean {
  const isActive = state.status === "open" || state.status === "claimed";
  return isActive && state.ageingListedAt !== null && state.ageingListedAt > startOfAgeing(state);
}

function startOfAgeing(state: Escalation): Date {
  return later(closeDueAt(state), -remindFrom);
}

/** What was opened, or reopened last, by then is to be closed soon. */
export function ageingSince({ closeWithin }: Pick<Deadlines, "closeWithin">, now: Date): Date {
  return later(now, remindFrom - closeWithin);
}

/**
 * Those that are due for the reminder, by department, the oldest first. The same escalations give the same groups in
 * every process; the first of a group carries its list.
 */
export function ageingGroups<T extends Numbered>(due: readonly T[], now: Date): readonly ListGroup<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  const listed = due.filter((it) => isDueForAgeing(it.state, now)).sort((a, b) => a.number - b.number);
  for (const it of listed) {
    const { key } = it.state.department;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [it]);
    else group.push(it);
  }
  return [...groups.values()];
}

function isDueForAgeing(state: Escalation, now: Date): boolean {
  const isActive = state.status === "open" || state.status === "claimed";
  return isActive && ageingAfter(state) <= now && ageingAt(state) <= now;
}

/** What the reminder of a group says: to each holder her cases, to the leads those nobody has. */
export function ageingList(group: ListGroup): AgeingList {
  const byPerson = new Map<UserId, AgeingEntry[]>();
  const sorted = [...group].sort((a, b) => closeDueAt(a.state).getTime() - closeDueAt(b.state).getTime());
  for (const { number, state } of sorted) {
    const entry = {
      number,
      summary: state.facts.summary,
      since: state.openedAt,
      reporter: state.reporter,
      closeBy: closeDueAt(state),
    };
    for (const user of whoIsReminded(state)) byPerson.set(user, [...(byPerson.get(user) ?? []), entry]);
  }
  const parts = [...byPerson].map(([to, entries]) => ({
    to,
    entries: entries.slice(0, maxListEntries),
    count: entries.length,
  }));
  return { parts };
}

/** Whoever has it; the leads while nobody has, and the agent where there are none. */
function whoIsReminded(state: Escalation): readonly UserId[] {
  if (state.status === "claimed") return [state.holder];
  const { leads } = state.department;
  return leads.length > 0 ? [...new Set(leads)] : [state.reporter];
}
