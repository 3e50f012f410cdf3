import { z } from "zod";
import type { Milliseconds } from "../../domain/duration.js";
import { faulty } from "./fault.js";
import { found } from "./file-shapes.js";

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const day = unitMs.d;

interface Options {
  /** 0 unless told. */
  readonly min?: Milliseconds;
  /** 30 days unless told. */
  readonly max?: Milliseconds;
  /** The message when there is none. */
  readonly missing?: string;
}

/** `0s`, `90s`, `10m`, `2h`, `30d`, as milliseconds. */
export function duration(what: string, { min = 0, max = 30 * day, missing }: Options = {}) {
  return z.unknown().transform((input, context): Milliseconds => {
    const value = typeof input === "string" ? parseDuration(input) : null;
    if (value === null) {
      const message = input === undefined && missing !== undefined ? missing : notADuration(what, input);
      const meant = typeof input === "string" ? whatWasMeant(input) : null;
      context.issues.push(faulty(input, message, { name: "not_a_duration", meant }));
      return z.NEVER;
    }
    if (value < min || value > max) {
      const limits = `between ${writeDuration(min)} and ${writeDuration(max)}`;
      const message = `${what} must be ${limits}, not ${input}`;
      context.issues.push(faulty(input, message, { name: "duration_out_of_range", min, max }));
      return z.NEVER;
    }
    return value;
  });
}

function parseDuration(text: string): Milliseconds | null {
  const match = /^(\d{1,9})([smhd])$/.exec(text);
  if (match === null) return null;
  const [, amount, unit] = match;
  return Number(amount) * unitMs[unit as keyof typeof unitMs]; // the pattern admits no other unit
}

/** In the largest unit that holds it in whole numbers. */
export function writeDuration(ms: Milliseconds): string {
  if (ms === 0) return "0s";
  for (const unit of ["d", "h", "m"] as const) {
    if (ms % unitMs[unit] === 0) return `${ms / unitMs[unit]}${unit}`;
  }
  return `${ms / unitMs.s}s`;
}

function notADuration(what: string, input: unknown): string {
  if (typeof input === "number")
    return `${what} has no unit: write ${input}s for seconds or ${input}m for minutes`;
  const meant = typeof input === "string" ? whatWasMeant(input) : null;
  if (meant !== null) return `${what} ${JSON.stringify(input)} is not a duration: write ${meant}`;
  return `${what} must be a duration such as 0s, 90s, 10m, 2h or 30d${found(input)}`;
}

const spellings: readonly (readonly [RegExp, string])[] = [
  [/^(s|secs?|seconds?|秒)$/i, "s"],
  [/^(m|mins?|minutes?|分)$/i, "m"],
  [/^(h|hrs?|hours?|時間)$/i, "h"],
  [/^(d|days?|日)$/i, "d"],
];

function whatWasMeant(input: string): string | null {
  const match = /^\s*(\d+)\s*(\S*)\s*$/.exec(input);
  if (match === null) return null;
  const [, amount = "", word = ""] = match;
  if (word === "") return `${amount}s for seconds or ${amount}m for minutes`;
  const unit = spellings.find(([pattern]) => pattern.test(word))?.[1];
  return unit === undefined ? null : `${amount}${unit}`;
}
