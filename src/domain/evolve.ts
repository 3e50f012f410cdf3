import type {
  Answer,
  Call,
  CarriedList,
  Claim,
  Claimed,
  Common,
  Escalation,
  Next,
  Open,
  Position,
  Resolved,
  Skip,
  Withdrawn,
} from "./escalation.js";
import type { EscalationEvent, EventOf } from "./events.js";
import type { Evolve, EvolveCell } from "./lifecycle.js";

const table: Evolve = {
  open: {
    called: (state, event) => ({
      ...state,
      calls: [...state.calls, ...callsOf(state, event)],
      skips: [...state.skips, ...skipsOf(event)],
      position: { ...state.position, next: event.next, countedFrom: event.at, heldSince: null },
    }),
    step_skipped: (state, event) => ({
      ...state,
      skips: [...state.skips, ...skipsOf(event)],
      position: { ...state.position, next: event.next, heldSince: null },
    }),
    held: (state, event) => ({
      ...state,
      position: { ...state.position, next: event.next, heldSince: event.since },
    }),
    alarmed: (state, event) => ({
      ...state,
      alarms: [...state.alarms, { at: event.at, kind: event.kind }],
      position: { ...state.position, next: event.next, heldSince: null },
    }),
    listed: (state, event) => ({
      ...state,
      carriedList: carried(state, event),
      position: { ...state.position, next: event.next },
    }),
    passed: (state, event) => ({
      ...state,
      calls: state.calls.map((call) =>
        isCurrent(state.position, call) && call.contact.id === event.by && call.outcome === "asked"
          ? { ...call, outcome: "passed" }
          : call,
      ),
      position: { ...state.position, next: event.next },
    }),
    edited: (state, event) => ({
      ...state,
      facts: event.after,
      severity: event.severity,
      position: moved(state.position, event.next),
    }),
    delivery_failed: (state, event) => ({
      ...failed(state, event),
      position: moved(state.position, event.next),
    }),
    claimed: ({ position, ...state }, event) => ({
      ...state,
      status: "claimed",
      holder: event.by,
      claimedAt: event.at,
      nextUpdateAt: event.nextUpdateAt,
      claims: [...state.claims, { by: event.by, at: event.at, nextUpdateAt: event.nextUpdateAt, end: null }],
      position,
    }),
    resolved: ({ position: _over, ...state }, event) => ({ ...answered(state, event), claimedAt: event.at }),
    withdrawn: ({ position: _over, ...state }, event) => ({ ...state, ...takenBack(event) }),
  },
  claimed: {
    next_update_changed: (state, event) => ({
      ...state,
      nextUpdateAt: event.nextUpdateAt,
      claims: withLast(state.claims, (claim) => ({ ...claim, nextUpdateAt: event.nextUpdateAt })),
    }),
    edited: (state, event) => ({ ...state, facts: event.after, severity: event.severity }),
    delivery_failed: (state, event) => failed(state, event),
    released: (state, event) => backToOpen(state, event, "released"),
    lapsed: (state, event) => backToOpen(state, event, "lapsed"),
    resolved: (state, event) => {
      const { position: _over, holder: _holder, nextUpdateAt: _promise, claimedAt, ...rest } = state;
      return {
        ...answered({ ...rest, claims: ended(state.claims, "resolved", event.at) }, event),
        claimedAt,
      };
    },
    withdrawn: (state, event) => {
      const { position: _over, holder: _holder, nextUpdateAt: _promise, claimedAt: _at, ...rest } = state;
      return { ...rest, claims: ended(state.claims, "withdrawn", event.at), ...takenBack(event) };
    },
  },
  resolved: {
    told: (state, event) => {
      const answer: Answer = { ...state.answer, told: { by: event.by, at: event.at } };
      return { ...state, answer, answers: withLast(state.answers, () => answer) };
    },
    delivery_failed: (state, event) => failed(state, event),
    reopened: (state, event) => {
      const { resolvedBy: _by, resolvedAt: _at, claimedAt: _claimed, answer: _answer, ...rest } = state;
      return reopened(rest, event);
    },
  },
  withdrawn: {
    delivery_failed: (state, event) => failed(state, event),
    reopened: (state, event) => {
      const { withdrawnBy: _by, withdrawnAt: _at, ...rest } = state;
      return reopened(rest, event);
    },
  },
};

