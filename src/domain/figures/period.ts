import { DateTime } from "luxon";

/** What a report covers: what was opened from `from` on and before `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** A calendar unit, and how many of them ago. A fiscal year is Japan's: from April. */
type Calendar = readonly [unit: "week" | "month" | "quarter" | "year" | "fiscal_year", ago: number];

/** Words for a period, in both languages. Quarters are the calendar year's. */
const words: ReadonlyMap<string, Calendar> = new Map(
  Object.entries<Calendar>({
    week: ["week", 0],
    "this week": ["week", 0],
    今週: ["week", 0],
    "last week": ["week", 1],
    先週: ["week", 1],
    month: ["month", 0],
    "this month": ["month", 0],
    今月: ["month", 0],
    "last month": ["month", 1],
    先月: ["month", 1],
    quarter: ["quarter", 0],
    "this quarter": ["quarter", 0],
    今四半期: ["quarter", 0],
    "last quarter": ["quarter", 1],
    前四半期: ["quarter", 1],
    year: ["year", 0],
    "this year": ["year", 0],
    今年: ["year", 0],
    "last year": ["year", 1],
    昨年: ["year", 1],
    去年: ["year", 1],
    今年度: ["fiscal_year", 0],
    昨年度: ["fiscal_year", 1],
    前年度: ["fiscal_year", 1],
  }),
);
const fourWeeks: readonly string[] = ["", "4 weeks", "4週間"];

/**
 * The period somebody named; weeks, months, quarters and years are whole calendar ones, and end in the future where they are
 * not over. Without a word: this week and the three before it. `2026-10` is a month, `2026-Q4` its quarter, `2026` a year,
 * `2026年度` a fiscal one, `2026-10-05..2026-10-11` the days from the first to the last of them, `2026-10-05` that day.
 * null: it says nothing.
 * @param zone IANA zone in which days begin
 */
export function readPeriod(typed: string, now: Date, zone: string): Period | null {
  const plain = typed.normalize("NFKC").trim().toLowerCase().replace(/\s+/gu, " ");
  const today = DateTime.fromJSDate(now, { zone });
  if (fourWeeks.includes(plain)) return weeksFrom(today.startOf("week").minus({ weeks: 3 }), 4);
  const word = words.get(plain);
  return word === undefined ? (namedUnit(plain, zone) ?? namedDays(plain, zone)) : unitBefore(today, word);
}

function unitBefore(today: DateTime, [unit, ago]: Calendar): Period {
  if (unit === "fiscal_year") {
    const april = today
      .startOf("year")
      .plus({ months: today.month < 4 ? -9 : 3 })
      .minus({ years: ago });
    return period(april, april.plus({ years: 1 }));
  }
  const from = today.startOf(unit).minus({ [`${unit}s`]: ago });
  return period(from, from.plus({ [`${unit}s`]: 1 }));
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

/** `2026`, `2026年`, `2026年度`, `2026-q4`, `2026-10`, `2026年10月`, each with its months; null: none of them. */
function namedUnit(plain: string, zone: string): Period | null {
  const [, year, isFiscal] = /^(\d{4})(?:年(度)?)?$/.exec(plain) ?? [];
  if (year !== undefined) return monthsFrom(year, isFiscal === undefined ? 1 : 4, 12, zone);
  const [, of, quarter] = /^(\d{4})[- ]?q([1-4])$/.exec(plain) ?? [];
  if (of !== undefined) return monthsFrom(of, 3 * Number(quarter) - 2, 3, zone);
  const [, ofMonth, month] = /^(\d{4})(?:-(?=\d\d$)|年(?=\d{1,2}月$))(\d{1,2})月?$/.exec(plain) ?? [];
  return ofMonth === undefined ? null : monthsFrom(ofMonth, Number(month), 1, zone);
}

function monthsFrom(year: string, month: number, months: number, zone: string): Period | null {
  const first = DateTime.fromObject({ year: Number(year), month }, { zone });
  return first.isValid ? period(first, first.plus({ months })) : null;
}

function namedDays(plain: string, zone: string): Period | null {
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
