import { startOfChain } from "../chain.js";
import type { Withdrawn } from "../escalation.js";
import type { Decide } from "../lifecycle.js";
import type { Refusal } from "../refusals.js";
import { noteFailure, refuse } from "./common.js";

/** The agent took it back. Reopening is the only way on. */
export const decideWithdrawn: Decide["withdrawn"] = {
  tick: () => refuse({ name: "not_due" }),
  delivery_failed: noteFailure,
  claim: (state) => refuse(takenBack(state)),
  set_next_update: (state) => refuse(takenBack(state)),
  release: (state) => refuse(takenBack(state)),
  pass: (state) => refuse(takenBack(state)),
  edit: (state) => refuse(takenBack(state)),
  resolve: (state) => refuse(takenBack(state)),
  told: (state) => refuse(takenBack(state)),
  withdraw: (state) => refuse(takenBack(state)),
  reopen: (state, command, now) => ({
    ok: true,
    event: { type: "reopened", at: now, by: command.by, why: command.why, next: startOfChain(state, now) },
  }),
};

function takenBack(state: Withdrawn): Refusal {
  return { name: "already_withdrawn", by: state.withdrawnBy, since: state.withdrawnAt };
}
