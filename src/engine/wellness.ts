import { type Milliseconds, minutes, seconds } from "../domain/duration.js";

/** What has to happen again and again for the bot to be well, by name; each with the longest it may take. */
const allowed = {
  "due work": seconds(60),
  sending: seconds(60),
  // Waits for what it sends, up to five messages at once, each of several requests.
  bulletins: minutes(2),
  watchdog: seconds(60),
  clock: minutes(2),
  slack: minutes(2),
} as const satisfies Record<string, Milliseconds>;
type Vital = keyof typeof allowed;

/** Knows when everything was last done, and whether that is long ago. */
export interface Wellness {
  /** It was done, and it worked. */
  did(vital: Vital): void;
  /** What was not done lately; nothing: all is well. */
  overdue(): readonly Vital[];
}

/** @param monotonic milliseconds that never jump */
export function createWellness(monotonic: () => number): Wellness {
  const doneAt = new Map<Vital, number>();
  return {
    did: (vital) => void doneAt.set(vital, monotonic()),
    overdue() {
      const now = monotonic();
      return vitals.filter((vital) => {
        const at = doneAt.get(vital);
        return at === undefined || now - at > allowed[vital];
      });
    },
  };
}

// The keys of an object literal are exactly its type's.
const vitals = Object.keys(allowed) as readonly Vital[];