/**
 * The state after an event. Pure.
 * @throws RangeError for an event that is not legal in this status (a corrupt history; `decide` never gives one)
 */
export function evolve(state: Escalation, event: EscalationEvent): Escalation {
  const row: Partial<Record<EscalationEvent["type"], unknown>> = table[state.status];
  // As in `decide`: each cell is checked against `Evolve`, only the pick cannot be followed by the compiler.
  const cell = row[event.type] as EvolveCell | undefined;
  if (cell === undefined) throw new RangeError(`${event.type} is not legal in ${state.status}`);
  return cell(state, event);
}

function callsOf(state: Open, event: EventOf<"called">): readonly Call[] {
  return event.contacts.map((contact, i) => ({
    number: state.calls.length + i + 1,
    contact,
    step: event.step,
    round: event.round,
    at: event.at,
    dueAt: event.dueAt,
    outcome: "asked",
  }));
}

function skipsOf(event: EventOf<"called"> | EventOf<"step_skipped">): readonly Skip[] {
  return event.skipped.map(({ contact, why }) => ({ contact, why, step: event.step, at: event.at }));
}

function carried({ carriedList: last }: Open, { list, at }: EventOf<"listed">): CarriedList | null {
  return list === null ? last : { ...list, number: (last?.number ?? 0) + 1, at };
}

function isCurrent(position: Position, call: Call): boolean {
  return call.number > position.passStartsAfterCall;
}

function moved(position: Position, next: Next | null): Position {
  return next === null ? position : { ...position, next };
}

/** A failed card takes the calls under it along: a group is called in the card's thread. */
function failed<E extends Common>(state: E, event: EventOf<"delivery_failed">): E {
  const { what, call: number, error, at } = event;
  const isLost = (call: Call) => call.number === number || (what === "card" && call.contact.kind === "group");
  return {
    ...state,
    failures: [...state.failures, { what, call: number, error, at }],
    calls: state.calls.map((call) =>
      isLost(call) && call.outcome === "asked" ? { ...call, outcome: "failed" } : call,
    ),
  };
}

function answered(state: Common, event: EventOf<"resolved">): Omit<Resolved, "claimedAt"> {
  const answer: Answer = { by: event.by, at: event.at, text: event.answer, told: null };
  return {
    ...state,
    status: "resolved",
    facts: event.facts,
    resolvedBy: event.by,
    resolvedAt: event.at,
    answer,
    answers: [...state.answers, answer],
  };
}

function takenBack(event: EventOf<"withdrawn">): Pick<Withdrawn, "status" | "withdrawnBy" | "withdrawnAt"> {
  return { status: "withdrawn", withdrawnBy: event.by, withdrawnAt: event.at };
}

function backToOpen(
  state: Claimed,
  event: EventOf<"released"> | EventOf<"lapsed">,
  how: "released" | "lapsed",
): Open {
  const { holder: _holder, claimedAt: _at, nextUpdateAt: _promise, position: _position, ...rest } = state;
  return {
    ...rest,
    status: "open",
    claims: ended(state.claims, how, event.at),
    position: freshPass(state, event.next, event.at),
  };
}

function reopened(rest: Common, event: EventOf<"reopened">): Open {
  return {
    ...rest,
    status: "open",
    reopened: rest.reopened + 1,
    position: freshPass(rest, event.next, event.at),
  };
}

function freshPass(state: Common, next: Next, at: Date): Position {
  return { next, countedFrom: at, passStartsAfterCall: state.calls.length, heldSince: null };
}

type ClaimEnd = NonNullable<Claim["end"]>["how"];

function ended(claims: readonly Claim[], how: ClaimEnd, at: Date): readonly Claim[] {
  return withLast(claims, (claim) => ({ ...claim, end: { how, at } }));
}

function withLast<T>(list: readonly T[], change: (last: T) => T): readonly T[] {
  const last = list.at(-1);
  return last === undefined ? list : [...list.slice(0, -1), change(last)];
}
