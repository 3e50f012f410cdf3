import { callsOfPass } from "../chain.js";
import type { Claim } from "../claim.js";
import type { Claimed, Common, Open, Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import { type HandOver, isCalledIn } from "../hand-over.js";
import { currentLeg } from "../legs.js";
import { ended } from "./claiming.js";

type HandedOver = EventOf<"handed_over">;

/** The agent's part, which there is in every status; and that it was handed over. */
export function handedOver<E extends Open | Resolved | Claimed>(state: E, event: HandedOver): E {
  const { by, to, at, note, as, supervisors, list } = event;
  const isAgents = as.includes("reporter");
  const handOver: HandOver = {
    ...{ by, to, at, note, list },
    agentBefore: isAgents ? sentSoFar(state) : null,
    claim: as.includes("holder") ? state.claims.length : null,
  };
  return {
    ...state,
    ...(isAgents && { reporter: to, supervisors }),
    handOvers: [...state.handOvers, handOver],
  };
}

function sentSoFar(state: Common): NonNullable<HandOver["agentBefore"]> {
  return {
    reporter: state.reporter,
    supervisors: state.supervisors,
    claims: state.claims.length,
    answers: state.answers.length,
    asks: state.asks.length,
    reminded: state.asks.flatMap(({ number, remindedAt }) => (remindedAt === null ? [] : [number])),
    alarms: state.alarms.length,
    failures: state.failures.length,
    classifyAsked: state.classifyAskedAt !== null,
    cared: state.care !== null,
    wordAsked: state.wordAsked !== null,
    taken: state.links.taken.length,
    notes: state.notes.length,
    transfers: state.transfers.length,
  };
}

/** The holder's part as well: pause and promise stay, and so does who is called from above, unless it is she. */
export function handedOverWhileHeld(before: Claimed, event: HandedOver): Claimed {
  const state = handedOver(before, event);
  const { by, to, at, nextUpdateAt } = event;
  if (nextUpdateAt === null) return state;
  const leg = currentLeg(state);
  const claim: Claim = { leg, by: to, assignedBy: by, at, nextUpdateAt, nudges: [], end: null };
  const isAsked = state.above !== null && isCalledIn(callsOfPass(state, state.above), to);
  return {
    ...state,
    holder: to,
    claimedAt: at,
    nextUpdateAt,
    nextUpdateSetAt: null,
    ...(isAsked && state.above !== null && { position: state.above, above: null }),
    claims: [...ended(state.claims, "assigned", at), claim],
  };
}
