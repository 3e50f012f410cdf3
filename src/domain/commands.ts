import type { DailyList } from "./daily-list.js";
import type { Contact } from "./department.js";
import type { DeliveryRole } from "./escalation.js";
import type { Unreachable } from "./events.js";
import type { Facts, Reason } from "./facts.js";
import type { UserId } from "./ids.js";

/** Looked up before the clock decides; the domain asks nobody. */
export interface TickFacts {
  /** Why this contact cannot be called; null: can be. */
  readonly unreachable: (contact: Contact) => Unreachable | null;
  /** A call of this escalation is neither delivered nor given up. */
  readonly callOnItsWay: boolean;
  /** The department's daily list, if this escalation brings it to the channel; null: another one does, or none is due. */
  readonly list: DailyList | null;
}

interface CommandData {
  tick: TickFacts;
  delivery_failed: { readonly what: DeliveryRole; readonly call: number | null; readonly error: string };
  /** `nextUpdateAt` null: preset from the situation. */
  claim: { readonly by: UserId; readonly nextUpdateAt: Date | null };
  set_next_update: { readonly by: UserId; readonly nextUpdateAt: Date };
  release: { readonly by: UserId };
  /** "Can't now", from somebody who was called. */
  pass: { readonly by: UserId };
  edit: { readonly by: UserId; readonly facts: Facts };
  /** Category and reason fill in what the agent left for later. */
  resolve: {
    readonly by: UserId;
    readonly answer: string;
    readonly category: string | null;
    readonly reason: Reason | null;
  };
  told: { readonly by: UserId };
  withdraw: { readonly by: UserId };
  reopen: { readonly by: UserId; readonly why: string | null };
}

export type CommandType = keyof CommandData;
export type CommandOf<T extends CommandType> = { [K in T]: { readonly type: K } & CommandData[K] }[T];
export type Command = CommandOf<CommandType>;
