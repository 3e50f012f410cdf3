import type { CommandOf } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { presetNextUpdate } from "../next-update.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** From nobody, or from a holder below. */
export function claim(
  state: Open | Claimed,
  { by, nextUpdateAt: wanted }: CommandOf<"claim">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"claimed"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const nextUpdateAt = wanted ?? presetNextUpdate(state.facts, now);
  if (nextUpdateAt <= now) return refuse({ name: "time_has_passed" });
  return { ok: true, event: { type: "claimed", at: now, by, nextUpdateAt } };
}
