import type { Call } from "../call.js";
import {
  afterCalling,
  afterOf,
  afterSkipping,
  callsOfLastStep,
  callsOfPass,
  holdAtMost,
  holdFor,
  holdWhileAwayAtMost,
  onwards,
  sameContact,
  stepAt,
} from "../chain.js";
import {
  afterClosedContact,
  closedContactIsOver,
  closedContactWasLast,
  closedStep,
  stepToCall,
  stepToRepeat,
} from "../closed-contact.js";
import type { CommandOf, TickFacts } from "../commands.js";
import type { Contact } from "../department.js";
import { earliest, later, type Milliseconds } from "../duration.js";
import type { Common } from "../escalation.js";
import type { EventOf, EventType } from "../events.js";
import type { Next } from "../position.js";
import type { Refusal } from "../refusals.js";
import { isKnownFailure } from "./note-failure.js";
import { refuse } from "./refuse.js";
import { type Chained, restOfStep, whomToCall } from "./whom-to-call.js";

type Result<E extends EventType> =
  | { readonly ok: true; readonly event: EventOf<E> }
  | { readonly ok: false; readonly refusal: Refusal };

/** Calls the step that is due, waits for the call before it, or passes a step that has nobody. */
export function callNextStep(
  state: Chained,
  next: Extract<Next, { kind: "step" | "repeat" }>,
  facts: TickFacts,
  now: Date,
): Result<"called" | "step_skipped" | "held"> {
  const heldSince = state.position.heldSince ?? now;
  const goesAheadAt = later(heldSince, facts.slackIsAway ? holdWhileAwayAtMost : holdAtMost);
  if (facts.callOnItsWay && !nobodySeesLastStep(state) && now < goesAheadAt) {
    const at = facts.slackIsAway
      ? earliest(later(now, lengthOf(state, next)), goesAheadAt)
      : later(now, holdFor);
    return { ok: true, event: { type: "held", at: now, since: heldSince, next: { ...next, at } } };
  }

  const step = stepToCall(state, next, now);
  const round = next.kind === "repeat" && step === stepToRepeat(state) ? next.round : 0;
  const isAbsent = isPressing(state) ? facts.absent : () => false;
  const { contacts, standingIn, skipped, othersAreLeft } = whomToCall(
    state,
    { step, round },
    facts,
    isAbsent,
  );
  const isClosedStep = step === closedStep(state.department);
  if (contacts.length === 0) {
    const then = isClosedStep
      ? closedContactIsOver(state, now)
      : afterSkipping(state, step, round, state.position, now);
    return { ok: true, event: { type: "step_skipped", at: now, step, skipped, next: then } };
  }
  const absent = contacts.filter(isAbsent);
  const then = isClosedStep ? afterClosedContact(state, round, now) : afterCalling(state, step, round, now);
  const atOnce: Next = othersAreLeft ? { kind: "step", step, at: now } : { ...then, at: now };
  // What follows the closed contact is the opening, which nothing brings nearer.
  const isUnseen = absent.length === contacts.length && !isClosedStep;
  const dueAt = state.position.heldSince ?? next.at;
  return {
    ok: true,
    event: {
      type: "called",
      at: now,
      step,
      round,
      dueAt,
      contacts,
      absent,
      standingIn,
      skipped,
      // Nobody who could see it was called, so the next step does not wait for them.
      next: isUnseen && (othersAreLeft || then.kind === "step") ? atOnce : then,
    },
  };
}

/** Whoever is called when Slack is back has about the usual time before the next one is. */
function lengthOf(state: Chained, next: Extract<Next, { kind: "step" | "repeat" }>): Milliseconds {
  const { chain } = state.department;
  const usual =
    next.kind === "repeat"
      ? chain.repeat.every
      : afterOf(stepAt(state.department, next.step), state.severity, state.facts);
  return Math.min(Math.max(usual ?? 0, holdFor), holdAtMost);
}

/** Everybody called last has notifications switched off: there is nothing to wait for. */
function nobodySeesLastStep(state: Chained): boolean {
  const calls = callsOfLastStep(state, state.position);
  return calls.length > 0 && calls.every((call) => call.absent);
}

/** Then whoever has notifications switched off is not waited for. */
export function isPressing({ severity }: Pick<Common, "severity">): boolean {
  return severity === "high" || severity === "critical";
}

/** Everybody asked so far has said no, or cannot be reached: the others of the step, or what the chain does next. */
function movesOn(state: Chained, now: Date): Next {
  if (closedContactWasLast(state)) return closedContactIsOver(state, now);
  const last = callsOfLastStep(state, state.position).at(-1);
  return restOfStep(state, last, now) ?? onwards(state.position, now);
}

/** "Can't now": the next step comes at once when nobody else of this step is still being asked in person. */
export function pass(state: Chained, command: CommandOf<"pass">, now: Date): Result<"passed"> {
  const me: Contact = { kind: "user", id: command.by };
  const mine = callsOfPass(state, state.position).filter((call) => sameContact(call.contact, me));
  if (mine.length === 0) return refuse({ name: "not_called" });
  if (!mine.some((call) => call.outcome === "asked")) return refuse({ name: "already_passed" });

  const lastStep = callsOfLastStep(state, state.position);
  const iWasAskedLast = lastStep.some((call) => sameContact(call.contact, me));
  const othersAreAsked = lastStep.some(
    (call) => call.outcome === "asked" && call.contact.kind === "user" && !sameContact(call.contact, me),
  );
  const next = iWasAskedLast && !othersAreAsked ? movesOn(state, now) : state.position.next;
  return { ok: true, event: { type: "passed", at: now, by: command.by, next } };
}

/** A call that cannot be delivered is no call: the chain moves on where it was the step's last hope. */
export function callFailed(
  state: Chained,
  command: CommandOf<"delivery_failed">,
  now: Date,
): Result<"delivery_failed"> {
  if (isKnownFailure(state, command)) return refuse({ name: "nothing_changed" });
  const { what, call, leg, error } = command;
  const isHopeless = (it: Call) =>
    it.number === call || (what === "card" && it.leg === leg && it.contact.kind === "group");
  const lastStep = callsOfLastStep(state, state.position).filter(({ outcome }) => outcome === "asked");
  const hit = lastStep.some(isHopeless);
  const left = lastStep.some((it) => !isHopeless(it));
  const next = hit && !left ? movesOn(state, now) : null;
  return { ok: true, event: { type: "delivery_failed", at: now, what, call, leg, error, next } };
}
