import { isFrozen } from "./calling-hours.js";
import type { ListEntry } from "./carried-lists.js";
import type { Escalation, Open } from "./escalation.js";
import type { EscalationNumber } from "./ids.js";
import { outstandingPromise } from "./outstanding-promise.js";
import { dueTimer } from "./timers.js";

/** Longer lists are cut: what stands first has waited longest, the rest is one command away. */
export const maxListEntries = 30;

/** What one daily list says. */
export interface DailyList {
  /** Longest waiting first, at most `maxListEntries`. */
  readonly entries: readonly ListEntry[];
  /** How many cases wait, shown or not. */
  readonly count: number;
}

export interface Numbered {
  readonly number: EscalationNumber;
  readonly state: Escalation;
}

/** Escalations of one department that stand in the daily list together; the first one brings it to the channel. */
export type ListGroup<T extends Numbered = Numbered> = readonly [T, ...T[]];

/** The clock has come to the daily list, which it calls nobody for. */
export function isDueForList(state: Escalation, now: Date): state is Open {
  return (
    state.status === "open" &&
    state.position.next.kind === "list" &&
    dueTimer(state, now) === "chain" &&
    !isFrozen(state, now)
  );
}

/**
 * Those that are due for the list, by department and channel, longest waiting first. The same escalations give
 * the same groups in every process, so that one message and no second comes of them.
 */
export function listGroups<T extends Numbered>(due: readonly T[], now: Date): readonly ListGroup<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  const listed = due.filter(({ state }) => isDueForList(state, now)).sort((a, b) => a.number - b.number);
  for (const it of listed) {
    const { key, channel } = it.state.department;
    const place = `${key} ${channel}`;
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [it]);
    else group.push(it);
  }
  return [...groups.values()];
}

/** What the list of a group says. */
export function dailyList(group: ListGroup): DailyList {
  const entries = group.slice(0, maxListEntries).map(
    ({ number, state }): ListEntry => ({
      number,
      summary: state.facts.summary,
      since: state.openedAt,
      reporter: state.reporter,
      promised: outstandingPromise(state),
    }),
  );
  return { entries, count: group.length };
}
