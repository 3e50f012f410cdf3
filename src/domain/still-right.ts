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

/** A department as it stands at a revision of its settings. */
interface Asked {
  readonly department: Department;
  readonly revision: number;
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

/** After this, whoever has changed or confirmed what is asked about knows it: asking would only be noise. */
export function knownAfter(now: Date): Date {
  return later(now, -lately);
}

/** Who is asked: its leads; where it has none, the bot's admins. */
export function askedAbout({ leads }: Department, admins: Iterable<UserId>): readonly UserId[] {
  return leads.length === 0 ? [...admins] : leads;
}

/** What is asked about: everybody whom a department's settings name, and every time in them. */
function whomAndWhen({ chain, hours, timezone, categories, deadlines, inform, leads }: Department) {
  const withContacts = categories
    .filter(({ call }) => call.length > 0)
    .map(({ name, call }) => ({ name, call }));
  return { chain, hours, timezone, more: { categories: withContacts, deadlines, inform, leads } };
}

/** Whether two states of a department name the same people and times. */
export function isAskedTheSame(a: Department, b: Department): boolean {
  return JSON.stringify(whomAndWhen(a)) === JSON.stringify(whomAndWhen(b));
}

/** The question to each of them. */
export function questions(asked: Asked, due: DueQuestion, users: readonly UserId[]): readonly NewBulletin[] {
  return users.map((user) => ({
    key: questionKey(asked.department.key, due.quarter, user),
    to: { kind: "dm", user },
    newsUntil: due.newsUntil,
    content: questionOf(asked, due.quarter, null),
  }));
}

/** The same text for the same question to the same person. */
export function questionKey(department: DepartmentKey, quarter: string, lead: UserId): string {
  return `still_right:${department}:${quarter}:${lead}`;
}

/** @param confirmed who has said that it is right; null: nobody yet */
export function questionOf(
  { department, revision }: Asked,
  quarter: string,
  confirmed: Extract<BulletinContent, { kind: "still_right" }>["confirmed"],
): BulletinContent {
  const { key, name } = department;
  return {
    kind: "still_right",
    department: key,
    quarter,
    name,
    ...whomAndWhen(department),
    revision,
    confirmed,
  };
}
