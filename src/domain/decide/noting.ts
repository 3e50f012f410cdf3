import type { CommandOf } from "../commands.js";
import type { Escalation } from "../escalation.js";
import type { EventOf } from "../events.js";

/** A note is welcome at any time, also on a closed case. */
export function addNote(
  _state: Escalation,
  { by, text, toAll }: CommandOf<"add_note">,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"noted"> } {
  return { ok: true, event: { type: "noted", at: now, by, text, toAll } };
}
