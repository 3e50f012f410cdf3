import type { TickFacts } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { UserId } from "../ids.js";
import type { InformedHow } from "../informed.js";
import { knowsOtherwise, toInform } from "../informing.js";

/** Whoever is to know of a case like this, and does not yet, hears of it without being asked for anything. */
export function inform(
  state: Open | Claimed,
  facts: TickFacts,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"informed"> } {
  const people = toInform(state).map((it) => ({ ...it, how: how(state, facts, it.user) }));
  return { ok: true, event: { type: "informed", at: now, people } };
}

function how(state: Open | Claimed, { unreachable }: TickFacts, user: UserId): InformedHow {
  const why = unreachable({ kind: "user", id: user });
  // Who is away reads it when she is back.
  if (why !== null && why !== "away") return "unreachable";
  return knowsOtherwise(state, user) ? "otherwise" : "note";
}
