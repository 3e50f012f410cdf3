import type { Contact } from "../../domain/department.js";
import type { GeneralSettings } from "../../domain/settings.js";
import type { SendingTeam } from "../../domain/team.js";
import type { Speaking } from "./general-form.js";

/** More names nobody reads in one line. */
const mostNames = 10;

/** Where cases go that nobody can place. */
export function inDoubtWords(
  { whenInDoubt }: GeneralSettings,
  { context, departmentName }: Speaking,
): string {
  const { general } = context.messages.settings;
  return whenInDoubt === null
    ? general.inDoubtNowhere
    : general.inDoubtNow({ department: departmentName(whenInDoubt) });
}

/** A team in one line. */
export function teamWords(team: SendingTeam, { context, departmentName }: Speaking): string {
  const { general } = context.messages.settings;
  const { name, members, supervisors, department } = team;
  return general.team({
    name: name[context.reader.locale],
    members: names(members, context),
    supervisors: supervisors.length === 0 ? null : context.people(supervisors),
    department: department === null ? null : departmentName(department),
  });
}

/** Everything, a line each. */
export function generalWords(general: GeneralSettings, speaking: Speaking): readonly string[] {
  return [inDoubtWords(general, speaking), ...general.teams.map((team) => teamWords(team, speaking))];
}

function names(members: readonly Contact[], { messages, contacts }: Speaking["context"]): string {
  const named = contacts(members.slice(0, mostNames));
  const left = members.slice(mostNames);
  const groups = left.filter(({ kind }) => kind === "group").length;
  return left.length === 0
    ? named
    : messages.settings.words.andMore({ named, persons: left.length - groups, groups });
}
