import type { CommandOf } from "../commands.js";
import { later, latest, type Milliseconds, minutes } from "../duration.js";
import type { Claimed, Open, Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { HandOverRole } from "../hand-over.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** Whoever has just been given a case has at least this long until the agent hears from her. */
const timeToRead: Milliseconds = minutes(15);

/** What is hers of this case goes to a colleague: as its agent, as its holder, or both. What was promised stays promised. */
export function handOver(
  state: Open | Claimed | Resolved,
  { by, to, note, unreachable, supervisors, list }: CommandOf<"hand_over">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"handed_over"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const as = rolesOf(state, by);
  if (as.length === 0) return refuse({ name: "not_yours" });
  if (to === by) return refuse({ name: "nothing_changed" });
  if (unreachable !== null) return refuse({ name: "cannot_be_assigned", to, why: unreachable });
  const nextUpdateAt =
    state.status === "claimed" && as.includes("holder")
      ? latest(state.nextUpdateAt, later(now, timeToRead))
      : null;
  return {
    ok: true,
    event: { type: "handed_over", at: now, by, to, as, note, supervisors, nextUpdateAt, list },
  };
}

/** What she can hand over of it. */
function rolesOf(
  state: Open | Claimed | Resolved,
  by: CommandOf<"hand_over">["by"],
): readonly HandOverRole[] {
  const isDone = state.status === "resolved" && state.answer.told !== null;
  return [
    ...(state.reporter === by && !isDone ? (["reporter"] as const) : []),
    ...(state.status === "claimed" && state.holder === by ? (["holder"] as const) : []),
  ];
}
