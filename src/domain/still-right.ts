import { DateTime } from "luxon";
import type { BulletinContent, NewBulletin } from "./bulletins.js";
import { nextOpening } from "./calendar/opening.js";
import { neverCloses } from "./calendar/stretches.js";
import type { Department } from "./department.js";
import { days, later } from "./duration.js";
import type { DepartmentKey, UserId } from "./ids.js";

/** Where a department never closes, it is asked at this hour. */
const usualHour = 9;
/** A question that could not be asked by then is left out. */
const worthFor = days(7);
/** Whoever has changed or confirmed the settings so lately knows them. */
const lately = days(28);

/** The question whether a department's settings still hold, of one quarter. */
export interface DueQuestion {
  /** `2026-Q4`. */
  readonly quarter: string;
  readonly newsUntil: Date;
}

/** What a department's leads are to be asked at `now`: from its first opening of the quarter on. null: nothing. */
export function dueQuestion(department: Department, now: Date): DueQuestion | null {
  const first = DateTime.fromJSDate(now, { zone: department.timezone }).startOf("quarter");
  const from = neverCloses(department)
    ? first.set({ hour: usualHour }).toJSDate()
    : nextOpening(department, first.toJSDate());
  const newsUntil = later(from, worthFor);
  if (now < from || now >= newsUntil) return null;
  return { quarter: first.toFormat("yyyy-'Q'q"), newsUntil };
}

/** Asking would only be noise. @param settledAt when they were changed or confirmed last; null: never */
export function isWellKnown(settledAt: Date | null, now: Date): boolean {
  return settledAt !== null && settledAt > later(now, -lately);
}

/** The question to each of its leads. */
export function questions(department: Department, due: DueQuestion): readonly NewBulletin[] {
  return department.leads.map((user) => ({
    key: questionKey(department.key, due.quarter, user),
    to: { kind: "dm", user },
    newsUntil: due.newsUntil,
    content: questionOf(department, due.quarter, null),
  }));
}

/** The same text for the same question to the same lead. */
export function questionKey(department: DepartmentKey, quarter: string, lead: UserId): string {
  return `still_right:${department}:${quarter}:${lead}`;
}

/** @param confirmed who has said that it is right; null: nobody yet */
export function questionOf(
  { key, name, chain, hours, timezone }: Department,
  quarter: string,
  confirmed: Extract<BulletinContent, { kind: "still_right" }>["confirmed"],
): BulletinContent {
  return { kind: "still_right", department: key, quarter, name, chain, hours, timezone, confirmed };
}
