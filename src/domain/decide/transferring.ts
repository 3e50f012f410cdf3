import { startOfChain } from "../chain.js";
import type { CommandOf } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { factsIn } from "../legs.js";
import type { Refusal } from "../refusals.js";
import { chosen } from "../transfer.js";
import { refuse } from "./refuse.js";

/** To another department, whose chain begins at its beginning. A second change has to be explained. */
export function transfer(
  state: Open | Claimed,
  { by, from, to, note }: CommandOf<"transfer">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"transferred"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const { department, transfers } = state;
  const last = transfers.at(-1);
  // Whoever filled in a form meanwhile meant the department it was with.
  if (last !== undefined && from !== department.key)
    return refuse({ name: "already_transferred", by: last.by, since: last.at, to: department.name });
  if (to.key === department.key) return refuse({ name: "same_department" });
  if (chosen(transfers).length > 0 && note === null) return refuse({ name: "reason_needed" });
  const next = startOfChain({ ...state, department: to, facts: factsIn(to, state.facts) }, now);
  const { key, name } = department;
  return { ok: true, event: { type: "transferred", at: now, by, from: { key, name }, to, note, next } };
}
