import { z } from "zod";
import { didYouMean } from "./did-you-mean.js";
import type { Fault } from "./fault.js";

/**
 * A map with exactly these keys. The message for unknown keys has one line per key, in the order of the issue's
 * `keys`, so that each can be reported where it stands.
 * @param what names the map in messages, e.g. "the chain's step"
 */
export function strict<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(what, key, known)).join("\n")
        : `${what} must be a map with the keys ${known.join(", ")}${found(issue.input)}`,
  });
}

function unknownKey(what: string, key: string, known: readonly string[]): string {
  return `${what} has no key "${key}"${didYouMean(key, known)}: its keys are ${known.join(", ")}`;
}

/** A list; what is written as a single value is told to go into brackets. */
export function list<Item extends z.ZodType>(what: string, item: Item, example: string) {
  return z.array(item, {
    error: (issue) =>
      typeof issue.input === "string"
        ? `${what} must be a list: write [${issue.input}]`
        : `${what} must be a list${found(issue.input)}: write e.g. ${example}`,
  });
}

/** Text on one line that fits where Slack shows it. */
export function line(what: string, max: number) {
  return text(what)
    .max(max, { error: `${what} is longer than ${max} characters, which Slack does not show: shorten it` })
    .refine((value) => !/\p{Cc}/u.test(value), {
      error: `${what} must be on one line, without control characters`,
      params: { fault: { name: "one_line" } satisfies Fault },
    });
}

/** Text that may have several lines. */
export function paragraph(what: string, max: number) {
  return text(what)
    .max(max, { error: `${what} is longer than ${max} characters: shorten it` })
    .refine((value) => !/(?!\n)\p{Cc}/u.test(value), {
      error: `${what} holds control characters: remove them`,
      params: { fault: { name: "control_characters" } satisfies Fault },
    });
}

function text(what: string) {
  return z
    .string({ error: (issue) => mustBeText(what, issue.input) })
    .trim()
    .min(1, { error: `${what} is empty: write something, or remove the line` });
}

/** The message for a value that should have been text. */
function mustBeText(what: string, input: unknown): string {
  if (typeof input === "number" || typeof input === "boolean") {
    return `${what} must be text: put it in quotes, "${input}"`;
  }
  return `${what} must be text${found(input)}`;
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(what: string, words: Words) {
  return z.enum(words, {
    error: (issue) => `${what} must be one of ${words.join(", ")}${found(issue.input)}`,
  });
}

/**
 * Text in short, a map in full: whichever was written decides which schema speaks, so that a mistake inside is
 * named for what it is. Nothing of it is a plain union, whose message says only that nothing fitted.
 */
export function textOrMap<Short extends z.ZodType, Full extends z.ZodType>(short: Short, full: Full) {
  return z.unknown().transform((input, context): z.output<Short> | z.output<Full> => {
    const parsed = isMap(input) ? full.safeParse(input) : short.safeParse(input);
    if (parsed.success) return parsed.data;
    // A finished issue is a raw one with its message; the union of all kinds is too wide for the compiler to see it.
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
}

function isMap(input: unknown): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/** How a message shows what was found instead. */
export function found(input: unknown): string {
  if (input === undefined) return " (it is missing)";
  if (input === null) return " (it is empty)";
  if (Array.isArray(input)) return ", not a list";
  if (typeof input === "object") return ", not a map";
  return `, not ${JSON.stringify(input)}`;
}

/** Reports every value that stands in a list for the second time. */
export function refuseRepeats<T>(
  values: readonly T[],
  identity: (value: T) => string,
  report: (index: number, value: T) => void,
): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    const id = identity(value);
    if (seen.has(id)) report(index, value);
    seen.add(id);
  });
}
