import type { CommandOf } from "../commands.js";
import type { Common } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Refusal } from "../refusals.js";

/** Once nobody is being called, a failed message is recorded and shown; it moves no clock. */
export function noteFailure(
  state: Common,
  command: CommandOf<"delivery_failed">,
  now: Date,
): { ok: true; event: EventOf<"delivery_failed"> } | { ok: false; refusal: Refusal } {
  if (isKnownFailure(state, command)) return { ok: false, refusal: { name: "nothing_changed" } };
  const { what, call, leg, error } = command;
  return { ok: true, event: { type: "delivery_failed", at: now, what, call, leg, error, next: null } };
}

/** The same message of the same department was said to have failed before. */
export function isKnownFailure({ failures }: Common, command: CommandOf<"delivery_failed">): boolean {
  return failures.some(
    ({ what, call, leg }) => what === command.what && call === command.call && leg === command.leg,
  );
}
