import type { Call, Unreachable } from "../call.js";
import { cardIsLost } from "../card-lost.js";
import { callsOfPass, hasPassed, sameContact, stepAt } from "../chain.js";
import type { TickFacts } from "../commands.js";
import type { Contact } from "../department.js";
import type { Common } from "../escalation.js";
import type { StandingIn } from "../events.js";
import { firstToCall } from "../first-call.js";
import type { UserId } from "../ids.js";
import { fromPool } from "../pool.js";
import type { Next, Position } from "../position.js";

/** A case whose chain moves: nobody has it, or the levels above its holder are being called. */
export type Chained = Common & {
  readonly position: Position;
  /** Is not called about her own case. */
  readonly holder?: UserId;
};

interface Place {
  readonly step: number;
  readonly round: number;
}

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
  /** The step has people who were not asked: it is the category's own contacts who are called. */
  readonly othersAreLeft: boolean;
}

/**
 * The category's own contacts, or where none of them can be called everybody of the step who can, with the stand-in of
 * whoever is away, or the one of a pool.
 */
export function whomToCall(
  state: Chained,
  { step, round }: Place,
  facts: TickFacts,
  isAbsent: (contact: Contact) => boolean,
): Called {
  const first = everybody(
    state,
    firstToCall(state, step).filter((contact) => mayBeCalled(state, contact)),
    facts,
  );
  const { call, oneOf } = stepAt(state.department, step);
  if (first.contacts.length > 0) {
    const isCalled = (contact: Contact) => first.contacts.some((other) => sameContact(other, contact));
    return { ...first, othersAreLeft: call.some((it) => mayBeCalled(state, it) && !isCalled(it)) };
  }
  const place = { step, round };
  const left = leftOfStep(state, place);
  // Where the category's own were asked before, its other people follow; otherwise everybody is asked, once more.
  const wanted = left.length > 0 ? left : call.filter((contact) => mayBeCalled(state, contact));
  const own = oneOf ? oneOfPool(state, wanted, place, facts, isAbsent) : everybody(state, wanted, facts);
  const isSaid = ({ contact }: Skipped) => own.skipped.some((other) => sameContact(other.contact, contact));
  return {
    ...own,
    skipped: [...first.skipped.filter((it) => !isSaid(it)), ...own.skipped],
    othersAreLeft: false,
  };
}

type Asked = Omit<Called, "othersAreLeft">;

function mayBeCalled(state: Chained, contact: Contact): boolean {
  return !hasPassed(state, state.position, contact) && contact.id !== state.holder;
}

function whyNot(state: Chained, contact: Contact, facts: TickFacts): Unreachable | null {
  return cardIsLost(state) && contact.kind === "group" ? "unknown" : facts.unreachable(contact);
}

function everybody(state: Chained, wanted: readonly Contact[], facts: TickFacts): Asked {
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
  place: Place,
  facts: TickFacts,
  isAbsent: (contact: Contact) => boolean,
): Asked {
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

function callsInRound(state: Chained, { step, round }: Place): readonly Call[] {
  return callsOfPass(state, state.position).filter((call) => call.step === step && call.round === round);
}

function askedInRound(state: Chained, place: Place): readonly Contact[] {
  return callsInRound(state, place).map((call) => call.contact);
}

/** Those of the step who could be called and were not tried in this round: the rest of a pool, or all of its own people. */
function leftOfStep(state: Chained, place: Place): readonly Contact[] {
  const { call, oneOf } = stepAt(state.department, place.step);
  const calls = callsInRound(state, place);
  const since = calls[0]?.at;
  const wasSkipped = (contact: Contact) =>
    since !== undefined &&
    state.skips.some(
      ({ step, at, contact: other }) => step === place.step && at >= since && sameContact(other, contact),
    );
  return call.filter(
    (contact) =>
      mayBeCalled(state, contact) &&
      !calls.some((it) => sameContact(it.contact, contact)) &&
      // In a pool somebody who was not there a moment ago is looked for again.
      (oneOf || !wasSkipped(contact)),
  );
}

/**
 * Who was called cannot take it: whoever else is in the same step and was not asked is asked at once.
 * @param last the step and round called last
 * @returns null: everybody was asked
 */
export function restOfStep(state: Chained, last: Place | undefined, now: Date): Next | null {
  if (last === undefined || leftOfStep(state, last).length === 0) return null;
  return last.round === 0
    ? { kind: "step", step: last.step, at: now }
    : { kind: "repeat", round: last.round, at: now };
}
