import { writeDuration } from "../../app/departments/file-duration.js";
import type { Locale } from "../../domain/department.js";
import type { Milliseconds } from "../../domain/duration.js";

/** Lengths of time as people type them, and as the departments file has them. */

const units: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/^(s|secs?|seconds?|秒)$/, 1],
  [/^(m|mins?|minutes?|分)$/, 60],
  [/^(h|hrs?|hours?|時間)$/, 3_600],
  [/^(d|days?|日)$/, 86_400],
];

/** 「すぐ」「10分」「1 h 30 min」 as the file writes them; anything else as it is, for the file's rules to refuse. */
export function durationInFile(typed: string): string {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  if (/^(すぐ|now|at once)$/.test(text)) return "0s";
  const pieces = [...text.matchAll(/(\d{1,9})\s*([^\d\s]+)/g)];
  const rest = text.replaceAll(/(\d{1,9})\s*([^\d\s]+)/g, "").trim();
  const seconds = pieces.map(([, amount, unit = ""]) => {
    const found = units.find(([pattern]) => pattern.test(unit));
    return found === undefined ? Number.NaN : Number(amount) * found[1];
  });
  const sum = seconds.reduce((a, b) => a + b, 0);
  return pieces.length === 0 || rest !== "" || Number.isNaN(sum) ? text : writeDuration(sum * 1_000);
}

const japanese: Readonly<Record<string, string>> = { s: "秒", m: "分", h: "時間", d: "日" };

/** As one would type it, to the second. */
export function durationTyped(length: Milliseconds, locale: Locale): string {
  if (length === 0) return locale === "ja" ? "すぐ" : "now";
  const written = writeDuration(length);
  return locale === "ja" ? written.replace(/[smhd]$/, (unit) => japanese[unit] ?? unit) : written;
}
