import type { DepartmentKey, TeamKey } from "../../domain/ids.js";
import type { GeneralSettings } from "../../domain/settings.js";
import { findingsOf } from "../departments/fault.js";
import { generalOf, generalSchema, whenInDoubtFindings } from "../departments/file-general.js";
import { teamDepartmentFindings } from "../departments/file-teams.js";
import type { Finding } from "../departments/problem.js";
import { type FileGeneral, generalInFile, teamInFile } from "../departments/serialize-file.js";

/** What of it is changed: where cases go that nobody can place, or one team. null: a new one. */
export type GeneralPart =
  | { readonly kind: "in_doubt" }
  | { readonly kind: "team"; readonly team: TeamKey | null };

/** An edit, as what it makes of that part of the file. */
export type GeneralChange = (file: FileGeneral) => FileGeneral;

type Edited =
  | { readonly ok: true; readonly general: GeneralSettings }
  | { readonly ok: false; readonly problems: readonly Finding[] };

/**
 * Changes what holds for all departments as the file would be changed by hand, and reads it as an import would.
 * @param departments those in use: it can name no others
 */
export function editGeneral(
  before: GeneralSettings,
  change: GeneralChange,
  departments: readonly DepartmentKey[],
): Edited {
  const file = change(generalInFile(before));
  const given = Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined));
  const parsed = generalSchema.safeParse(given);
  const problems = [
    ...(parsed.success ? [] : findingsOf(parsed.error)),
    ...teamDepartmentFindings(given, departments),
    ...whenInDoubtFindings(given, departments),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, general: generalOf(parsed.data) }
    : { ok: false, problems };
}

/** A part as text that is the same exactly where the part is. */
export function generalText({ whenInDoubt, teams }: GeneralSettings, part: GeneralPart): string {
  if (part.kind === "in_doubt") return JSON.stringify(whenInDoubt);
  const team = teams.find(({ key }) => key === part.team);
  return JSON.stringify(team === undefined ? null : teamInFile(team));
}

/** Everything, the order of the teams included. */
export function wholeText(general: GeneralSettings): string {
  const { teams, whenInDoubt } = general;
  return JSON.stringify([teams.map((team) => [team.key, teamInFile(team)]), whenInDoubt]);
}
