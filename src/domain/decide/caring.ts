import type { Resolved, Withdrawn } from "../escalation.js";
import type { EventOf } from "../events.js";
import { whoLooksAfter } from "../supervision.js";

/** After a case with harassment in it, whoever looks after the agent is reminded of her, once. */
export function remindToCare(
  state: Resolved | Withdrawn,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"care_reminded"> } {
  return { ok: true, event: { type: "care_reminded", at: now, to: whoLooksAfter(state) } };
}
