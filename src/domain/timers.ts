import { ageingAfter, ageingAt } from "./ageing-list.js";
import { type BreachKind, breachKinds } from "./breach.js";
import { takenUpAt, waitsForOpening } from "./calling-hours.js";
import { careAt } from "./caring.js";
import { breachOf, deadlineOf } from "./deadlines.js";
import { earliest, later, type Milliseconds, minutes, seconds } from "./duration.js";
import type { Claimed, Escalation, Open, Resolved } from "./escalation.js";
import { customerIsPresent, customerWaits, type Situation } from "./facts.js";
import { toInform } from "./informing.js";
import { longCallAt } from "./long-call.js";
import { awaitedAsk } from "./open-asks.js";
import { outstandingPromise } from "./outstanding-promise.js";
import { leftForLater } from "./unclassified.js";
import { wantsWord, wordAskAfter, wordAskAt } from "./words.js";

/** What the clock can have to do; a tick does the first thing that is due, and the rest at the next one. */
export type TimerKind =
  | "desk"
  | "chain"
  | "promise"
  | "reply_due"
  | "nudge"
  | "lapse"
  | "advice"
  | "classify"
  | "inform"
  | "care"
  | "word"
  | BreachKind
  | "long_call"
  | "ageing";

export interface Timer {
  readonly kind: TimerKind;
  /** Cheap to know; `at` is the same or later. */
  readonly notBefore: Date;
  readonly at: () => Date;
}

/** How long after a missed next update the case goes back to open: time to finish the sentence. */
const lapseGrace = minutes(3);
/** The holder is asked a fifth of the promised time before it is over, within these limits. */
const nudgeLead = { share: 1 / 5, shortest: minutes(1), longest: minutes(10) } as const;
/** A waiting customer without anybody who took the case: then a call back is the better offer. */
const adviceAfter = seconds(60);
/** A promise to the customer is brought up this long before, or when half of a shorter time is over. */
const promiseLead = minutes(15);
/** Promises nearer than this are not brought up before: whoever made one still has it in her head. */
const shortestPromise = minutes(4);
/** By then the customer's call is over in most cases. */
const classifyAfterClaim = minutes(5);
const classifyAfterAdvice = minutes(14);

/** How long the agent has for a reply before the clock is the holder's again. */
const replyTimes: Readonly<Record<Situation, Milliseconds>> = {
  on_hold: minutes(2),
  live_chat: minutes(2),
  on_site: minutes(5),
  call_back: minutes(15),
  mail: minutes(120),
  no_wait: minutes(240),
};

/** When the clock has to look at this escalation again; null: only people move it now. */
export function dueAt(state: Escalation): Date | null {
  const timers = timersOf(state).toSorted((a, b) => a.notBefore.getTime() - b.notBefore.getTime());
  let first: Date | null = null;
  for (const { notBefore, at } of timers) {
    // Calendars are leafed through only for what may be the first thing to happen.
    if (first !== null && notBefore >= first) break;
    first = first === null ? at() : earliest(first, at());
  }
  return first;
}

/** The first thing to do at `now`; null: nothing is due. */
export function dueTimer(state: Escalation, now: Date): TimerKind | null {
  return timersOf(state).find(({ notBefore, at }) => notBefore <= now && at() <= now)?.kind ?? null;
}

/** Every timer that runs in this state, in the order in which they fire. */
export function timersOf(state: Escalation): readonly Timer[] {
  if (state.blanked !== null) return [];
  switch (state.status) {
    case "open":
      return [
        // What is answered with another case has that one's hours and deadlines.
        ...(state.links.joinedTo === null
          ? // The desk first, so that nobody is called who should have gone home.
            [...deskTimer(state), ageingTimer(state), ...breachTimers(state)]
          : []),
        timer("chain", state.position.next.at),
        ...informTimer(state),
        ...promiseTimer(state),
        ...(state.advice === null || state.advice.isGiven ? [] : [timer("advice", state.advice.at)]),
        ...classifyTimer(state),
      ];
    case "claimed":
      return [
        ageingTimer(state),
        ...breachTimers(state),
        ...(state.above === null ? [] : [timer("chain", state.above.next.at)]),
        ...informTimer(state),
        ...promiseTimer(state),
        ...holdersTimer(state),
        ...longCallTimer(state),
        ...classifyTimer(state),
      ];
    case "resolved":
      return [...promiseTimer(state), ...careTimer(state), ...wordTimer(state)];
    case "withdrawn":
      return careTimer(state);
  }
}

/** Only a case that waits for opening hours takes notice of them. */
function deskTimer(state: Open): readonly Timer[] {
  return state.desk === null || !waitsForOpening(state) ? [] : [timer("desk", state.desk.until)];
}

function timer(kind: TimerKind, at: Date): Timer {
  return { kind, notBefore: at, at: () => at };
}

function ageingTimer(state: Open | Claimed): Timer {
  return { kind: "ageing", notBefore: ageingAfter(state), at: () => ageingAt(state) };
}

