import { deskAt } from "../desk.js";
import { latest } from "../duration.js";
import type { Claimed, Common, Open, Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { UserId } from "../ids.js";
import { currentLeg } from "../legs.js";
import {
  type Consult,
  type EndedConsult,
  type Held,
  type Linked,
  type Links,
  openConsults,
  type TakenWith,
} from "../links.js";
import { adviceFrom } from "../timers.js";
import { moved } from "./calling.js";
import { ended, updateSet, withoutHolder } from "./claiming.js";
import { whereItBegins } from "./moving.js";
import { freshPass } from "./opening.js";

/** Its own chain is over, and whoever had it has it no more. */
export function joined(state: Open | Claimed, { by, at, to, held, notes, next }: EventOf<"joined">): Open {
  const joinedTo = { ...to, by, at, sinceOpening: false, held, notes, answeredAt: null };
  const rest =
    state.status === "open" ? state : { ...withoutHolder(state), claims: ended(state.claims, "joined", at) };
  const { joinings, taken } = state.links;
  return {
    ...rest,
    status: "open",
    links: {
      ...state.links,
      joinedTo,
      joinings: [...joinings, { by, at, to: to.number, leg: currentLeg(state) }],
      taken: held === null ? taken : [...taken, { ...held, end: null }],
    },
    position: freshPass(state, next, at),
    desk: deskAt(state.department, at),
    advice: null,
  };
}

/** A case of its own again. */
export function unjoined(before: Open, event: EventOf<"unjoined">): Open {
  const state = whereItBegins(withoutParent(before), event);
  const { at, next } = event;
  return {
    ...state,
    position: freshPass(state, next, at),
    desk: deskAt(state.department, at),
    advice: adviceFrom(state.facts.situation, at),
  };
}

export function withoutParent<E extends Common>(state: E): E {
  const { joinedTo, taken } = state.links;
  if (joinedTo === null) return state;
  return { ...state, links: { ...state.links, joinedTo: null, taken: over(taken, "taken_up") } };
}

/** Somebody else has the case it was joined to, or the same person has it for longer. */
export function followed<E extends Common>(state: E, { held }: { readonly held: Held | null }): E {
  const { joinedTo, taken } = state.links;
  if (joinedTo === null) return state;
  return {
    ...state,
    links: { ...state.links, joinedTo: { ...joinedTo, held }, taken: takenAfter(taken, joinedTo.held, held) },
  };
}

/** Only a change of hands is news to the agent. */
function takenAfter(
  taken: readonly TakenWith[],
  before: Held | null,
  held: Held | null,
): readonly TakenWith[] {
  if (held === null) return over(taken, "released");
  const isSame = (it: Held | null) => it?.by === held.by && it.at.getTime() === held.at.getTime();
  if (!isSame(before)) return [...over(taken, "taken_up"), { ...held, end: null }];
  return taken.map((it) => (isSame(it) && it.end === null ? { ...held, end: null } : it));
}

function over(taken: readonly TakenWith[], end: NonNullable<TakenWith["end"]>): readonly TakenWith[] {
  return taken.map((it) => (it.end === null ? { ...it, end } : it));
}

/** Waits for the next answer with the others. */
export function rejoined(
  { resolvedBy: _by, resolvedAt: _at, claimedAt: _claimed, answer: _answer, ...rest }: Resolved,
  { at, held, next }: EventOf<"rejoined">,
): Open {
  const { joinedTo } = rest.links;
  const links =
    joinedTo === null ? rest.links : { ...rest.links, joinedTo: { ...joinedTo, answeredAt: null } };
  const open: Open = {
    ...rest,
    links,
    status: "open",
    reopened: rest.reopened + 1,
    position: freshPass(rest, next, at),
    desk: deskAt(rest.department, at),
    advice: null,
  };
  return followed(open, { held });
}

/** A note to all has come here. */
export function passedOn<E extends Common>(state: E, { by, at, text }: EventOf<"passed_on">): E {
  const { joinedTo } = state.links;
  const number = state.notes.length + 1;
  return {
    ...state,
    notes: [...state.notes, { number, leg: currentLeg(state), by, at, text, toAll: false, toReporter: true }],
    links: { ...state.links, joinedTo: joinedTo && { ...joinedTo, notes: joinedTo.notes + 1 } },
  };
}

/** Closed with the answer of the case it was joined to. */
export function answeredThrough<E extends Common>(state: E, { through }: EventOf<"resolved">): E {
  const { joinedTo } = state.links;
  if (joinedTo === null || through === null) return withoutParent(state);
  return { ...state, links: { ...state.links, joinedTo: { ...joinedTo, answeredAt: through.answeredAt } } };
}

export function gathered<E extends Common>(state: E, { cases, gone, severity }: EventOf<"gathered">): E {
  const left = state.links.cases.filter(({ id }) => !gone.includes(id) && !cases.some((it) => it.id === id));
  const all = [...left, ...cases].toSorted((a, b) => a.number - b.number);
  return { ...state, severity, links: { ...state.links, cases: all, heardIn: heard(state, cases) } };
}

export function gatheredWhileOpen(state: Open, event: EventOf<"gathered">): Open {
  return { ...gathered(state, event), position: moved(state.position, event.next) };
}

export function consulted<E extends Common>(
  state: E,
  { consult }: EventOf<"consulted">,
  to: UserId = consult.by,
): E {
  const { consults } = state.links;
  const isKnown = consults.some(({ id }) => id === consult.id);
  const all = isKnown ? consults.map((it) => (it.id === consult.id ? consult : it)) : [...consults, consult];
  const consultEnds = endsWith(state, consult, to);
  return {
    ...state,
    links: { ...state.links, consults: all, consultEnds, heardIn: heard(state, [consult]) },
  };
}

/** What is new is spoken of in the present department's thread. */
function heard(state: Common, linked: readonly Linked[]): Links["heardIn"] {
  const { heardIn } = state.links;
  const isNew = ({ id }: Linked) => !heardIn.some((it) => it.id === id);
  return [...heardIn, ...linked.filter(isNew).map(({ id }) => ({ id, leg: currentLeg(state) }))];
}

function endsWith(state: Common, consult: Consult, to: UserId): readonly EndedConsult[] {
  const { consultEnds } = state.links;
  const { id, end } = consult;
  if (end === null) return consultEnds;
  const isKnown = consultEnds.some((it) => it.id === id && it.end.at.getTime() === end.at.getTime());
  return isKnown
    ? consultEnds
    : [...consultEnds, { ...consult, holder: null, end, to, leg: currentLeg(state) }];
}

/** Its holder waits for the other department, until the last of them has answered. */
export function consultedWhileHeld(state: Claimed, event: EventOf<"consulted">): Claimed {
  const after = consulted(state, event, state.holder);
  const { consult, nextUpdateAt, at } = event;
  const isNew = !state.links.consults.some(({ id }) => id === consult.id);
  if (isNew && consult.end === null) return waitsFor(after, consult, at);
  if (nextUpdateAt === null) return after;
  const isOver = openConsults(after).length === 0 && after.pause?.reason === "department";
  return isOver ? { ...after, ...updateSet(after, nextUpdateAt, at), pause: null } : after;
}

function waitsFor(state: Claimed, { by, until }: Consult, at: Date): Claimed {
  // Nothing but her own change brings her next update nearer.
  const isHers = by === state.holder && until > at;
  const nextUpdateAt = isHers ? until : latest(until, state.nextUpdateAt);
  return {
    ...state,
    ...updateSet(state, nextUpdateAt, at),
    pause: { by, at, reason: "department" },
  };
}
