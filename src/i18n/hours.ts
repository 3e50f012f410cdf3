import { DateTime } from "luxon";
import { type Department, type Locale, type OpenRange, weekdays } from "../domain/department.js";
import type { Reader } from "./time.js";

/** Opening hours as people say them. */

/** `平日 9:00〜18:00、土 10:00〜15:00` / `Mon–Fri 9:00–18:00, Sat 10:00–15:00`, on the department's clock. */
export function formatWeek(
  { hours, timezone }: Pick<Department, "hours" | "timezone">,
  reader: Reader,
): string {
  const days = runsOfDays(hours.week).map(({ first, last, ranges }) => {
    const times = ranges.map((range) => rangeText(range, reader.locale));
    return `${daysText(first, last, reader.locale)} ${times.join(reader.locale === "ja" ? "・" : ", ")}`;
  });
  const except = { ja: "(祝日を除く)", en: " except public holidays" }[reader.locale];
  const text = days.join(reader.locale === "ja" ? "、" : "; ") + (hours.holidays === null ? "" : except);
  return inZone(text, timezone, reader);
}

/** Whose clock it is, where it is not the reader's. */
function inZone(text: string, timezone: string, reader: Reader): string {
  return timezone === reader.timezone ? text : `${text} (${timezone})`;
}

/**
 * `月曜 9:00` / `Mon 9:00`; the same day `9:00`, more than six days on `1/4 9:00` / `Jan 4, 9:00`. On the department's
 * clock, as its hours are; whose that is stands behind it where it is not the reader's.
 */
export function formatOpening(
  at: Date,
  from: Date,
  { timezone }: Pick<Department, "timezone">,
  reader: Reader,
): string {
  return inZone(openingText(at, from, { locale: reader.locale, timezone }), timezone, reader);
}

function openingText(at: Date, from: Date, reader: Reader): string {
  const { locale } = reader;
  const { moment, daysAhead } = seen(at, from, reader);
  const time = moment.toFormat("H:mm");
  if (daysAhead === 0) return time;
  if (locale === "ja")
    return daysAhead < 7 ? `${moment.toFormat("ccc")}曜 ${time}` : `${moment.toFormat("L/d")} ${time}`;
  return daysAhead < 7 ? `${moment.toFormat("ccc")} ${time}` : `${moment.toFormat("LLL d")}, ${time}`;
}

/** As one says it to a customer: `月曜日の午前中` / `on Monday morning`. */
export function formatHalfDay(at: Date, from: Date, reader: Reader): string {
  const { moment, daysAhead } = seen(at, from, reader);
  const isMorning = moment.hour < 12;
  if (reader.locale === "ja") {
    const half = isMorning ? "午前中" : "午後";
    if (daysAhead === 0) return `本日の${half}`;
    return daysAhead < 7 ? `${moment.toFormat("cccc")}の${half}` : `${moment.toFormat("L月d日")}の${half}`;
  }
  const half = isMorning ? "morning" : "afternoon";
  if (daysAhead === 0) return `this ${half}`;
  return daysAhead < 7
    ? `on ${moment.toFormat("cccc")} ${half}`
    : `on the ${half} of ${moment.toFormat("LLLL d")}`;
}

/** A day of the calendar, `YYYY-MM-DD`: `12/29(火)` / `Tue, Dec 29`. */
export function formatDay(day: string, locale: Locale): string {
  const date = DateTime.fromISO(day, { zone: "UTC" }).setLocale(locale);
  return locale === "ja" ? date.toFormat("L/d(ccc)") : date.toFormat("ccc, LLL d");
}

/** From 0, on the reader's clock. */
export function hourOfDay(at: Date, { timezone }: Reader): number {
  return DateTime.fromJSDate(at, { zone: timezone }).hour;
}

function seen(at: Date, from: Date, { locale, timezone }: Reader) {
  const local = (date: Date) => DateTime.fromJSDate(date, { zone: timezone }).setLocale(locale);
  const moment = local(at);
  const daysAhead = Math.round(moment.startOf("day").diff(local(from).startOf("day"), "days").days);
  return { moment, daysAhead };
}

const allDay: readonly OpenRange[] = [{ from: "00:00", to: "24:00" }];

interface Run {
  readonly first: number;
  readonly last: number;
  readonly ranges: readonly OpenRange[];
}

/** Neighbouring days with the same hours; days without any are left out. */
function runsOfDays(week: Department["hours"]["week"]): readonly Run[] {
  const runs: Run[] = [];
  weekdays.forEach((day, index) => {
    const ranges = week === null ? allDay : week[day];
    const before = runs.at(-1);
    const isSame = before?.last === index - 1 && JSON.stringify(before.ranges) === JSON.stringify(ranges);
    if (before !== undefined && isSame) runs[runs.length - 1] = { ...before, last: index };
    else if (ranges.length > 0) runs.push({ first: index, last: index, ranges });
  });
  return runs;
}

const shortDays: Readonly<Record<Locale, readonly string[]>> = {
  ja: ["月", "火", "水", "木", "金", "土", "日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

function daysText(first: number, last: number, locale: Locale): string {
  const name = (index: number) => shortDays[locale][index] ?? "";
  if (first === 0 && last === 6) return locale === "ja" ? "毎日" : "daily";
  if (first === last) return name(first);
  if (locale === "en") return `${name(first)}–${name(last)}`;
  return first === 0 && last === 4 ? "平日" : `${name(first)}〜${name(last)}`;
}

function rangeText({ from, to }: OpenRange, locale: Locale): string {
  const plain = (time: string) => time.replace(/^0(?=\d:)/, "");
  if (locale === "en") return `${plain(from)}–${plain(to)}`;
  return `${plain(from)}〜${to < from ? "翌" : ""}${plain(to)}`;
}
