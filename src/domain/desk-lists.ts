import { calendarDay } from "./calendar/calendar-day.js";
import { isOpenAt, openSince, openTimeBetween } from "./calendar/opening.js";
import type { ClosingList, ListEntry } from "./carried-lists.js";
import { maxListEntries } from "./daily-list.js";
import { hours, later } from "./duration.js";
import type { Escalation, Open } from "./escalation.js";
import type { EscalationId, EscalationNumber, UserId } from "./ids.js";
import { outstandingPromise } from "./outstanding-promise.js";
import { dueTimer } from "./timers.js";

/** What one message says of a department's cases when it closes, and when it opens. */

/** What was carried over to an opening. */
export interface OpeningList {
  /** Promises first, at most `maxListEntries`. */
  readonly entries: readonly ListEntry[];
  readonly count: number;
  readonly promisedToday: number;
}

interface Numbered {
  readonly number: EscalationNumber;
  readonly state: Escalation;
}
type Turned<T extends Numbered> = T & { readonly state: Open };

/** A department that was closed for less has had a break: nobody is told of it. */
const longestBreak = hours(4);

/** The department closes, or opens, for a case that waits for it. */
export function isDueAtDesk(state: Escalation, now: Date): state is Open {
  return state.status === "open" && dueTimer(state, now) === "desk";
}

/** Cases of one department whose closing or opening is told together; the first ones bring the messages. */
export interface DeskGroup<T extends Numbered = Numbered> {
  readonly members: readonly [Turned<T>, ...Turned<T>[]];
  readonly closing: ReadonlyMap<EscalationId, readonly ClosingList[]>;
  readonly opening: ReadonlyMap<EscalationId, OpeningList>;
}

/** The same escalations give the same groups in every process, so that one message and no second comes of them. */
export function deskGroups<T extends Numbered>(due: readonly T[], now: Date): readonly DeskGroup<T>[] {
  const groups = new Map<string, [Turned<T>, ...Turned<T>[]]>();
  for (const it of due) {
    if (!isTurned(it, now)) continue;
    const { key, channel, timezone, hours } = it.state.department;
    // Cases may have been opened under different hours of the same department.
    const place = JSON.stringify([key, channel, timezone, hours]);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [it]);
    else group.push(it);
  }
  return [...groups.values()].map((members) => groupOf(members.sort(byPromise), now));
}

function isTurned<T extends Numbered>(it: T, now: Date): it is Turned<T> {
  return isDueAtDesk(it.state, now);
}

function groupOf<T extends Numbered>(members: [Turned<T>, ...Turned<T>[]], now: Date): DeskGroup<T> {
  const none = { members, closing: new Map(), opening: new Map() };
  const [{ state }] = members;
  const { department } = state;
  if (isOpenAt(department, now)) {
    const carrier = members.find((it) => wasLongClosed(it.state, now));
    return carrier === undefined
      ? none
      : { ...none, opening: new Map([[carrier.state.id, openingList(members, now)]]) };
  }
  const isBreak = openTimeBetween(department, now, later(now, longestBreak)) > 0;
  return isBreak ? none : { ...none, closing: closingLists(members) };
}

/** Also where nobody looked at the clock when it closed. */
function wasLongClosed({ department, desk }: Open, now: Date): boolean {
  if (desk === null) return false;
  const opening = desk.isOpen ? openSince(department, now) : desk.until;
  return openTimeBetween(department, later(opening, -longestBreak), opening) === 0;
}

function openingList(members: readonly Turned<Numbered>[], now: Date): OpeningList {
  const today = (at: Date, { department }: Open) =>
    calendarDay(at, department.timezone) === calendarDay(now, department.timezone);
  const promisedToday = members.filter(({ state }) => {
    const promised = outstandingPromise(state);
    return promised !== null && today(promised, state);
  }).length;
  return { ...listOf(members), promisedToday };
}

/** Each agent hears of her own cases, each lead of all of them; whoever is both, of all. */
function closingLists(
  members: readonly [Turned<Numbered>, ...Turned<Numbered>[]],
): ReadonlyMap<EscalationId, readonly ClosingList[]> {
  const [first] = members;
  const leads = [...new Set(first.state.department.leads)];
  const lists = new Map<EscalationId, ClosingList[]>();
  if (leads.length > 0) lists.set(first.state.id, [{ to: leads, ...listOf(members) }]);
  const told = new Set<UserId>(leads);
  for (const { state } of members) {
    if (told.has(state.reporter)) continue;
    told.add(state.reporter);
    const hers = members.filter((it) => it.state.reporter === state.reporter);
    lists.set(state.id, [...(lists.get(state.id) ?? []), { to: [state.reporter], ...listOf(hers) }]);
  }
  return lists;
}

function listOf(members: readonly Turned<Numbered>[]): Pick<OpeningList, "entries" | "count"> {
  return { entries: members.slice(0, maxListEntries).map(entryOf), count: members.length };
}

function entryOf({ number, state }: Turned<Numbered>): ListEntry {
  const { facts, openedAt, reporter } = state;
  return { number, summary: facts.summary, since: openedAt, reporter, promised: outstandingPromise(state) };
}

/** Nearest promise first, then longest waiting. */
function byPromise(a: Numbered, b: Numbered): number {
  const promised = ({ state }: Numbered) => outstandingPromise(state)?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return promised(a) - promised(b) || a.number - b.number;
}
