import type { Common } from "./escalation.js";
import type { Leg } from "./transfer.js";

/** The card can never be shown, so direct messages have to carry the facts. @param leg the present one unless told */
export function cardIsLost(
  { failures, transfers }: Pick<Common, "failures" | "transfers">,
  leg: Leg = transfers.length,
): boolean {
  return failures.some((failure) => failure.what === "card" && failure.leg === leg);
}
