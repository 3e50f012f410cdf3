import type { Claim } from "../claim.js";
import { deskAt } from "../desk.js";
import type { Claimed, Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { currentLeg } from "../legs.js";
import { adviceFrom } from "../timers.js";
import { freshPass } from "./opening.js";

export function claimed(
  state: Open | Claimed,
  { by, at, nextUpdateAt }: EventOf<"claimed"> | EventOf<"asked">,
): Claimed {
  return handedTo(state, { ...aClaim(state), by, assignedBy: null, at, nextUpdateAt }, "taken_up");
}

/** In a colleague's hands, from nobody's or from somebody else's. */
export function assigned(state: Open | Claimed, { by, to, at, nextUpdateAt }: EventOf<"assigned">): Claimed {
  return handedTo(state, { ...aClaim(state), by: to, assignedBy: by, at, nextUpdateAt }, "assigned");
}

function aClaim(state: Common): Pick<Claim, "leg" | "nudges" | "end"> {
  return { leg: currentLeg(state), nudges: [], end: null };
}

/** @param how the claim of whoever had it before ends */
function handedTo(state: Open | Claimed, claim: Claim, how: ClaimEnd): Claimed {
  if (state.status === "open") {
    const { advice: _over, desk: _desk, ...rest } = state;
    return heldBy(rest, claim);
  }
  const claims = ended(state.claims, how, claim.at);
  const position = state.above ?? state.position;
  return heldBy({ ...withoutHolder(state), position, claims }, claim);
}

type ClaimEnd = NonNullable<Claim["end"]>["how"];

function heldBy(state: Common & Pick<Claimed, "position">, claim: Claim): Claimed {
  return {
    ...state,
    status: "claimed",
    holder: claim.by,
    claimedAt: claim.at,
    nextUpdateAt: claim.nextUpdateAt,
    nextUpdateSetAt: null,
    pause: null,
    above: null,
    claims: [...state.claims, claim],
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
    above: _above,
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
    desk: deskAt(state.department, event.at),
    advice: adviceFrom(state.facts.situation, event.at),
  };
}

/** @param claims the last of them is the one that ends */
export function ended(claims: readonly Claim[], how: ClaimEnd, at: Date): readonly Claim[] {
  return withLast(claims, (claim) => ({ ...claim, end: { how, at } }));
}

export function withLast<T>(list: readonly T[], change: (last: T) => T): readonly T[] {
  const last = list.at(-1);
  return last === undefined ? list : [...list.slice(0, -1), change(last)];
}
