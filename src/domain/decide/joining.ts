import { nextLook } from "../chain.js";
import type { CommandOf } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { heldNow, notesToAll } from "../links.js";
import type { Refusal } from "../refusals.js";
import { beginAnew } from "./beginning-anew.js";
import { refuse } from "./refuse.js";

/** This case is the same as another: its own chain ends, and it is answered with that one. */
export function join(
  state: Open | Claimed,
  { by, to }: CommandOf<"join">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"joined"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const { joinedTo, cases } = state.links;
  if (joinedTo !== null)
    return refuse(
      joinedTo.id === to.state.id ? { name: "nothing_changed" } : { name: "is_joined", to: joinedTo.number },
    );
  if (cases.length > 0) return refuse({ name: "has_joined_cases", count: cases.length });
  const why = whyNot(state, to);
  if (why !== null) return refuse({ name: "cannot_be_joined", to: to.number, why });
  const { number } = to;
  const { id } = to.state;
  return {
    ok: true,
    event: {
      type: "joined",
      at: now,
      by,
      to: { id, number },
      held: heldNow(to.state),
      notes: notesToAll(to.state).length,
      next: nextLook(now),
    },
  };
}

/** Why nothing can be joined to that case; null: it can. */
export function whyNot(
  state: Pick<Open, "id" | "links">,
  { state: to }: CommandOf<"join">["to"],
): "itself" | "closed" | "joined" | "asked" | null {
  if (to.id === state.id) return "itself";
  if (to.status !== "open" && to.status !== "claimed") return "closed";
  if (to.links.joinedTo !== null) return "joined";
  // Whoever asks cannot wait for her own answer.
  return to.links.consultOf?.id === state.id || state.links.consultOf?.id === to.id ? "asked" : null;
}

/** It is a case of its own after all: the chain starts over. */
export function unjoin(
  state: Open,
  { by, successor = null }: CommandOf<"unjoin">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"unjoined"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  if (state.links.joinedTo === null) return refuse({ name: "not_joined" });
  return {
    ok: true,
    event: { type: "unjoined", at: now, by, why: "taken_out", ...beginAnew(state, successor, now) },
  };
}

/** A case that was joined to another is answered there: `act` is for cases of their own. */
export function unlessJoined<C, R>(
  act: (state: Open, command: C, now: Date) => R,
): (state: Open, command: C, now: Date) => R | ReturnType<typeof refuse> {
  return (state, command, now) =>
    state.links.joinedTo === null
      ? act(state, command, now)
      : refuse({ name: "is_joined", to: state.links.joinedTo.number });
}
