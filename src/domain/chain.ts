import { DateTime } from "luxon";
import { isOpenAt, nextOpening } from "./calendar/opening.js";
import type { Call } from "./call.js";
import { dueAfter, takenUpAt, waitsForOpening } from "./calling-hours.js";
import type { Chain, Contact, DepartmentRules, Level, Step } from "./department.js";
import { earliest, hours, later, type Milliseconds, minutes, seconds } from "./duration.js";
import type { Common, Escalation, Open } from "./escalation.js";
import type { Facts, Severity } from "./facts.js";
import { currentLeg } from "./legs.js";
import type { Next, Position } from "./position.js";

/** After "nobody answered" lead and agent are told again this often. */
const reminderEvery = hours(1);
/** A step waits this long at a time while the previous call is still on its way … */
export const holdFor = seconds(20);
/** … and goes ahead after this long all the same; … */
export const holdAtMost = seconds(300);
/** … after this long while Slack seems to take nothing at all: it may be us, or a few conversations, that it does not take. */
export const holdWhileAwayAtMost = minutes(15);
/** A joined case hears of the other one; it looks for itself as well, in case that was lost. */
const looksEvery = hours(24);
/** Wall-clock hour, in the department's zone, of the daily list of cases nobody is called for. */
const dailyListHour = 16;

/** Where a step stands and how long after the one before it comes due; null: no step calls for this severity from here. */
export function nextCallingStep(
  { department, severity, facts }: Pick<Common, "department" | "severity" | "facts">,
  from: number,
): { step: number; after: Milliseconds } | null {
  for (let step = from; step <= department.chain.steps.length; step++) {
    const after = afterOf(stepAt(department, step), severity, facts);
    if (after !== null) return { step, after };
  }
  return null;
}

/** How long after the previous step this one comes due; null: it does not call for that severity. */
export function afterOf(
  step: Step,
  severity: Severity,
  facts: Pick<Facts, "situation">,
): Milliseconds | null {
  if (facts.situation === "on_hold" && step.after.onHold !== null) return step.after.onHold;
  return step.after[severity];
}

const atOnce: Step["after"] = { onHold: null, low: 0, normal: 0, high: 0, critical: 0 };

/** @param step from 1; the one behind the chain's last is whoever is called while the department is closed */
export function stepAt({ chain, hours }: Pick<DepartmentRules, "chain" | "hours">, step: number): Step {
  const found = chain.steps[step - 1];
  if (found !== undefined) return found;
  if (step === chain.steps.length + 1 && hours.closedContact.length > 0)
    return { after: atOnce, call: hours.closedContact, oneOf: false, level: null };
  throw new RangeError(`the chain has no step ${step}`);
}

type Case = Pick<Common, "id" | "department" | "severity" | "facts">;

/**
 * The first step of a higher level than `step`, or the next one where levels are not named; null: there is none.
 * @param step 0: nobody has been called
 */
export function stepAbove({ steps }: Chain, step: number): number | null {
  const level = steps[step - 1]?.level ?? null;
  const isAbove = (other: Level | null) => level === null || other === null || other > level;
  const found = steps.findIndex((it, i) => i >= step && isAbove(it.level));
  return found === -1 ? null : found + 1;
}

/** Where the chain begins: its first calling step, counted from `from`; the daily list if no step calls. */
export function startOfChain(it: Case, from: Date): Next {
  const first = nextCallingStep(it, 1);
  return first === null
    ? nextList(it, from)
    : { kind: "step", step: first.step, at: dueAfter(it, from, first.after) };
}

/** What follows once `step` has been called in `round`, counted from `from`. */
export function afterCalling(it: Case, step: number, round: number, from: Date): Next {
  const { chain } = it.department;
  const next = nextCallingStep(it, step + 1);
  if (next !== null && round === 0)
    return { kind: "step", step: next.step, at: dueAfter(it, from, next.after) };
  const at = dueAfter(it, from, chain.repeat.every);
  if (round < chain.repeat.times) return { kind: "repeat", round: round + 1, at };
  // The last call gets its chance too before everybody hears that nobody has it.
  return { kind: "nobody", at };
}

/** What follows when nobody of `step` can be called: the next step at once, or the alarm at once. */
export function afterSkipping(
  it: Case & Pick<Common, "calls">,
  step: number,
  round: number,
  position: Position,
  now: Date,
): Next {
  if (round > 0) return { kind: "nobody", at: now };
  const next = nextCallingStep(it, step + 1);
  if (next !== null) return { kind: "step", step: next.step, at: now };
  const anybodyAsked = callsOfPass(it, position).some((call) => call.outcome === "asked");
  return anybodyAsked
    ? { kind: "repeat", round: 1, at: dueAfter(it, now, it.department.chain.repeat.every) }
    : { kind: "nobody", at: now };
}

