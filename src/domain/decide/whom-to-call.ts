import { callsOfPass, hasPassed, sameContact, stepAt } from "../chain.js";
import type { TickFacts } from "../commands.js";
import type { Contact } from "../department.js";
import { type Common, cardIsLost, type Next, type Position, type Unreachable } from "../escalation.js";
import type { StandingIn } from "../events.js";
import type { UserId } from "../ids.js";
import { fromPool } from "../pool.js";

/** A case whose chain moves: nobody has it, or the levels above its holder are being called. */
export type Chained = Common & {
  readonly position: Position;
  /** Is not called about her own case. */
  readonly holder?: UserId;
};

interface Skipped {
  readonly contact: Contact;
  readonly why: Unreachable;
}

/** Whom a step calls now. */
export interface Called {
  readonly contacts: readonly Contact[];
  /** Those of the contacts who stand in for somebody who is away. */
  readonly standingIn: readonly StandingIn[];
  readonly skipped: readonly Skipped[];
}

/** Everybody of the step who can be called, the stand-in of whoever is away, or the one of a pool. */
export function whomToCall(
  state: Chained,
  { step, round }: { step: number; round: number },
  facts: TickFacts,
  isAbsent: (contact: Contact) => boolean,
): Called {
  const { call, oneOf } = stepAt(state.department, step);
  const wanted = call.filter((contact) => mayBeCalled(state, contact));
  return oneOf ? oneOfPool(state, wanted, { step, round }, facts, isAbsent) : everybody(state, wanted, facts);
}

function mayBeCalled(state: Chained, contact: Contact): boolean {
  return !hasPassed(state, state.position, contact) && contact.id !== state.holder;
}

function whyNot(state: Chained, contact: Contact, facts: TickFacts): Unreachable | null {
  return cardIsLost(state) && contact.kind === "group" ? "unknown" : facts.unreachable(contact);
}

function everybody(state: Chained, wanted: readonly Contact[], facts: TickFacts): Called {
  const skipped: Skipped[] = [];
  const contacts: Contact[] = [];
  for (const contact of wanted) {
    const why = whyNot(state, contact, facts);
    if (why === null) contacts.push(contact);
    else skipped.push({ contact, why });
  }
  const standingIn: StandingIn[] = [];
  for (const { contact } of skipped) {
    const standIn = standInFor(state, contact, facts);
    // Nobody is called twice: not even for two colleagues at once.
    if (standIn === null || contacts.some((other) => sameContact(other, standIn))) continue;
    contacts.push(standIn);
    standingIn.push({ contact: standIn, insteadOf: contact });
  }
  return { contacts, standingIn, skipped };
}

/** Whoever acts for somebody who is away; where that one is away herself, the one who acts for her. */
function standInFor(state: Chained, away: Contact, facts: TickFacts): Contact | null {
  const seen = new Set([away.id]);
  for (let next = facts.standIn(away); next !== null; next = facts.standIn(next)) {
    if (seen.has(next.id)) return null;
    seen.add(next.id);
    if (facts.unreachable(next) === null) return mayBeCalled(state, next) ? next : null;
  }
  return null;
}

/** In a pool the others stand in for whoever is away, or was asked already. */
function oneOfPool(
  state: Chained,
  wanted: readonly Contact[],
  place: { step: number; round: number },
  facts: TickFacts,
  isAbsent: (contact: Contact) => boolean,
): Called {
  const asked = askedInRound(state, place);
  const left = wanted.filter((contact) => !asked.some((other) => sameContact(other, contact)));
  const judged = left.map((contact) => ({ contact, why: whyNot(state, contact, facts) }));
  const there = judged.flatMap(({ contact, why }) => (why === null ? [contact] : []));
  const one = fromPool(there, isAbsent, facts.load);
  // Once is enough to say who is not there.
  const skipped = judged.flatMap(({ contact, why }) =>
    why === null || asked.length > 0 ? [] : [{ contact, why }],
  );
  return { contacts: one === null ? [] : [one], standingIn: [], skipped };
}

function askedInRound(state: Chained, { step, round }: { step: number; round: number }): readonly Contact[] {
  return callsOfPass(state, state.position)
    .filter((call) => call.step === step && call.round === round)
    .map((call) => call.contact);
}

/**
 * Who was called cannot take it: the next of the same pool is asked at once.
 * @param last the step and round called last
 * @returns null: it was no pool, or everybody in it was asked
 */
export function nextOfPool(
  state: Chained,
  last: { readonly step: number; readonly round: number } | undefined,
  now: Date,
): Next | null {
  if (last === undefined) return null;
  const { call, oneOf } = stepAt(state.department, last.step);
  if (!oneOf) return null;
  const asked = askedInRound(state, last);
  const isLeft = call.some(
    (contact) => mayBeCalled(state, contact) && !asked.some((other) => sameContact(other, contact)),
  );
  if (!isLeft) return null;
  return last.round === 0
    ? { kind: "step", step: last.step, at: now }
    : { kind: "repeat", round: last.round, at: now };
}
