import type { Command } from "../domain/commands.js";
import { decide } from "../domain/decide.js";
import type { EscalationEvent } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import type { EscalationId, EscalationNumber } from "../domain/ids.js";
import type { Refusal } from "../domain/refusals.js";
import type { Clock } from "../lib/clock.js";
import type { EscalationStore, Stored } from "./ports.js";

export interface ApplyDeps {
  readonly escalations: EscalationStore;
  readonly clock: Clock;
  /** Called after a change was committed: there may be something due or to send now. */
  readonly onChange: () => void;
}

export type Outcome =
  | { readonly kind: "done"; readonly stored: Stored; readonly event: EscalationEvent }
  | { readonly kind: "refused"; readonly stored: Stored; readonly refusal: Refusal }
  | { readonly kind: "unknown" };

/** Many people may press at once; each try meets a newer state, and soon one that refuses. */
const triesAtMost = 50;

/**
 * Does what somebody asked of an escalation: decides on the newest state and commits the result, or says why not.
 * @param giveUp whoever asked is told that it failed: from then on nothing is committed, and the reason is thrown
 * @param known how it stood a moment ago; saves reading it again
 * @throws ContentionError when others kept changing it; faults of the database pass through
 */
export async function apply(
  deps: ApplyDeps,
  which: EscalationNumber | EscalationId,
  command: Command,
  giveUp?: AbortSignal,
  known: Stored | null = null,
): Promise<Outcome> {
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const isKnown = attempt === 0 && known !== null;
    const before = isKnown ? known : await find(deps.escalations, which);
    if (before === null) return { kind: "unknown" };
    const decision = decide(before.state, command, deps.clock.now());
    // Nobody is refused for what was a moment ago.
    if (!decision.ok && isKnown) continue;
    if (!decision.ok) return { kind: "refused", stored: before, refusal: decision.refusal };
    const { event } = decision;
    const after = evolve(before.state, event);
    if (await deps.escalations.save({ before, after, event }, giveUp)) {
      deps.onChange();
      return { kind: "done", stored: { ...before, state: after, version: before.version + 1 }, event };
    }
  }
  throw new ContentionError(triesAtMost);
}

function find(escalations: EscalationStore, which: EscalationNumber | EscalationId): Promise<Stored | null> {
  return typeof which === "number" ? escalations.byNumber(which) : escalations.byId(which);
}

class ContentionError extends Error {
  override readonly name = "ContentionError";

  constructor(tries: number) {
    super(`the escalation changed under ${tries} tries in a row`);
  }
}
