import { resumed } from "../chain.js";
import type { TickFacts } from "../commands.js";
import { later, seconds } from "../duration.js";
import type { Claimed } from "../escalation.js";
import type { Decide, Decision } from "../lifecycle.js";
import { extendedNextUpdate, nextUpdateFrom } from "../next-update.js";
import { awaitedAsk } from "../open-asks.js";
import type { Position } from "../position.js";
import type { Refusal } from "../refusals.js";
import { dueTimer, signOfLifeSince } from "../timers.js";
import { ask } from "./asking.js";
import { assign } from "./assigning.js";
import { breach } from "./breaching.js";
import { callFailed, callNextStep, pass } from "./calling.js";
import { claim } from "./claiming.js";
import { escalateUp, mayTakeOver } from "./climbing.js";
import { changeToCallBack, edit } from "./editing.js";
import { gather } from "./gathering.js";
import { inform } from "./informing.js";
import { adviseOnLongCall } from "./long-call.js";
import { noteFailure } from "./note-failure.js";
import { postponed } from "./outside-hours.js";
import { remindOfPromise } from "./promise.js";
import { refuse } from "./refuse.js";
import { resolve } from "./resolving.js";
import { transfer } from "./transferring.js";
import { whileUnfinished } from "./unfinished.js";

/** Two clicks this close are one wish. */
const doubleClick = seconds(1);

/** What may be done while somebody has it. */
export const decideClaimed: Decide["claimed"] = {
  ...whileUnfinished,
  tick,
  delivery_failed: (state, command, now) =>
    state.above === null
      ? noteFailure(state, command, now)
      : callFailed({ ...state, position: state.above }, command, now),
  claim: (state, command, now) => {
    if (command.by === state.holder)
      return refuse({ name: "already_yours", nextUpdateAt: state.nextUpdateAt });
    return mayTakeOver(state, command.by) ? claim(state, command, now) : refuse(heldBy(state));
  },
  set_next_update: (state, command, now) => {
    if (command.nextUpdateAt <= now) return refuse({ name: "time_has_passed" });
    if (command.nextUpdateAt.getTime() === state.nextUpdateAt.getTime() && state.pause === null)
      return refuse({ name: "nothing_changed" });
    const { by, nextUpdateAt } = command;
    return { ok: true, event: { type: "next_update_changed", at: now, by, nextUpdateAt } };
  },
  extend: (state, { by }, now) => {
    // A double click means one extension.
    if (state.nextUpdateSetAt !== null && now < later(state.nextUpdateSetAt, doubleClick))
      return refuse({ name: "nothing_changed" });
    const nextUpdateAt = extendedNextUpdate(state.facts, state.nextUpdateAt, now);
    return { ok: true, event: { type: "next_update_changed", at: now, by, nextUpdateAt } };
  },
  pause: (_state, { by, reason, until }, now) =>
    until <= now
      ? refuse({ name: "time_has_passed" })
      : { ok: true, event: { type: "paused", at: now, by, reason, until } },
  call_closed_contact: (state) => refuse(heldBy(state)),
  release: (state, command, now) => {
    const next = resumed(state, state.above ?? state.position, now, "as_planned");
    return { ok: true, event: { type: "released", at: now, by: command.by, holder: state.holder, next } };
  },
  pass: (state, command, now) =>
    state.above === null ? refuse(heldBy(state)) : pass({ ...state, position: state.above }, command, now),
  edit: (state, command, now) => edit(state, command, now),
  call_back: (state, command, now) => changeToCallBack(state, command, now),
  ask,
  unjoin: () => refuse({ name: "not_joined" }),
  assign,
  escalate_up: escalateUp,
  transfer,
  resolve,
};

/** The clock fires one thing at a time; a word of the holder in the thread is as good as an update. */
function tick(state: Claimed, facts: TickFacts, now: Date): Decision<"claimed"> {
  const linked = gather(state, facts.links, now);
  if (linked !== null) return linked;
  const due = dueTimer(state, now);
  switch (due) {
    case "chain":
      return state.above === null ? refuse({ name: "not_due" }) : chainMoves(state, state.above, facts, now);
    case "promise":
      return remindOfPromise(state, now);
    case "reply_due":
      return remindOfAsk(state, now);
    case "nudge":
    case "lapse":
      return signOfLife(state, facts, now) ?? (due === "nudge" ? nudge(state, now) : lapse(state, now));
    case "ageing":
      return { ok: true, event: { type: "ageing_listed", at: now, list: facts.ageing } };
    case "answer":
    case "close":
      return breach(state, due, now);
    case "long_call":
      return adviseOnLongCall(state, now);
    case "inform":
      return inform(state, facts, now);
    case "classify":
      return { ok: true, event: { type: "classification_asked", at: now } };
    default:
      return refuse({ name: "not_due" });
  }
}

/** The levels above are called, one after the other; whoever has the case goes on with it meanwhile. */
function chainMoves(state: Claimed, position: Position, facts: TickFacts, now: Date): Decision<"claimed"> {
  const { next } = position;
  // Thirty days are over: whoever has it is known, so the last level is asked once.
  const isOnce = state.climbs.at(-1)?.overdue?.kind === "close";
  const callsSomebody = next.kind === "step" || (next.kind === "repeat" && !isOnce);
  const wait = postponed({ ...state, position }, now, callsSomebody);
  if (wait !== null) return wait;
  return callsSomebody
    ? callNextStep({ ...state, position }, next, facts, now)
    : { ok: true, event: { type: "nobody_above", at: now } };
}

function signOfLife(state: Claimed, { holderSpokeAt }: TickFacts, now: Date): Decision<"claimed"> | null {
  if (holderSpokeAt === null || holderSpokeAt <= signOfLifeSince(state)) return null;
  const { holder } = state;
  const nextUpdateAt = nextUpdateFrom(state, now);
  return {
    ok: true,
    event: { type: "sign_of_life", at: now, holder, spokeAt: holderSpokeAt, nextUpdateAt },
  };
}

function nudge({ holder, nextUpdateAt }: Claimed, now: Date): Decision<"claimed"> {
  return { ok: true, event: { type: "nudged", at: now, holder, nextUpdateAt } };
}

function lapse(state: Claimed, now: Date): Decision<"claimed"> {
  const next = resumed(state, state.above ?? state.position, now, "at_once");
  return { ok: true, event: { type: "lapsed", at: now, holder: state.holder, next } };
}

function remindOfAsk(state: Claimed, now: Date): Decision<"claimed"> {
  const ask = awaitedAsk(state);
  if (ask === null) return refuse({ name: "not_due" });
  const nextUpdateAt = nextUpdateFrom(state, now);
  return { ok: true, event: { type: "ask_reminded", at: now, ask: ask.number, nextUpdateAt } };
}

function heldBy(state: Claimed): Refusal {
  return { name: "already_claimed", holder: state.holder, since: state.claimedAt };
}
