import { isDeepStrictEqual } from "node:util";
import { resumed } from "../chain.js";
import { lapsesAt } from "../due.js";
import type { Claimed } from "../escalation.js";
import type { Decide } from "../lifecycle.js";
import type { Refusal } from "../refusals.js";
import { severityOf } from "../severity.js";
import { noteFailure } from "./note-failure.js";
import { refuse } from "./refuse.js";
import { resolve } from "./resolving.js";

/** What may be done while somebody has it. */
export const decideClaimed: Decide["claimed"] = {
  tick: (state, _command, now) => {
    if (now < lapsesAt(state.nextUpdateAt)) return refuse({ name: "not_due" });
    const next = resumed(state, state.position, now, "at_once");
    return { ok: true, event: { type: "lapsed", at: now, holder: state.holder, next } };
  },
  delivery_failed: noteFailure,
  claim: (state, command) =>
    command.by === state.holder
      ? refuse({ name: "already_yours", nextUpdateAt: state.nextUpdateAt })
      : refuse(heldBy(state)),
  set_next_update: (state, command, now) => {
    if (command.nextUpdateAt <= now) return refuse({ name: "time_has_passed" });
    if (command.nextUpdateAt.getTime() === state.nextUpdateAt.getTime())
      return refuse({ name: "nothing_changed" });
    const { by, nextUpdateAt } = command;
    return { ok: true, event: { type: "next_update_changed", at: now, by, nextUpdateAt } };
  },
  release: (state, command, now) => {
    const next = resumed(state, state.position, now, "from_now");
    return { ok: true, event: { type: "released", at: now, by: command.by, holder: state.holder, next } };
  },
  pass: (state) => refuse(heldBy(state)),
  edit: (state, command, now) => {
    if (isDeepStrictEqual(command.facts, state.facts)) return refuse({ name: "nothing_changed" });
    const severity = severityOf(command.facts, now);
    const { by, facts } = command;
    return {
      ok: true,
      event: { type: "edited", at: now, by, before: state.facts, after: facts, severity, next: null },
    };
  },
  resolve,
  told: () => refuse({ name: "not_resolved" }),
  withdraw: (_state, command, now) => ({ ok: true, event: { type: "withdrawn", at: now, by: command.by } }),
  reopen: () => refuse({ name: "already_open" }),
};

function heldBy(state: Claimed): Refusal {
  return { name: "already_claimed", holder: state.holder, since: state.claimedAt };
}
