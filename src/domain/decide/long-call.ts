import type { Claimed } from "../escalation.js";
import type { EventOf } from "../events.js";

/** Whoever has it, and the agent, are advised to take the call over or to offer a call back. */
export function adviseOnLongCall(
  state: Claimed,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"long_call_advised"> } {
  const to = [...new Set([state.holder, state.reporter])];
  return { ok: true, event: { type: "long_call_advised", at: now, to } };
}
