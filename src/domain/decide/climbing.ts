import { callsOfPass, sameContact, stepAbove } from "../chain.js";
import type { CommandOf } from "../commands.js";
import { later, seconds } from "../duration.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { isFirstContact } from "../first-call.js";
import type { UserId } from "../ids.js";
import { currentLeg } from "../legs.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** Within this time a second wish for the next level is the first one, from whomever. */
const oneWish = seconds(60);

/** Has the next level called at once. Whoever holds the case keeps it until somebody above takes it. */
export function escalateUp(
  state: Open | Claimed,
  { by }: CommandOf<"escalate_up">,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"escalated_up"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const last = state.climbs.at(-1);
  if (last !== undefined && last.leg === currentLeg(state) && now < later(last.at, oneWish))
    return last.by === null
      ? refuse({ name: "already_raised", since: last.at })
      : refuse({ name: "already_escalated_up", by: last.by, since: last.at });
  const step = nextLevel(state);
  if (step === null) return refuse({ name: "nobody_above" });
  return {
    ok: true,
    event: { type: "escalated_up", at: now, by, step, next: { kind: "step", step, at: now } },
  };
}

/** The step that escalating up would call; null: there is no higher level. */
export function nextLevel(state: Open | Claimed): number | null {
  return stepAbove(state.department.chain, Math.max(stepOfHolder(state), stepCalled(state)));
}

/** The first step of the highest level; null: whoever has it stands there herself. */
export function lastLevel(state: Open | Claimed): number | null {
  const { steps } = state.department.chain;
  const top = steps.at(-1)?.level ?? null;
  const first = top === null ? steps.length : steps.findIndex(({ level }) => level === top) + 1;
  return first > stepOfHolder(state) ? first : null;
}

/** Whoever was called from above takes it over from its holder. */
export function mayTakeOver(state: Claimed, by: UserId): boolean {
  return (
    state.above !== null &&
    callsOfPass(state, state.above).some(
      ({ contact, outcome }) => outcome === "asked" && (contact.kind === "group" || contact.id === by),
    )
  );
}

function stepCalled(state: Open | Claimed): number {
  const { steps } = state.department.chain;
  const called = callsOfPass(state, state.position).map(({ step }) => step);
  // Whoever is called while it is closed stands outside the levels.
  return Math.max(0, ...called.filter((step) => step <= steps.length));
}

/** The lead who has it calls nobody of her own level. */
function stepOfHolder(state: Open | Claimed): number {
  if (state.status === "open") return 0;
  const holder = { kind: "user", id: state.holder } as const;
  const { steps } = state.department.chain;
  const step = steps.findLastIndex(({ call }) => call.some((contact) => sameContact(contact, holder))) + 1;
  return step === 0 && isFirstContact(state, holder) ? 1 : step;
}
