import type { Claim, Claimed, Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { adviceFrom } from "../timers.js";
import { freshPass } from "./opening.js";

export function claimed(
  { position, advice: _over, ...state }: Open,
  { by, at, nextUpdateAt }: EventOf<"claimed"> | EventOf<"asked">,
): Claimed {
  return {
    ...state,
    status: "claimed",
    holder: by,
    claimedAt: at,
    nextUpdateAt,
    nextUpdateSetAt: null,
    pause: null,
    claims: [...state.claims, { by, at, nextUpdateAt, nudges: [], end: null }],
    position,
  };
}

export function updatesBy(state: Claimed, nextUpdateAt: Date, setAt: Date): Claimed {
  return { ...state, ...updateSet(state, nextUpdateAt, setAt) };
}

export function updateSet({ claims }: Claimed, nextUpdateAt: Date, nextUpdateSetAt: Date) {
  return { nextUpdateAt, nextUpdateSetAt, claims: withLast(claims, (claim) => ({ ...claim, nextUpdateAt })) };
}

/** What is left of a claimed case once nobody holds it. */
export function withoutHolder(state: Claimed): Common {
  const {
    holder: _holder,
    claimedAt: _at,
    nextUpdateAt: _promise,
    nextUpdateSetAt: _set,
    pause: _pause,
    position: _position,
    ...rest
  } = state;
  return rest;
}

export function backToOpen(
  state: Claimed,
  event: EventOf<"released"> | EventOf<"lapsed">,
  how: "released" | "lapsed",
): Open {
  return {
    ...withoutHolder(state),
    status: "open",
    claims: ended(state.claims, how, event.at),
    position: freshPass(state, event.next, event.at),
    advice: adviceFrom(state.facts.situation, event.at),
  };
}

type ClaimEnd = NonNullable<Claim["end"]>["how"];

export function ended(claims: readonly Claim[], how: ClaimEnd, at: Date): readonly Claim[] {
  return withLast(claims, (claim) => ({ ...claim, end: { how, at } }));
}

export function withLast<T>(list: readonly T[], change: (last: T) => T): readonly T[] {
  const last = list.at(-1);
  return last === undefined ? list : [...list.slice(0, -1), change(last)];
}
