import { DateTime } from "luxon";

/** What a report covers: what was opened from `from` on and before `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Words for a period, in both languages. */
const words: Readonly<
  Record<string, "this_week" | "last_week" | "this_month" | "last_month" | "four_weeks">
> = {
  week: "this_week",
  今週: "this_week",
  "last week": "last_week",
  先週: "last_week",
  month: "this_month",
  今月: "this_month",
  "last month": "last_month",
  先月: "last_month",
  "4 weeks": "four_weeks",
  "4週間": "four_weeks",
};

/**
 * The period somebody named; weeks and months are whole calendar ones, and end in the future where they are not over. Without
 * a word: this week and the three before it. `2026-10` is a month, `2026-10-05..2026-10-11` the days from the first to
 * the last of them, `2026-10-05` that day. null: it says nothing.
 * @param zone IANA zone in which days begin
 */
export function readPeriod(typed: string, now: Date, zone: string): Period | null {
  const plain = typed.normalize("NFKC").trim().toLowerCase().replace(/\s+/gu, " ");
  const today = DateTime.fromJSDate(now, { zone });
  const week = today.startOf("week");
  const month = today.startOf("month");
  if (plain === "") return weeksFrom(week.minus({ weeks: 3 }), 4);
  switch (words[plain]) {
    case "this_week":
      return weeksFrom(week, 1);
    case "last_week":
      return weeksFrom(week.minus({ weeks: 1 }), 1);
    case "four_weeks":
      return weeksFrom(week.minus({ weeks: 3 }), 4);
    case "this_month":
      return period(month, month.plus({ months: 1 }));
    case "last_month":
      return period(month.minus({ months: 1 }), month);
    default:
      return namedDays(plain, zone);
  }
}

/** It names a period, whenever now is; nothing does as well. */
export function readsAsPeriod(typed: string): boolean {
  return readPeriod(typed, new Date(0), "UTC") !== null;
}

/** The seven days before this Monday's. */
export function weekBefore(now: Date, zone: string): Period {
  return weeksFrom(DateTime.fromJSDate(now, { zone }).startOf("week").minus({ weeks: 1 }), 1);
}

function weeksFrom(monday: DateTime, weeks: number): Period {
  return period(monday, monday.plus({ weeks }));
}

function namedDays(plain: string, zone: string): Period | null {
  const month = /^\d{4}-\d\d$/.test(plain) ? dayOf(`${plain}-01`, zone) : null;
  if (month !== null) return period(month, month.plus({ months: 1 }));
  const [first = "", last = first, ...more] = plain.split("..").map((day) => day.trim());
  const from = dayOf(first, zone);
  const until = dayOf(last, zone);
  if (from === null || until === null || until < from || more.length > 0) return null;
  return period(from, until.plus({ days: 1 }));
}

function dayOf(day: string, zone: string): DateTime | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const midnight = DateTime.fromISO(day, { zone });
  return midnight.isValid ? midnight.startOf("day") : null;
}

function period(from: DateTime, to: DateTime): Period {
  return { from: from.toJSDate(), to: to.startOf("day").toJSDate() };
}
