import { decide } from "../domain/decide.js";
import { evolve } from "../domain/evolve.js";
import type { EscalationNumber, UserId } from "../domain/ids.js";
import { type ApplyDeps, ContentionError, type Outcome, triesAtMost } from "./apply.js";
import type { Heeded, Stored } from "./ports.js";

export interface JoinRequest {
  readonly number: EscalationNumber;
  /** The case it is the same as. */
  readonly to: EscalationNumber;
  readonly by: UserId;
  /** It is done about that. */
  readonly heeds?: Heeded | null;
}

/**
 * Makes one escalation part of another: decided on both as they stand, and committed only if the other one still does.
 * @param giveUp whoever asked is told that it failed: from then on nothing is committed, and the reason is thrown
 * @throws ContentionError when others kept changing them; faults of the database pass through
 */
export async function join(
  deps: ApplyDeps,
  { number, to, by, heeds = null }: JoinRequest,
  giveUp?: AbortSignal,
): Promise<Outcome> {
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const [before, parent] = await Promise.all([
      deps.escalations.byNumber(number),
      deps.escalations.byNumber(to),
    ]);
    if (before === null || parent === null) return { kind: "unknown" };
    const saved = await joinTo(deps, { before, parent, by, heeds }, giveUp);
    if (saved !== null) return saved;
  }
  throw new ContentionError(triesAtMost);
}

interface Joining {
  readonly before: Stored;
  readonly parent: Stored;
  readonly by: UserId;
  readonly heeds: Heeded | null;
}

async function joinTo(
  { escalations, clock, onChange }: ApplyDeps,
  { before, parent, by, heeds }: Joining,
  giveUp: AbortSignal | undefined,
): Promise<Outcome | null> {
  const decision = decide(before.state, { type: "join", by, to: parent }, clock.now());
  if (!decision.ok) return { kind: "refused", stored: before, refusal: decision.refusal };
  const count = await escalations.countJoined(before.state.id);
  if (count > 0) return { kind: "refused", stored: before, refusal: { name: "has_joined_cases", count } };
  const { event } = decision;
  const after = evolve(before.state, event);
  if (!(await escalations.save({ before, after, event, restsOn: parent, heeds }, giveUp))) return null;
  onChange();
  return { kind: "done", stored: { ...before, state: after, version: before.version + 1 }, event };
}
