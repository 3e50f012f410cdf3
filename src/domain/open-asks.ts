import type { Claimed, Common } from "./escalation.js";
import type { Ask } from "./talk.js";

/** What was asked and has no reply yet, the oldest first. An answer to the whole case settles what was asked before. */
export function openAsks({ asks, answers }: Pick<Common, "asks" | "answers">): readonly Ask[] {
  const isSettled = (ask: Ask) => answers.some((answer) => ask.at < answer.at);
  return asks.filter((ask) => ask.reply === null && !isSettled(ask));
}

/**
 * The question the holder waits for while the clock is on the agent's side; null: it is on the holder's. A colleague's
 * question stops nobody's clock.
 */
export function awaitedAsk(state: Pick<Claimed, "asks" | "answers" | "holder" | "transfers">): Ask | null {
  const newest = openAsks(state).findLast(
    (ask) => ask.by === state.holder && ask.leg === state.transfers.length,
  );
  return newest?.remindedAt === null ? newest : null;
}
