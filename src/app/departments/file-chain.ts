import { z } from "zod";
import { type After, type Chain, levels, type Repeat, type Step } from "../../domain/department.js";
import { minutes, seconds } from "../../domain/duration.js";
import { type Severity, severities } from "../../domain/facts.js";
import { faulty } from "./fault.js";
import { duration, writeDuration } from "./file-duration.js";
import { contacts, pool } from "./file-ids.js";
import { found, oneOf, strict, textOrMap } from "./file-shapes.js";

const plainAfter = duration("after").transform(
  (value): After => ({ low: value, normal: value, high: value, critical: value, onHold: null }),
);

/** What is not named falls back: critical to high, high to normal. low and onHold fall back to nothing. */
const afterBySeverity = strict("after", {
  onHold: duration("after.onHold").optional(),
  critical: duration("after.critical").optional(),
  high: duration("after.high").optional(),
  normal: duration("after.normal", {
    missing:
      "after names no time for normal: add normal, or write one time for every severity, e.g. after: 10m",
  }),
  low: duration("after.low").optional(),
}).transform(
  ({ onHold, critical, high, normal, low }): After => ({
    low: low ?? null,
    normal,
    high: high ?? normal,
    critical: critical ?? high ?? normal,
    onHold: onHold ?? null,
  }),
);

const step = strict("a step of the chain", {
  after: textOrMap(plainAfter, afterBySeverity),
  call: contacts.optional(),
  callOneOf: pool.optional(),
  level: oneOf("level", levels).optional(),
}).transform(({ after, call, callOneOf, level }, context): Step => {
  if ((call === undefined) !== (callOneOf === undefined)) {
    return { after, call: call ?? callOneOf ?? [], oneOf: call === undefined, level: level ?? null };
  }
  const message =
    call === undefined
      ? "a step must say whom it calls: write call: [U012AB3CD], or callOneOf: [U012AB3CD, U012AB3CE] for one of them"
      : "a step has either call or callOneOf: remove one of them";
  const path = [call === undefined ? "call" : "callOneOf"];
  context.issues.push({ code: "custom", input: call, path, message });
  return z.NEVER;
});

export const chainSteps = z
  .array(step, {
    error: (issue) =>
      `chain must be a list of steps${found(issue.input)}: write e.g. - { after: 10m, call: [U012AB3CD] }`,
  })
  .max(20, { error: "the chain has more than 20 steps: shorten it" })
  .transform((steps, context): Chain["steps"] => {
    const [first, ...rest] = steps;
    if (first !== undefined) return [first, ...rest];
    const message =
      "the chain is empty, so nobody would be called: write e.g. - { after: 10m, call: [U012AB3CD] }";
    context.issues.push(faulty(steps, message, { name: "last_step" }));
    return z.NEVER;
  });

export const defaultRepeat: Repeat = { every: minutes(30), times: 4 };
const timesMessage = "repeat.times must be a whole number from 0 to 100";

export const repeat = strict("repeat", {
  every: duration("repeat.every", { min: seconds(1) }).default(defaultRepeat.every),
  times: z
    .int({ error: (issue) => `${timesMessage}${found(issue.input)}` })
    .min(0, { error: timesMessage })
    .max(100, { error: timesMessage })
    .default(defaultRepeat.times),
});

/** The shortest way to write it that reads back the same. */
export function writeAfter(after: After): string | Record<string, string> {
  const plain = after.onHold === null && severities.every((severity) => after[severity] === after.normal);
  if (plain && after.normal !== null) return writeDuration(after.normal);
  const written: Record<string, string> = {};
  if (after.onHold !== null) written.onHold = writeDuration(after.onHold);
  const unlike = (severity: Severity, fallback: Severity) => after[severity] !== after[fallback];
  if (after.critical !== null && unlike("critical", "high")) written.critical = writeDuration(after.critical);
  if (after.high !== null && unlike("high", "normal")) written.high = writeDuration(after.high);
  if (after.normal !== null) written.normal = writeDuration(after.normal);
  if (after.low !== null) written.low = writeDuration(after.low);
  return written;
}
