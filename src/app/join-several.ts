import type { EscalationNumber, UserId } from "../domain/ids.js";
import { ContentionError, type Outcome } from "./apply.js";
import type { Cases, Forbidden } from "./cases.js";
import type { Heeded } from "./ports.js";

export interface JoinSeveral {
  readonly numbers: readonly EscalationNumber[];
  /** The case they are the same as. */
  readonly to: EscalationNumber;
  readonly by: UserId;
  /** What they were told in; null: nothing. */
  readonly heeds: Heeded | null;
}

/** What became of one that was not joined; null: there was no time for it, or others kept changing it. */
export interface NotJoined {
  readonly number: EscalationNumber;
  readonly why: Exclude<Outcome | Forbidden, { kind: "done" }> | null;
}

export interface JoinedSeveral {
  readonly joined: readonly EscalationNumber[];
  readonly left: readonly NotJoined[];
}

/**
 * Makes cases part of another, one after the other: each changes that one. What cannot be joined stays what it is.
 * @param giveUp from then on nothing is committed, and the rest is left
 */
export async function joinSeveral(
  cases: Pick<Cases, "join">,
  { numbers, to, by, heeds }: JoinSeveral,
  giveUp: AbortSignal,
): Promise<JoinedSeveral> {
  const joined: EscalationNumber[] = [];
  const left: NotJoined[] = [];
  for (const number of numbers) {
    if (giveUp.aborted) {
      left.push({ number, why: null });
      continue;
    }
    const outcome = await cases.join({ number, to, by, heeds }, giveUp).catch((error: unknown) => {
      if (error instanceof ContentionError || giveUp.aborted) return null;
      throw error;
    });
    if (outcome?.kind === "done") joined.push(number);
    else left.push({ number, why: outcome });
  }
  return { joined, left };
}
