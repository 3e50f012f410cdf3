import { isDeepStrictEqual } from "node:util";
import { nextByNewRules, withRules } from "../adopting.js";
import type { CommandOf } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** The case goes on by what its department has set since. */
export function adoptRules(
  state: Open | Claimed,
  { by, rules }: CommandOf<"adopt_rules">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"rules_adopted"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const { chain, deadlines } = state.department;
  // Of a test only whoever tries is called, whatever the department sets.
  if (
    state.test ||
    isDeepStrictEqual({ chain, deadlines }, { chain: rules.chain, deadlines: rules.deadlines })
  )
    return refuse({ name: "nothing_changed" });
  const after = withRules(state, rules, now);
  const next = nextByNewRules(state, after, state.position, now);
  const above = state.status === "claimed" ? state.above : null;
  return {
    ok: true,
    event: {
      ...{ type: "rules_adopted", at: now, by, next },
      rules: { chain: rules.chain, deadlines: rules.deadlines },
      above: above === null ? null : nextByNewRules(state, after, above, now),
    },
  };
}
