import { randomBytes } from "node:crypto";

const TRIGGER_LIFE_MS = 3000;

interface Trigger {
  id: string;
  user: string;
  /** `performance.now()` when it was handed out. */
  bornMs: number;
  used: boolean;
}

/** Hands out trigger ids: valid for three seconds of real time, once. */
export interface Triggers {
  give(user: string): Trigger;
  /** The person behind a trigger; uses it up. An error is Slack's own word for what is wrong with it. */
  exchange(id: string): { user: string } | { error: string };
  /** Makes every trigger given so far too old, as if the bot had taken more than three seconds. */
  expireAll(): void;
}

export function createTriggers(): Triggers {
  const triggers = new Map<string, Trigger>();
  return {
    give(user) {
      const id = `${Math.floor(performance.now())}.${triggers.size + 1}.${randomBytes(16).toString("hex")}`;
      const trigger = { id, user, bornMs: performance.now(), used: false };
      triggers.set(id, trigger);
      return trigger;
    },
    exchange(id) {
      const trigger = triggers.get(id);
      if (!trigger) return { error: "invalid_trigger_id" };
      if (trigger.used) return { error: "exchanged_trigger_id" };
      if (performance.now() - trigger.bornMs > TRIGGER_LIFE_MS) return { error: "expired_trigger_id" };
      trigger.used = true;
      return { user: trigger.user };
    },
    expireAll() {
      for (const trigger of triggers.values()) trigger.bornMs = Number.NEGATIVE_INFINITY;
    },
  };
}
