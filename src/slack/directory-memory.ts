import type { Milliseconds } from "../domain/duration.js";
import type { Clock } from "../lib/clock.js";

/** What Slack said about somebody; `unknown`: that there is no such person or group. */
export type Finding<T> = { readonly kind: "found"; readonly value: T } | { readonly kind: "unknown" };

export interface Memory<K, T> {
  /** What is remembered, however old; null: nothing. */
  recall(key: K): Finding<T> | null;
  /**
   * What is remembered if it is not older than `maxAge`; otherwise asks, and falls back on what is remembered.
   * @param patience where this question cannot wait as long as others
   */
  lookUp(key: K, maxAge: Milliseconds, patience?: Milliseconds): Promise<Finding<T> | null>;
  /** What is remembered is no longer true; an answer that is on its way may be as old. */
  forget(key: K): void;
}

export interface MemoryInput<K, T> {
  readonly clock: Clock;
  /** Asks Slack; null: no answer. Must not throw. */
  readonly ask: (key: K) => Promise<Finding<T> | null>;
  /** The longest anybody is kept waiting; a later answer is remembered all the same. */
  readonly patience: Milliseconds;
  readonly capacity: number;
}

/** Remembers answers. Simultaneous questions about one key are asked once; the least recently asked are forgotten. */
export function createMemory<K, T>(input: MemoryInput<K, T>): Memory<K, T> {
  const { clock, ask, capacity } = input;
  const remembered = new Map<K, { readonly finding: Finding<T>; readonly at: number }>();
  const asking = new Map<K, Promise<Finding<T> | null>>();
  /** How often something was forgotten: answers to earlier questions are used, and not remembered. */
  let forgotten = 0;

  function recall(key: K): Finding<T> | null {
    return remembered.get(key)?.finding ?? null;
  }

  async function askAndRemember(key: K): Promise<Finding<T> | null> {
    const askedAt = forgotten;
    const finding = await ask(key);
    if (askedAt !== forgotten) return finding;
    asking.delete(key);
    if (finding === null) return recall(key);
    remembered.delete(key);
    remembered.set(key, { finding, at: clock.now().getTime() });
    const [oldest] = remembered.keys();
    if (remembered.size > capacity && oldest !== undefined) remembered.delete(oldest);
    return finding;
  }

  return {
    recall,
    async lookUp(key, maxAge, patience = input.patience) {
      const entry = remembered.get(key);
      if (entry !== undefined && clock.now().getTime() - entry.at <= maxAge) return entry.finding;
      const question = asking.get(key) ?? askAndRemember(key);
      asking.set(key, question);
      return within(patience, question, () => recall(key));
    },
    forget(key) {
      forgotten += 1;
      asking.clear();
      remembered.delete(key);
    },
  };
}

/** The answer, or what stands in for it once `limit` has passed. */
async function within<T>(limit: Milliseconds, answer: Promise<T>, otherwise: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), limit);
  });
  try {
    return await Promise.race([answer, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
