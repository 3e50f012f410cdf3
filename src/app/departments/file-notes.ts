import { neverCloses } from "../../domain/calendar/stretches.js";
import type { Department, Departments } from "../../domain/department.js";
import { weekdays } from "../../domain/department.js";
import { isReserved } from "./file-department.js";
import { writeDuration } from "./file-duration.js";
import { crossesMidnight } from "./file-hours.js";
import { teamNotes } from "./file-teams.js";
import type { Finding } from "./problem.js";

/** What is allowed, but might not be what was meant. */
export function noteworthy({ list, whenInDoubt, teams }: Departments): readonly Finding[] {
  const notes: Finding[] = [];
  const channels = new Map<string, string>();
  const names = new Map<string, string>();
  for (const department of list) {
    const path = ["departments", department.key];
    const sharing = channels.get(department.channel);
    if (sharing !== undefined) {
      notes.push({
        path: [...path, "channel"],
        message: `${department.key} and ${sharing} share one channel`,
      });
    }
    channels.set(department.channel, department.key);
    for (const name of new Set(Object.values(department.name))) {
      const namesake = names.get(name.toLowerCase());
      if (namesake !== undefined && namesake !== department.key) {
        notes.push({
          path: [...path, "name"],
          message: `${department.key} and ${namesake} have the same name, "${name}"`,
        });
      }
      names.set(name.toLowerCase(), department.key);
      if (isReserved(name)) {
        notes.push({
          path: [...path, "name"],
          message: `after /escalate, "${name}" means something else: type the key there`,
        });
      }
    }
    notes.push(...hoursNotes(department), ...neverClosedNotes(department), ...firstCallNotes(department));
  }
  if (whenInDoubt === null && list.length > 1) {
    const message =
      "whenInDoubt is not given, so agents who do not know the department have nowhere to send it";
    notes.push({ path: [], message });
  }
  return [...notes, ...teamNotes(teams)];
}

function hoursNotes({ key, hours }: Department): readonly Finding[] {
  const { week } = hours;
  if (week === null) return [];
  return weekdays.flatMap((day) =>
    week[day].filter(crossesMidnight).map(({ from, to }) => ({
      path: ["departments", key, "hours"],
      message: `${key} is open on ${day} from ${from} until ${to} the next day`,
    })),
  );
}

/** What is written for the time while the department is closed, where it never is. */
function neverClosedNotes({ key, timezone, hours }: Department): readonly Finding[] {
  if (!neverCloses({ timezone, hours })) return [];
  const always = `${key} is open round the clock`;
  const note = (field: string, message: string) => ({ path: ["departments", key, field], message });
  return [
    ...(hours.closedContact.length > 0
      ? [note("closedContact", `${always}, so its closedContact is never called`)]
      : []),
    ...(Object.values(hours.outside).includes("run")
      ? [note("outsideHours", `${always}, so outsideHours does nothing`)]
      : []),
  ];
}

/** A category's own contact who does not answer is followed by the chain's next step, so there had better be one. */
function firstCallNotes({ key, categories, chain }: Department): readonly Finding[] {
  const withCall = categories.findIndex(({ call }) => call.length > 0);
  if (withCall < 0 || chain.steps.length > 1) return [];
  const again = writeDuration(chain.repeat.every);
  const then =
    chain.repeat.times > 0 ? `the step's own people are called after ${again}` : "nobody else is called";
  const message = `${key} has one step: where the contacts of a category do not answer, ${then}`;
  return [{ path: ["departments", key, "categories", withCall, "call"], message }];
}
