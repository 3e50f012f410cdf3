import { defaultDeadlines } from "../../domain/deadlines.js";
import type { Deadlines } from "../../domain/department.js";
import { days, hours, minutes } from "../../domain/duration.js";
import { severities } from "../../domain/facts.js";
import { duration, writeDuration } from "./file-duration.js";
import { strict, textOrMap } from "./file-shapes.js";

type AnswerWithin = Deadlines["answerWithin"];

const within = (what: string) => duration(what, { min: minutes(1) });

/** What is not named falls back as in a step's `after`: critical to high, high to normal. low falls back to nothing. */
const answerWithin = textOrMap(
  within("answerWithin").transform(
    (value): AnswerWithin => ({ low: value, normal: value, high: value, critical: value }),
  ),
  strict("answerWithin", {
    critical: within("answerWithin.critical").optional(),
    high: within("answerWithin.high").optional(),
    normal: within("answerWithin.normal").optional(),
    low: within("answerWithin.low").optional(),
  }).transform(
    ({ critical, high, normal, low }): AnswerWithin => ({
      low: low ?? null,
      normal: normal ?? null,
      high: high ?? normal ?? null,
      critical: critical ?? high ?? normal ?? null,
    }),
  ),
);

/** Keys of a department; together they are its deadlines. */
export const deadlineKeys = {
  answerWithin: answerWithin.optional(),
  longCall: duration("longCall", { min: minutes(1), max: hours(24) }).optional(),
  closeWithin: duration("closeWithin", { min: days(1) }).optional(),
};

/** A key that is left out has its default. */
export function deadlinesOf(
  given: {
    readonly [K in keyof Deadlines]?: Deadlines[K] | undefined;
  },
): Deadlines {
  return {
    answerWithin: given.answerWithin ?? defaultDeadlines.answerWithin,
    longCall: given.longCall ?? defaultDeadlines.longCall,
    closeWithin: given.closeWithin ?? defaultDeadlines.closeWithin,
  };
}

/** The shortest way to write them that reads back the same. */
export function writeDeadlines({ answerWithin, longCall, closeWithin }: Deadlines): Record<string, unknown> {
  return {
    ...(severities.every((severity) => answerWithin[severity] === null)
      ? {}
      : { answerWithin: writeAnswerWithin(answerWithin) }),
    ...(longCall === defaultDeadlines.longCall ? {} : { longCall: writeDuration(longCall) }),
    ...(closeWithin === defaultDeadlines.closeWithin ? {} : { closeWithin: writeDuration(closeWithin) }),
  };
}

function writeAnswerWithin(times: AnswerWithin): string | Record<string, string> {
  const { critical, high, normal, low } = times;
  if (normal !== null && severities.every((severity) => times[severity] === normal))
    return writeDuration(normal);
  return {
    ...(critical !== null && critical !== high && { critical: writeDuration(critical) }),
    ...(high !== null && high !== normal && { high: writeDuration(high) }),
    ...(normal !== null && { normal: writeDuration(normal) }),
    ...(low !== null && { low: writeDuration(low) }),
  };
}
