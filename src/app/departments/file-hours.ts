import { z } from "zod";
import { type OpenRange, type Weekday, weekdays } from "../../domain/department.js";
import { type Fault, faulty } from "./fault.js";
import { found } from "./file-shapes.js";

type Week = Readonly<Record<Weekday, readonly OpenRange[]>>;

const example = '{ mon-fri: ["09:00-12:00", "13:00-18:00"] }';

/** Opening hours of a week. Days that are not named are closed. */
export const week = z
  .record(z.string(), z.unknown(), {
    error: (issue) =>
      `hours must be a map of days${found(issue.input)}: write e.g. ${example}, or remove it for round the clock`,
  })
  .transform((file, context): Week => {
    const report: Report = (path, message, fault = null) =>
      context.issues.push(
        fault === null ? { code: "custom", input: file, path, message } : faulty(file, message, fault, path),
      );
    const open = new Map<Weekday, readonly OpenRange[]>();
    const placed: PlacedRange[] = [];
    for (const [days, ranges] of Object.entries(file)) {
      const named = daysOf(days);
      if (named === null) {
        report(
          [days],
          `"${days}" names no days: write mon, tue, wed, thu, fri, sat, sun or a range such as mon-fri`,
        );
        continue;
      }
      const read = readRanges(days, ranges, report);
      for (const day of named) {
        if (open.has(day)) report([days], `${day} is named twice: write each day once`);
        else placed.push(...place(day, read, days));
        open.set(day, read);
      }
    }
    reportOverlaps(placed, report);
    if (placed.length === 0 && context.issues.length === 0) {
      const message = `hours are never open: write e.g. ${example}, or remove them for round the clock`;
      report([], message, { name: "never_open" });
    }
    const rangesOn = (day: Weekday) => (open.get(day) ?? []).toSorted((a, b) => a.from.localeCompare(b.from));
    return {
      mon: rangesOn("mon"),
      tue: rangesOn("tue"),
      wed: rangesOn("wed"),
      thu: rangesOn("thu"),
      fri: rangesOn("fri"),
      sat: rangesOn("sat"),
      sun: rangesOn("sun"),
    };
  });

type Report = (path: (string | number)[], message: string, fault?: Fault | null) => void;

function daysOf(key: string): readonly Weekday[] | null {
  const [first, last = first, ...more] = key.toLowerCase().split(/\s*-\s*/);
  const start = dayIndex(first);
  const end = dayIndex(last);
  if (start < 0 || end < 0 || more.length > 0) return null;
  const length = ((end - start + 7) % 7) + 1;
  return [...weekdays, ...weekdays].slice(start, start + length);
}

function dayIndex(word: string | undefined): number {
  const words: readonly (string | undefined)[] = weekdays;
  return words.indexOf(word);
}

function readRanges(days: string, ranges: unknown, report: Report): readonly OpenRange[] {
  if (!Array.isArray(ranges)) {
    report(
      [days],
      `${days} must be a list of times${found(ranges)}: write e.g. ["09:00-12:00", "13:00-18:00"]`,
    );
    return [];
  }
  return ranges.flatMap((range: unknown, index) => {
    const read = readRange(range);
    if ("from" in read) return [read];
    report([days, index], read.message, read.fault);
    return [];
  });
}

/** The range, or what is wrong with it. */
function readRange(range: unknown): OpenRange | { readonly message: string; readonly fault: Fault } {
  const wrong = (message: string, name: "not_hours" | "no_such_time" | "empty_hours") => ({
    message,
    fault: { name },
  });
  const match = typeof range === "string" ? /^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/.exec(range) : null;
  if (match === null) return wrong(`opening hours must look like "09:00-12:00"${found(range)}`, "not_hours");
  const [, fromHour = "", fromMinute = "", toHour = "", toMinute = ""] = match;
  const from = `${fromHour.padStart(2, "0")}:${fromMinute}`;
  const to = `${toHour.padStart(2, "0")}:${toMinute}`;
  if (from > "23:59" || Number(fromMinute) > 59)
    return wrong(`there is no time ${from}: a day goes from 00:00 to 24:00`, "no_such_time");
  if (to > "24:00" || Number(toMinute) > 59)
    return wrong(`there is no time ${to}: a day goes from 00:00 to 24:00`, "no_such_time");
  if (from === to) return wrong(`"${range}" is empty: write "00:00-24:00" for a whole day`, "empty_hours");
  return { from, to };
}

const minutesPerWeek = 7 * 24 * 60;

/** A range in minutes since Monday 00:00, and where it stands in the file. */
interface PlacedRange {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly hours: string;
  readonly path: (string | number)[];
}

function place(day: Weekday, ranges: readonly OpenRange[], days: string): readonly PlacedRange[] {
  return ranges.map((range, index) => {
    const midnight = weekdays.indexOf(day) * 24 * 60;
    const from = midnight + minuteOf(range.from);
    const to = midnight + minuteOf(range.to) + (crossesMidnight(range) ? 24 * 60 : 0);
    const hours = `${range.from}-${range.to}`;
    return { from, to, words: `${day} ${hours}`, hours, path: [days, index] };
  });
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** "22:00-06:00": open until six the next day. */
export function crossesMidnight({ from, to }: OpenRange): boolean {
  return to < from;
}

function reportOverlaps(placed: readonly PlacedRange[], report: Report): void {
  const inOrder = placed.toSorted((a, b) => a.from - b.from);
  const reported = new Set<string>();
  inOrder.forEach((range, index) => {
    const next = inOrder[index + 1];
    const first = inOrder[0];
    const clashing = next ?? first;
    if (clashing === undefined || clashing === range) return;
    const start = next === undefined ? clashing.from + minutesPerWeek : clashing.from;
    const place = clashing.path.join();
    if (range.to <= start || reported.has(place)) return;
    reported.add(place);
    const message = `${clashing.words} overlaps with ${range.words}: join them or shorten one`;
    report(clashing.path, message, { name: "overlap", one: clashing.hours, other: range.hours });
  });
}

/** Neighbouring days with the same hours share a line. */
export function writeWeek(hours: Week): Record<string, string[]> {
  const written: Record<string, string[]> = {};
  let start = 0;
  while (start < weekdays.length) {
    const ranges = rangesText(hours, start);
    let end = start;
    while (end + 1 < weekdays.length && rangesText(hours, end + 1).join() === ranges.join()) end += 1;
    const days = start === end ? weekdays[start] : `${weekdays[start]}-${weekdays[end]}`;
    if (ranges.length > 0 && days !== undefined) written[days] = ranges;
    start = end + 1;
  }
  return written;
}

function rangesText(hours: Week, index: number): string[] {
  const day = weekdays[index];
  return day === undefined ? [] : hours[day].map(({ from, to }) => `${from}-${to}`);
}
