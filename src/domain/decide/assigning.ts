import type { CommandOf } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { presetNextUpdate } from "../next-update.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** Puts the case into a colleague's hands, whoever had it before. The promise to the agent starts over. */
export function assign(
  state: Open | Claimed,
  { by, to, unreachable }: CommandOf<"assign">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"assigned"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const from = state.status === "claimed" ? state.holder : null;
  if (state.status === "claimed" && to === state.holder)
    return refuse({ name: "already_claimed", holder: state.holder, since: state.claimedAt });
  if (unreachable !== null) return refuse({ name: "cannot_be_assigned", to, why: unreachable });
  const nextUpdateAt = presetNextUpdate(state.facts, now);
  return { ok: true, event: { type: "assigned", at: now, by, to, from, nextUpdateAt } };
}
