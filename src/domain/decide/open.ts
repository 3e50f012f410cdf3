import { isDeepStrictEqual } from "node:util";
import { nextList, nextLook, recomputed } from "../chain.js";
import type { TickFacts } from "../commands.js";
import type { Open } from "../escalation.js";
import type { Facts, Severity } from "../facts.js";
import type { Decide, Decision } from "../lifecycle.js";
import type { Next } from "../position.js";
import { dueTimer } from "../timers.js";
import { ask } from "./asking.js";
import { assign } from "./assigning.js";
import { breach } from "./breaching.js";
import { callFailed, callNextStep, pass } from "./calling.js";
import { claim } from "./claiming.js";
import { escalateUp } from "./climbing.js";
import { changeToCallBack, edit } from "./editing.js";
import { follow } from "./following.js";
import { gather } from "./gathering.js";
import { inform } from "./informing.js";
import { unjoin, unlessJoined } from "./joining.js";
import { afterAlarm, callClosedContact, deskTurns, postponed } from "./outside-hours.js";
import { remindOfPromise } from "./promise.js";
import { refuse } from "./refuse.js";
import { resolve } from "./resolving.js";
import { transfer } from "./transferring.js";
import { whileUnfinished } from "./unfinished.js";

/** What may be done while nobody has it, and what the clock does meanwhile. */
export const decideOpen: Decide["open"] = {
  ...whileUnfinished,
  tick,
  delivery_failed: callFailed,
  claim: unlessJoined(claim),
  set_next_update: () => refuse({ name: "not_claimed" }),
  extend: () => refuse({ name: "not_claimed" }),
  pause: () => refuse({ name: "not_claimed" }),
  call_closed_contact: unlessJoined(callClosedContact),
  release: () => refuse({ name: "not_claimed" }),
  pass: unlessJoined(pass),
  edit: (state, command, now) => edit(state, command, now, movesClock(state, now)),
  call_back: (state, command, now) => changeToCallBack(state, command, now, movesClock(state, now)),
  ask: unlessJoined(ask),
  unjoin,
  assign: unlessJoined(assign),
  escalate_up: unlessJoined(escalateUp),
  transfer: unlessJoined(transfer),
  resolve: unlessJoined(resolve),
};

/** Severity and situation say when the chain goes on. */
function movesClock(state: Open, now: Date) {
  return (facts: Facts, severity: Severity): Next | null => {
    const next = recomputed({ ...state, facts, severity }, state.position, now);
    return isDeepStrictEqual(next, state.position.next) ? null : next;
  };
}

/** The clock fires one thing at a time; what comes next is due at its own time, or at once. */
function tick(state: Open, facts: TickFacts, now: Date): Decision<"open"> {
  const linked = follow(state, facts.links, now) ?? gather(state, facts.links, now);
  if (linked !== null) return linked;
  const due = dueTimer(state, now);
  switch (due) {
    case "desk":
      return deskTurns(state, facts, now);
    case "chain":
      return postponed(state, now) ?? chainMoves(state, facts, now);
    case "promise":
      return remindOfPromise(state, now);
    case "advice":
      return { ok: true, event: { type: "advised", at: now } };
    case "ageing":
      return { ok: true, event: { type: "ageing_listed", at: now, list: facts.ageing } };
    case "answer":
    case "close":
      return breach(state, due, now);
    case "inform":
      return inform(state, facts, now);
    case "classify":
      return { ok: true, event: { type: "classification_asked", at: now } };
    default:
      return refuse({ name: "not_due" });
  }
}

function chainMoves(state: Open, facts: TickFacts, now: Date): Decision<"open"> {
  const { next } = state.position;
  switch (next.kind) {
    case "step":
    case "repeat":
      return callNextStep(state, next, facts, now);
    case "nobody":
    case "reminder":
      return {
        ok: true,
        event: { type: "alarmed", at: now, kind: next.kind, next: afterAlarm(state, now) },
      };
    case "list":
      return {
        ok: true,
        event: { type: "listed", at: now, list: facts.list, next: nextList(state, now) },
      };
    case "joined":
      return { ok: true, event: { type: "still_joined", at: now, next: nextLook(now) } };
  }
}
