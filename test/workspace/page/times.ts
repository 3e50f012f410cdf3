import type { PagePerson } from "../page-protocol.js";
import { textsFor } from "./texts.js";

type Reader = Pick<PagePerson, "locale" | "tz">;

/** A message's `ts` as milliseconds. */
export function tsToMillis(ts: string): number {
  return Number(ts) * 1000;
}

/** The time of day as the reader's Slack shows it: 24 hours in Japanese, the locale's habit otherwise. */
export function timeOfDay(reader: Reader, millis: number, seconds = false): string {
  return format(reader, millis, {
    hour: "numeric",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    ...(reader.locale.startsWith("ja") ? { hourCycle: "h23" } : {}),
  });
}

/** Year, month and day in the reader's zone, as `2026-11-22`. */
export function dayKey(reader: Reader, millis: number): string {
  return format({ ...reader, locale: "sv-SE" }, millis, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
}

/** Today, yesterday or tomorrow in words, else null. */
function nearDay(reader: Reader, millis: number): string | null {
  const texts = textsFor(reader.locale);
  const day = 86_400_000;
  const key = dayKey(reader, millis);
  if (key === dayKey(reader, Date.now())) return texts.today;
  if (key === dayKey(reader, Date.now() - day)) return texts.yesterday;
  if (key === dayKey(reader, Date.now() + day)) return texts.tomorrow;
  return null;
}

export function longDay(reader: Reader, millis: number): string {
  return (
    nearDay(reader, millis) ?? format(reader, millis, { month: "long", day: "numeric", weekday: "long" })
  );
}

/** "3 minutes ago", "in 2 hours". */
function ago(reader: Reader, millis: number): string {
  const seconds = Math.round((millis - Date.now()) / 1000);
  const words = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" });
  const size = Math.abs(seconds);
  if (size < 60) return words.format(seconds, "second");
  if (size < 3600) return words.format(Math.trunc(seconds / 60), "minute");
  if (size < 86_400) return words.format(Math.trunc(seconds / 3600), "hour");
  return words.format(Math.trunc(seconds / 86_400), "day");
}

const DATE_TOKENS: Record<string, Intl.DateTimeFormatOptions> = {
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { year: "numeric", month: "long", day: "numeric", weekday: "long" },
  date_long_full: { year: "numeric", month: "long", day: "numeric", weekday: "long" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  day_divider: { month: "long", day: "numeric", weekday: "long" },
};

/** Fills Slack's date tokens: `{time}`, `{date_short_pretty}`, `{ago}`… Unknown ones stay as they are. */
export function fillDateTokens(reader: Reader, unix: number, pattern: string): string {
  const millis = unix * 1000;
  return pattern.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === "time") return timeOfDay(reader, millis);
    if (name === "time_secs") return timeOfDay(reader, millis, true);
    if (name === "ago") return ago(reader, millis);
    if (name === "date_num") return dayKey(reader, millis);
    const options = DATE_TOKENS[name.replace(/_pretty$/, "")];
    if (options === undefined) return token;
    const near = name.endsWith("_pretty") ? nearDay(reader, millis) : null;
    return near ?? format(reader, millis, options);
  });
}

/** Unix seconds as the value of a datetime-local input in the reader's zone. */
export function toLocalInput(reader: Reader, unix: number): string {
  const time = format({ ...reader, locale: "sv-SE" }, unix * 1000, { hour: "2-digit", minute: "2-digit" });
  return `${dayKey(reader, unix * 1000)}T${time}`;
}

/** The value of a datetime-local input in the reader's zone as Unix seconds, null if it is incomplete. */
export function fromLocalInput(reader: Reader, local: string): number | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const wanted = asUtc / 1000;
  // The zone's offset at the guess; a second look settles the hours around a change of the clocks.
  const first = wanted - offsetSeconds(reader, wanted);
  return wanted - offsetSeconds(reader, first);
}

function offsetSeconds(reader: Reader, unix: number): number {
  return Date.parse(`${toLocalInput(reader, unix)}Z`) / 1000 - Math.floor(unix / 60) * 60;
}

function format(reader: Reader, millis: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(reader.locale, { timeZone: reader.tz, ...options }).format(millis);
}
