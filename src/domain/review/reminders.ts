import { DateTime } from "luxon";
import type { UserId } from "../ids.js";
import type { Ending } from "./ending.js";
import type { NewImprovement } from "./improvement.js";

/** So long after its day an improvement is the lead's to look at. */
const daysForOwner = 7;
/** A training that could not be looked at by then is left out. */
const checkWorthFor = 14;

/** What is said of an improvement that is due: to whoever does it, to a lead, or that a training is to be looked at. */
export interface Reminder {
  readonly why: "due" | "late" | "check";
  readonly to: UserId;
  /** Of those with the same words only the first is told. */
  readonly key: string;
}

/** Of one that was planned, or of a training that was held. What is dropped concerns nobody any more. */
interface Reminded extends Pick<NewImprovement, "owner" | "due" | "checkOn"> {
  readonly number: number;
  /** null: it is still to be done. */
  readonly ended: Ending["how"] | null;
}

/**
 * Each is said once: to its owner on the day, to the leads a week later. What is late after that stands in the list and
 * in the week's figures, and nobody is chased. Another day or another owner begins anew.
 */
export function remindersOf(
  { number, owner, due, checkOn, ended }: Reminded,
  leads: readonly UserId[],
  now: Date,
  zone: string,
): readonly Reminder[] {
  if (ended === "dropped") return [];
  const since = (day: string) => daysSince(day, now, zone);
  const late = ended === "done" ? -1 : since(due);
  const check = checkOn === null ? -1 : since(checkOn);
  const name = `improvement:${number}`;
  return [
    ...(late < 0 ? [] : [{ why: "due", to: owner, key: `${name}:due:${due}:0:${owner}` } as const]),
    ...(late < daysForOwner
      ? []
      : leads.map((to) => ({ why: "late", to, key: `${name}:late:${due}:${to}` }) as const)),
    ...(check < 0 || check > checkWorthFor
      ? []
      : [{ why: "check", to: owner, key: `${name}:check:${checkOn}:${owner}` } as const]),
  ];
}

/** Whole days, in the department's zone; below 0: the day is still to come. */
export function daysSince(day: string, now: Date, zone: string): number {
  const today = DateTime.fromJSDate(now, { zone }).startOf("day");
  return Math.round(today.diff(DateTime.fromISO(day, { zone }), "days").days);
}

/** The first day whose trainings are still worth looking at. */
export function checkedFrom(day: string): string {
  return DateTime.fromISO(day)
    .minus({ days: checkWorthFor + 1 })
    .toFormat("yyyy-MM-dd");
}
