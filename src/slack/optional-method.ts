import { later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { sendFault } from "./send-faults.js";

export interface OptionalMethodInput {
  /** e.g. `dnd.info` */
  readonly method: string;
  /** The longest anybody waits for one answer. */
  readonly patience: Milliseconds;
  /** Errors that concern only the one that was asked about. */
  readonly harmless: readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Makes one call. `ask` gives null for an answer that cannot be read.
 * @returns null: Slack does not say, or is left alone just now
 */
export type AskOptional = <T>(ask: () => Promise<T | null>) => Promise<T | null>;

/** After a failure the method is left alone for so long. */
const rest = seconds(10);
/** Adding a scope takes a person some minutes. */
const restWithoutScope = minutes(1);
const warnEvery = minutes(60);

const noAnswer = Symbol("no answer in time");

/**
 * A method of Slack's that the bot can do without: nobody waits long for it, a failure is no error, Slack is left alone
 * after one, and the log says so once an hour.
 */
export function createOptionalMethod(input: OptionalMethodInput): AskOptional {
  const { method, patience, harmless, clock, log } = input;
  let restUntil = new Date(0);
  let warnAgain = new Date(0);

  function failed(error: string, restFor: Milliseconds): void {
    const now = clock.now();
    restUntil = later(now, restFor);
    if (now < warnAgain) return;
    warnAgain = later(now, warnEvery);
    log.warn({ method, error }, "slack does not answer an optional question");
  }

  return async (ask) => {
    if (clock.now() < restUntil) return null;
    try {
      const answer = await within(patience, ask());
      if (answer === noAnswer) failed("timeout", rest);
      else if (answer === null) failed("unreadable_answer", rest);
      else return answer;
    } catch (error) {
      const fault = sendFault(error, method);
      if (fault.kind === "rate_limited") failed("rate_limited", fault.retryAfterMs);
      else if (fault.error === "missing_scope") failed(fault.error, restWithoutScope);
      else if (!harmless.includes(fault.error)) failed(fault.error, rest);
    }
    return null;
  };
}

async function within<T>(limit: Milliseconds, answer: Promise<T>): Promise<T | typeof noAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<typeof noAnswer>((resolve) => {
    timer = setTimeout(() => resolve(noAnswer), limit);
  });
  try {
    return await Promise.race([answer, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