/** At once, where what was said about the case concerns somebody else. */
function informTimer(state: Extract<Escalation, { status: "open" | "claimed" }>): readonly Timer[] {
  return toInform(state).length === 0 ? [] : [timer("inform", state.editedAt ?? state.openedAt)];
}

/** Before the chain: where both are due at one moment, one call is enough. */
function breachTimers(state: Extract<Escalation, { status: "open" | "claimed" }>): readonly Timer[] {
  return breachKinds.flatMap((kind) => {
    const at = breachOf(state, kind) === null ? deadlineOf(state, kind) : null;
    return at === null ? [] : [timer(kind, at)];
  });
}

function longCallTimer(state: Claimed): readonly Timer[] {
  const at = longCallAt(state);
  return at === null ? [] : [timer("long_call", at)];
}

function careTimer(state: Extract<Escalation, { status: "resolved" | "withdrawn" }>): readonly Timer[] {
  const at = careAt(state);
  return at === null ? [] : [timer("care", at)];
}

function wordTimer(state: Resolved): readonly Timer[] {
  if (!wantsWord(state)) return [];
  return [{ kind: "word", notBefore: wordAskAfter(state), at: () => wordAskAt(state) }];
}

/** While the holder waits for the agent's reply, the clock is on the agent's side. */
function holdersTimer(state: Claimed): readonly Timer[] {
  const ask = awaitedAsk(state);
  if (ask !== null) return [timer("reply_due", ask.replyDueAt)];
  const nudgedAt = nudgeOf(state);
  if (nudgedAt !== null) return [timer("lapse", lapsesAt(state, nudgedAt))];
  const at = nudgesAt(state);
  // What is paused can wait for the opening.
  return [timer("nudge", state.pause === null ? at : takenUpAt(state, at))];
}

/** When the holder was asked about the next update that is promised now; null: not yet. */
function nudgeOf(state: Claimed): Date | null {
  const nudges = state.claims.at(-1)?.nudges ?? [];
  return nudges.find((nudge) => nudge.nextUpdateAt.getTime() === state.nextUpdateAt.getTime())?.at ?? null;
}

function nudgesAt(state: Claimed): Date {
  const length = state.nextUpdateAt.getTime() - updateSetAt(state).getTime();
  const lead = Math.min(Math.max(length * nudgeLead.share, nudgeLead.shortest), nudgeLead.longest);
  return later(state.nextUpdateAt, -Math.min(lead, length / 2));
}

/** When the promise of the next update was given. */
function updateSetAt(state: Claimed): Date {
  return state.nextUpdateSetAt ?? state.claimedAt;
}

/** Nobody loses a case without having been asked first, even where the asking came late. */
function lapsesAt(state: Claimed, nudgedAt: Date): Date {
  return later(nudgedAt > state.nextUpdateAt ? nudgedAt : state.nextUpdateAt, lapseGrace);
}

/** From when on a word of the holder in the thread counts as a sign of life. */
export function signOfLifeSince(state: Claimed): Date {
  return nudgeOf(state) ?? updateSetAt(state);
}

/** The clock is about to ask the holder, or to take the case from her: then the thread is read first. */
export function needsSignOfLife(state: Escalation, now: Date): state is Claimed {
  const due = state.status === "claimed" ? dueTimer(state, now) : null;
  return due === "nudge" || due === "lapse";
}

function promiseTimer(state: Exclude<Escalation, { status: "withdrawn" }>): readonly Timer[] {
  const promised = outstandingPromise(state);
  if (promised === null) return [];
  const isDone = (kind: "near" | "missed") =>
    state.promiseReminders.some((it) => it.kind === kind && it.promised.getTime() === promised.getTime());
  if (isDone("missed")) return [];
  const near = isDone("near") ? null : promiseNearAt(state.promiseSetAt ?? state.openedAt, promised);
  return [timer("promise", near ?? promised)];
}

function promiseNearAt(setAt: Date, promised: Date): Date | null {
  const ahead = promised.getTime() - setAt.getTime();
  return ahead < shortestPromise ? null : later(promised, -Math.min(promiseLead, ahead / 2));
}

function classifyTimer(state: Extract<Escalation, { status: "open" | "claimed" }>): readonly Timer[] {
  // What is only a trial counts nowhere.
  if (state.test || state.classifyAskedAt !== null || leftForLater(state).length === 0) return [];
  if (!customerIsPresent(state.facts.situation)) return [timer("classify", state.openedAt)];
  const at =
    state.status === "claimed"
      ? later(state.claimedAt, classifyAfterClaim)
      : later(state.advice?.at ?? state.openedAt, classifyAfterAdvice);
  return [timer("classify", at)];
}

/** When the agent is advised to offer a call back, for a case that is open since `from`; null: nobody waits. */
export function adviceFrom(situation: Situation, from: Date): { at: Date; isGiven: false } | null {
  return customerWaits(situation) ? { at: later(from, adviceAfter), isGiven: false } : null;
}

/** Until when the agent's reply to a question of `now` is waited for. */
export function replyDueFrom(situation: Situation, now: Date): Date {
  return later(now, replyTimes[situation]);
}
