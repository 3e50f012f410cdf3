import type { DailyList } from "./daily-list.js";
import type { Contact } from "./department.js";
import type { DeliveryRole, Next, Skip } from "./escalation.js";
import type { Facts, Severity } from "./facts.js";
import type { UserId } from "./ids.js";

/** Why a contact cannot be called. */
export type Unreachable = Skip["why"];

interface EventData {
  opened: { readonly by: UserId };
  /** A step's contacts were called; `skipped` are those who could not be. */
  called: {
    readonly step: number;
    readonly round: number;
    readonly dueAt: Date;
    readonly contacts: readonly Contact[];
    readonly skipped: readonly { readonly contact: Contact; readonly why: Unreachable }[];
    readonly next: Next;
  };
  /** Nobody of the step could be called, so the next one is due at once. */
  step_skipped: {
    readonly step: number;
    readonly skipped: readonly { readonly contact: Contact; readonly why: Unreachable }[];
    readonly next: Next;
  };
  /** The step waits, because the previous call is still on its way. */
  held: { readonly since: Date; readonly next: Next };
  alarmed: { readonly kind: "nobody" | "reminder"; readonly next: Next };
  /** It stood in the daily list. `list`: the whole list, where this escalation carried it; null: another one did. */
  listed: { readonly list: DailyList | null; readonly next: Next };
  passed: { readonly by: UserId; readonly next: Next };
  claimed: { readonly by: UserId; readonly nextUpdateAt: Date };
  next_update_changed: { readonly by: UserId; readonly nextUpdateAt: Date };
  released: { readonly by: UserId; readonly holder: UserId; readonly next: Next };
  lapsed: { readonly holder: UserId; readonly next: Next };
  edited: {
    readonly by: UserId;
    readonly before: Facts;
    readonly after: Facts;
    readonly severity: Severity;
    /** null: the edit does not move the clock. */
    readonly next: Next | null;
  };
  resolved: { readonly by: UserId; readonly answer: string; readonly facts: Facts };
  told: { readonly by: UserId };
  withdrawn: { readonly by: UserId };
  reopened: { readonly by: UserId; readonly why: string | null; readonly next: Next };
  /** A message cannot be delivered; `next` moves the chain on at once where that was the last hope of the step. */
  delivery_failed: {
    readonly what: DeliveryRole;
    readonly call: number | null;
    readonly error: string;
    readonly next: Next | null;
  };
}

export type EventType = keyof EventData;
/** A line of the history: what happened and when; who and why stand in the event's own fields. */
export type EventOf<T extends EventType> = {
  [K in T]: { readonly type: K; readonly at: Date } & EventData[K];
}[T];
export type EscalationEvent = EventOf<EventType>;