/** When lead and agent are told again that nobody has it. */
export function dueAfterAlarm(it: Case, now: Date): Next {
  return { kind: "reminder", at: dueAfter(it, now, reminderEvery) };
}

/** The next thing the chain would do, moved to `now`: when the people asked so far have all said no. */
export function onwards(position: Position, now: Date): Next {
  const { next } = position;
  switch (next.kind) {
    case "step":
      return { ...next, at: now < next.at ? now : next.at };
    case "repeat":
    case "nobody":
      return { kind: "nobody", at: now };
    case "reminder":
    case "list":
    case "joined":
      return next;
  }
}

/**
 * Where the chain goes on when a claimed case comes back to open: with the step that would have been next, or from the
 * start once everybody has been called.
 * @param pace at once (a promise was missed), or when that step would have been due if nobody had taken the case
 */
export function resumed(it: Case, position: Position, now: Date, pace: "at_once" | "as_planned"): Next {
  const from = position.next.kind === "step" ? position.next.step : 1;
  const found = nextCallingStep(it, from) ?? nextCallingStep(it, 1);
  if (found === null) return nextList(it, now);
  const isPlanned = pace === "as_planned" && position.next.kind === "step" && position.next.at > now;
  return { kind: "step", step: found.step, at: isPlanned ? position.next.at : takenUpAt(it, now) };
}

/** The clock after severity or situation changed: recomputed from the last call, never later than it was. */
export function recomputed(edited: Open, position: Position, now: Date): Next {
  const { next, countedFrom } = position;
  if (next.kind === "list") {
    const fresh = startOfChain(edited, now);
    return fresh.kind === "list" ? next : fresh;
  }
  if (next.kind !== "step") return waitsForOpening(edited) ? next : withoutClosedTime(edited, next, now);
  const after = afterOf(stepAt(edited.department, next.step), edited.severity, edited.facts);
  if (after === null) return next;
  const at = dueAfter(edited, countedFrom, after);
  return at < next.at ? { ...next, at } : next;
}

/** What waited for the opening and waits no more comes as soon as it would have without it. */
function withoutClosedTime<N extends Next>({ department }: Open, next: N, now: Date): N {
  if (isOpenAt(department, now)) return next;
  const length = next.kind === "reminder" ? reminderEvery : department.chain.repeat.every;
  return { ...next, at: earliest(next.at, later(now, length)) };
}

/**
 * The daily list's next time after `from`: 16:00 in the department's zone. Where the case waits for opening hours, on
 * the next day that is open then; at an opening where none of a week is.
 */
export function nextList(it: Pick<Common, "department" | "severity">, from: Date): Next {
  const local = DateTime.fromJSDate(from, { zone: it.department.timezone });
  const today = local.set({ hour: dailyListHour, minute: 0, second: 0, millisecond: 0 });
  const first = today > local ? today : today.plus({ days: 1 });
  if (!waitsForOpening(it)) return { kind: "list", at: first.toJSDate() };
  const week = Array.from({ length: 7 }, (_, days) => first.plus({ days }).toJSDate());
  const open = week.find((at) => isOpenAt(it.department, at));
  return { kind: "list", at: open ?? nextOpening(it.department, first.toJSDate()) };
}

/** When a joined case looks after the one it was joined to by itself. */
export function nextLook(from: Date): Next {
  return { kind: "joined", at: later(from, looksEvery) };
}

/** Where the clock walks the chain: while nobody has the case, or from above its holder; null: nobody is called. */
export function movingPosition(state: Escalation): Position | null {
  switch (state.status) {
    case "open":
      return state.position;
    case "claimed":
      return state.above;
    default:
      return null;
  }
}

/** The calls made since the chain last started over. */
export function callsOfPass(it: Pick<Common, "calls">, position: Position): readonly Call[] {
  return it.calls.filter((call) => call.number > position.passStartsAfterCall);
}

/** The calls of the step called last in this pass, in its last round. */
export function callsOfLastStep(it: Pick<Common, "calls">, position: Position): readonly Call[] {
  const calls = callsOfPass(it, position);
  const last = calls.at(-1);
  return last === undefined
    ? []
    : calls.filter((call) => call.step === last.step && call.round === last.round);
}

/** Somebody said "can't now" in this pass, or has just given the case back: she is not asked again. */
export function hasPassed(
  it: Pick<Common, "calls" | "claims" | "transfers">,
  position: Position,
  contact: Contact,
): boolean {
  const last = it.claims.at(-1);
  const hasGivenBack = last?.end?.how === "released" && last.leg === currentLeg(it);
  if (hasGivenBack && sameContact(contact, { kind: "user", id: last.by })) return true;
  return callsOfPass(it, position).some(
    (call) => call.outcome === "passed" && sameContact(call.contact, contact),
  );
}

export function sameContact(a: Contact, b: Contact): boolean {
  return a.kind === b.kind && a.id === b.id;
}
