import { isDeepStrictEqual } from "node:util";
import { nextLook, startOfChain } from "../chain.js";
import type { Open, Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Facts } from "../facts.js";
import { heldNow, type JoinedTo, type Neighbour, notesToAll } from "../links.js";

type Followed = EventOf<"passed_on"> | EventOf<"resolved"> | EventOf<"unjoined"> | EventOf<"followed">;

/** What a joined case does about the one it was joined to; null: it has seen all of it. */
export function follow(
  state: Open,
  links: readonly Neighbour[],
  now: Date,
): { readonly ok: true; readonly event: Followed } | null {
  const { joinedTo } = state.links;
  const parent = links.find((it) => it.state.id === joinedTo?.id);
  if (joinedTo === null || parent === undefined) return null;
  const note = passOn(joinedTo, parent, now);
  if (note !== null) return note;
  const { state: it } = parent;
  switch (it.status) {
    case "resolved":
      return { ok: true, event: answeredWith(state, it, parent, now) };
    case "withdrawn": {
      const next = startOfChain(state, now);
      const by = it.withdrawnBy;
      return { ok: true, event: { type: "unjoined", at: now, by, why: "withdrawn", to: null, next } };
    }
    default: {
      const held = heldNow(it);
      return isDeepStrictEqual(held, joinedTo.held)
        ? null
        : { ok: true, event: { type: "followed", at: now, held } };
    }
  }
}

/**
 * The answer it closed with holds no more: it waits for the next one. Where the customer has been told it stays closed;
 * whoever finds that answer wrong reopens it.
 */
export function followClosed(
  state: Resolved,
  links: readonly Neighbour[],
  now: Date,
): { readonly ok: true; readonly event: EventOf<"passed_on"> | EventOf<"rejoined"> } | null {
  const { joinedTo } = state.links;
  const parent = links.find((it) => it.state.id === joinedTo?.id);
  if (joinedTo === null || parent === undefined) return null;
  const note = passOn(joinedTo, parent, now);
  if (note !== null || state.answer.told !== null) return note;
  const { state: it } = parent;
  const isAnsweredAnew =
    it.status === "resolved" &&
    (it.answer.at.getTime() !== joinedTo.answeredAt?.getTime() || it.answer.text !== state.answer.text);
  const isOpenAgain = it.status === "open" || it.status === "claimed";
  return isOpenAgain || isAnsweredAnew
    ? { ok: true, event: { type: "rejoined", at: now, held: heldNow(it), next: nextLook(now) } }
    : null;
}

/** The first note to all that has not come here yet. */
function passOn(
  { notes }: JoinedTo,
  { number, state }: Neighbour,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"passed_on"> } | null {
  const note = notesToAll(state)[notes];
  if (note === undefined) return null;
  const { by, text } = note;
  return { ok: true, event: { type: "passed_on", at: now, by, text, from: number } };
}

/** The same answer, passed on by this case's own agent. What counts is filled in from there where nobody said it here. */
function answeredWith(
  state: Open,
  { answer, facts, department }: Resolved,
  { number, state: { id } }: Neighbour,
  now: Date,
): EventOf<"resolved"> {
  const isSameDepartment = department.key === state.department.key;
  const completed: Facts = {
    ...state.facts,
    category: state.facts.category ?? (isSameDepartment ? facts.category : null),
    reason: state.facts.reason ?? facts.reason,
  };
  return {
    type: "resolved",
    at: now,
    by: answer.by,
    answer: answer.text,
    facts: completed,
    teller: state.links.consultOf === null ? "reporter" : "told",
    word: null,
    decision: answer.decision,
    through: { id, number, answeredAt: answer.at },
    improvement: null,
    proposesFaq: false,
  };
}
