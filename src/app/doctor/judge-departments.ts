import { DateTime } from "luxon";
import { nextOpening } from "../../domain/calendar/opening.js";
import type { Department, Departments } from "../../domain/department.js";
import { aboutDepartment, type Finding, finding } from "../../domain/doctor/finding.js";
import { days, later } from "../../domain/duration.js";
import { namedByDepartment, namedByTeam } from "../departments/named.js";
import type { LookedUp } from "./answers.js";
import { isOutOfReach, judgeNamed } from "./judge-named.js";

/** The new year's holidays are over within it. */
const usualBreak = days(14);
/** An opening is looked for about this far ahead. */
const inSight = days(380);

/**
 * @param departments those in use: a retired one is among them while cases of it go on
 * @param found null: Slack could not be asked
 */
export function judgeDepartments(
  departments: Departments,
  found: LookedUp | null,
  now: Date,
): readonly Finding[] {
  const { list } = departments;
  return [
    ...(list.every(({ retired }) => retired) ? [finding("no_departments", "stops", {})] : []),
    ...list.flatMap((department) => judgeDepartment(department, found, now)),
    ...departments.teams.flatMap((team) => {
      const { key, name } = team;
      return found === null ? [] : judgeNamed(namedByTeam(team), found, { kind: "team", key, name });
    }),
  ];
}

function judgeDepartment(department: Department, found: LookedUp | null, now: Date): readonly Finding[] {
  const about = aboutDepartment(department);
  const own = [
    ...(found === null ? [] : judgeChain(department, found)),
    // Nobody changes the settings of a retired one.
    ...(department.leads.length === 0 && !department.retired ? [finding("no_lead", "weakens", {})] : []),
    ...judgeHours(department, now),
  ].map((one): Finding => ({ ...one, about }));
  return [...(found === null ? [] : judgeNamed(namedByDepartment(department), found, about)), ...own];
}

function judgeChain({ chain }: Department, found: LookedUp): readonly Finding[] {
  const dead = chain.steps.flatMap(({ call }, i) =>
    call.every((contact) => isOutOfReach(contact, found)) ? [i + 1] : [],
  );
  if (dead.length === chain.steps.length) return [finding("nobody_to_call", "stops", {})];
  return dead.map((step) => finding("step_calls_nobody", "weakens", { step }));
}

function judgeHours(department: Department, now: Date): readonly Finding[] {
  const opens = nextOpening(department, now);
  if (opens >= later(now, inSight)) return [finding("never_opens", "stops", {})];
  if (opens <= later(now, usualBreak)) return [];
  const day = DateTime.fromJSDate(opens, { zone: department.timezone }).toFormat("yyyy-MM-dd");
  return [finding("closed_for_long", "weakens", { until: day })];
}
