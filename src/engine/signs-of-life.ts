import type { DueStore, Stored, ThreadReader } from "../app/ports.js";
import { minutes } from "../domain/duration.js";
import type { Claimed } from "../domain/escalation.js";
import { needsSignOfLife, signOfLifeSince } from "../domain/timers.js";
import type { Logger } from "../lib/logger.js";

export interface SignsOfLifeDeps {
  readonly due: Pick<DueStore, "cardOf">;
  readonly threads: ThreadReader;
  readonly log: Logger;
  /** A thread has been read: what waited for it can be decided. */
  readonly onRead: () => void;
}

/** Reads the threads of claimed cases before the clock asks the holder or takes the case from her. */
export interface SignsOfLife {
  /**
   * When the holder last wrote into the card's thread; null: she has not, nobody can say, or it does not matter now.
   * "being_read": not known yet, and nothing else waits for it. Each nudge and each lapse has its thread read once.
   */
  of(stored: Stored, now: Date): Date | null | "being_read";
  /** Resolves when no thread is being read. @returns whether one was, since this was asked last */
  idle(): Promise<boolean>;
  /** Begins no further reading; resolves when none is under way. */
  stop(): Promise<void>;
}

const readAtOnce = 4;
/** Slack allows fifty a minute. Of more cases than this the clock decides without asking. */
const mostBeingRead = 40;
/** An answer is used at once, unless the database goes away in between. */
const answerKept = minutes(1);

interface Question {
  readonly state: Claimed;
  readonly at: Date;
}

interface Answer {
  readonly spokeAt: Date | null;
  readonly at: Date;
}

export function createSignsOfLife({ due, threads, log, onRead }: SignsOfLifeDeps): SignsOfLife {
  const waiting = new Map<string, Question>();
  const reading = new Map<string, Promise<void>>();
  const answers = new Map<string, Answer>();
  let hasRead = false;

  async function lastWord(state: Claimed): Promise<Date | null> {
    const card = await due.cardOf(state.id);
    if (card === null) return null;
    const { channel, ts: thread } = card;
    return await threads.lastWordOf(state.holder, { channel, thread, since: signOfLifeSince(state) });
  }

  async function read(key: string, { state, at }: Question): Promise<void> {
    const spokeAt = await lastWord(state).catch((err: unknown) => {
      log.warn({ err, escalation: state.id }, "a thread could not be read");
      return null;
    });
    answers.set(key, { spokeAt, at });
    reading.delete(key);
    readNext();
    onRead();
  }

  function readNext(): void {
    for (const [key, question] of waiting) {
      if (reading.size >= readAtOnce) return;
      waiting.delete(key);
      hasRead = true;
      reading.set(key, read(key, question));
    }
  }

  async function idle(): Promise<boolean> {
    while (reading.size > 0) await Promise.all(reading.values());
    const has = hasRead;
    hasRead = false;
    return has;
  }

  return {
    of({ state }, now) {
      for (const [key, { at }] of answers) if (now.getTime() - at.getTime() > answerKept) answers.delete(key);
      if (!needsSignOfLife(state, now)) return null;
      const key = questionAbout(state);
      const answer = answers.get(key);
      if (answer !== undefined) return answer.spokeAt;
      if (waiting.has(key) || reading.has(key)) return "being_read";
      if (waiting.size + reading.size >= mostBeingRead) return null;
      waiting.set(key, { state, at: now });
      readNext();
      return "being_read";
    },
    idle,
    async stop() {
      waiting.clear();
      await idle();
    },
  };
}

/** The same until the holder changes, or the promise, or she has been asked. */
function questionAbout(state: Claimed): string {
  return [state.id, state.holder, signOfLifeSince(state).getTime()].join(" ");
}
