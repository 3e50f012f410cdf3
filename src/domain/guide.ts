import { DateTime } from "luxon";
import { isNationalHoliday } from "./calendar/national-holidays.js";
import { isOpenAt, nextOpening } from "./calendar/opening.js";
import { afterOf } from "./chain.js";
import { type DayRange, type Department, type FirstCall, firstCallsOf, type Step } from "./department.js";
import type { Milliseconds } from "./duration.js";
import { type Severity, severities } from "./facts.js";

/** A step as it is walked: how long after the one before, and whom it calls. */
interface GuideStep {
  readonly after: Milliseconds;
  readonly step: Pick<Step, "call" | "oneOf">;
}

/** Which way a case goes while the department is open. `same`: there is but one. */
export interface Route {
  readonly when: "on_hold" | "critical" | "urgent" | "usual" | "low" | "same";
  readonly steps: readonly GuideStep[];
}

/** What an agent can know of a department before she sends anything. */
export interface Guide {
  readonly department: Department;
  readonly routes: readonly Route[];
  /** Categories whose own contacts are called in place of those of the chain's first step. */
  readonly firstCalls: readonly FirstCall[];
  /** When it opens next; null: it is open. */
  readonly opens: Date | null;
  /** Its own closed days and national holidays of the coming weeks, in their order. */
  readonly closedDays: readonly DayRange[];
  /** People are called for these while it is closed. */
  readonly runs: readonly Severity[];
}

/** So far ahead closed days are shown. */
const shownDays = 60;

export function guideOf(department: Department, now: Date): Guide {
  const { outside } = department.hours;
  return {
    department,
    routes: routesOf(department),
    firstCalls: firstCallsOf(department),
    opens: isOpenAt(department, now) ? null : nextOpening(department, now),
    closedDays: closedDaysAhead(department, now),
    runs: severities.filter((severity) => outside[severity] === "run").reverse(),
  };
}

function routesOf({ chain }: Department): readonly Route[] {
  const walk = (severity: Severity, situation: "on_hold" | "no_wait"): readonly GuideStep[] =>
    chain.steps.flatMap((step) => {
      const after = afterOf(step, severity, { situation });
      return after === null ? [] : [{ after, step }];
    });
  const urgent: Route = { when: "urgent", steps: walk("high", "no_wait") };
  const usual: Route = { when: "usual", steps: walk("normal", "no_wait") };
  const routes: readonly Route[] = [
    { when: "on_hold", steps: walk("high", "on_hold") },
    ...unlessLike(urgent, { when: "critical", steps: walk("critical", "no_wait") }),
    urgent,
    usual,
    ...unlessLike(usual, { when: "low", steps: walk("low", "no_wait") }),
  ];
  return routes.every((route) => isLike(usual, route)) ? [{ ...usual, when: "same" }] : routes;
}

/** A route of its own only where it is another than the one its cases would be looked up under. */
function unlessLike(other: Route, route: Route): readonly Route[] {
  return isLike(other, route) ? [] : [route];
}

function isLike(one: Route, other: Route): boolean {
  return JSON.stringify(one.steps) === JSON.stringify(other.steps);
}

/** Days in a row are one range; holidays on days that are closed anyway are left out. */
function closedDaysAhead({ hours, timezone }: Department, now: Date): readonly DayRange[] {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf("day");
  const days = Array.from({ length: shownDays }, (_, i) => today.plus({ days: i }).toFormat("yyyy-MM-dd"));
  const isClosed = (day: string) =>
    hours.closedDays.some(({ from, to }) => from <= day && day <= to) ||
    (hours.holidays !== null && isNationalHoliday(hours.holidays, day));
  const ranges: DayRange[] = [];
  days.forEach((day, i) => {
    const last = ranges.at(-1);
    if (!isClosed(day)) return;
    if (last !== undefined && last.to === days[i - 1])
      ranges[ranges.length - 1] = { from: last.from, to: day };
    else ranges.push({ from: day, to: day });
  });
  return ranges;
}
