import { startOfChain } from "../chain.js";
import type { Resolved } from "../escalation.js";
import type { Decide } from "../lifecycle.js";
import type { Refusal } from "../refusals.js";
import { noteFailure, refuse } from "./common.js";

/** An answer is there. Only "customer told" and reopening change anything; every late click is told who answered. */
export const decideResolved: Decide["resolved"] = {
  tick: () => refuse({ name: "not_due" }),
  delivery_failed: noteFailure,
  claim: (state) => refuse(answered(state)),
  set_next_update: (state) => refuse(answered(state)),
  release: (state) => refuse(answered(state)),
  pass: (state) => refuse(answered(state)),
  edit: (state) => refuse(answered(state)),
  resolve: (state) => refuse(answered(state)),
  told: (state, command, now) => {
    const { told } = state.answer;
    if (told !== null) return refuse({ name: "already_told", by: told.by, since: told.at });
    return { ok: true, event: { type: "told", at: now, by: command.by } };
  },
  withdraw: (state) => refuse(answered(state)),
  reopen: (state, command, now) => ({
    ok: true,
    event: { type: "reopened", at: now, by: command.by, why: command.why, next: startOfChain(state, now) },
  }),
};

function answered(state: Resolved): Refusal {
  return { name: "already_resolved", by: state.resolvedBy, since: state.resolvedAt };
}
