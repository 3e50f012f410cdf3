import type { Command } from "./commands.js";
import { refuseBlanked } from "./decide/blanked.js";
import { decideClaimed } from "./decide/claimed.js";
import { decideOpen } from "./decide/open.js";
import { decideResolved } from "./decide/resolved.js";
import { decideWithdrawn } from "./decide/withdrawn.js";
import type { Escalation } from "./escalation.js";
import type { Decide, DecideCell, Decision } from "./lifecycle.js";

/** Every status × every command. */
const table: Decide = {
  open: decideOpen,
  claimed: decideClaimed,
  resolved: decideResolved,
  withdrawn: decideWithdrawn,
};

/**
 * What a command does to an escalation at `now`: one event, or a named refusal. Pure and total.
 */
export function decide(state: Escalation, command: Command, now: Date): Decision {
  const refused = refuseBlanked(state, command);
  if (refused !== null) return refused;
  // The one cast of the dispatcher: TypeScript cannot see that the cell picked by status and type takes just
  // this status and type. Each cell itself is checked against `Decide`.
  const cell = table[state.status][command.type] as DecideCell;
  return cell(state, command, now);
}
