import type { Locale } from "../domain/department.js";
import type { Milliseconds } from "../domain/duration.js";

/** Whose eyes a text is for: language and IANA time zone. */
export interface Reader {
  readonly locale: Locale;
  readonly timezone: string;
}

/** `14:08`; on another day than `reference`: `11/22 14:08` or `Nov 22, 14:08`. */
export function formatTime(at: Date, reference: Date, reader: Reader): string {
  const time = formatter("time", reader).format(at);
  const day = formatter("day", reader);
  const date = day.format(at);
  if (date === day.format(reference)) return time;
  return reader.locale === "ja" ? `${date} ${time}` : `${date}, ${time}`;
}

/** `2027/11/23`, `Nov 23, 2027`: for what is read years later. */
export function formatDay(at: Date, { locale, timezone }: Reader): string {
  const format = { timeZone: timezone, dateStyle: "medium" } as const;
  return new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-US", format).format(at);
}

/** `3分`, `1時間20分`, `2日` / `3 min`, `1 h 20 min`, `2 days`; below a minute in seconds. */
export function formatDuration(length: Milliseconds, locale: Locale): string {
  const seconds = Math.max(0, Math.round(length / 1_000));
  if (seconds < 60) return locale === "ja" ? `${seconds}秒` : `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return locale === "ja" ? `${minutes}分` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    const rest = minutes % 60;
    if (locale === "ja") return rest === 0 ? `${hours}時間` : `${hours}時間${rest}分`;
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  }
  const days = Math.round(hours / 24);
  if (locale === "ja") return `${days}日`;
  return days === 1 ? "1 day" : `${days} days`;
}

const units = [
  { seconds: 86_400, ja: "日", en: (count: number) => (count === 1 ? " day" : " days") },
  { seconds: 3_600, ja: "時間", en: () => " h" },
  { seconds: 60, ja: "分", en: () => " min" },
  { seconds: 1, ja: "秒", en: () => " s" },
] as const;

/** As it was set, to the second: 「1分30秒」. */
export function formatExactly(length: Milliseconds, locale: Locale): string {
  let rest = Math.max(0, Math.round(length / 1_000));
  const said = units.flatMap(({ seconds, ja, en }) => {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    return count === 0 ? [] : [locale === "ja" ? `${count}${ja}` : `${count}${en(count)}`];
  });
  return said.length === 0 ? formatDuration(0, locale) : said.join(locale === "ja" ? "" : " ");
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function formatter(kind: "time" | "day", { locale, timezone }: Reader): Intl.DateTimeFormat {
  const key = `${kind} ${locale} ${timezone}`;
  const made =
    formatters.get(key) ??
    new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-US", {
      timeZone: timezone,
      ...(kind === "time"
        ? { hour: locale === "ja" ? "numeric" : "2-digit", minute: "2-digit", hourCycle: "h23" }
        : { month: locale === "ja" ? "numeric" : "short", day: "numeric" }),
    });
  formatters.set(key, made);
  return made;
}
