import type { Departments, LocalText } from "./department.js";
import type { DepartmentKey, UserId } from "./ids.js";

/** What somebody is to a department's settings. lead: of that department · admin: of the bot · colleague: anybody else. */
const settingsRoles = ["lead", "admin", "colleague"] as const;
export type SettingsRole = (typeof settingsRoles)[number];

/**
 * see: what holds, and who changed it when · edit: everything a department's part of the file holds · try_out: opens a
 * test case that calls only oneself · create: a new department · retire: a department takes no more cases, or does
 * again · general: what holds for all departments together.
 */
export type SettingsAction = "see" | "edit" | "try_out" | "create" | "retire" | "general";

/** Who may do what with the settings; nobody from outside comes this far. Why: docs/decisions/0033 and 0057. */
// biome-ignore format: it is read as a table
export const settingsPermissions: Readonly<Record<SettingsAction, Readonly<Record<SettingsRole, boolean>>>> = {
  //                                lead          admin         colleague
  see:           { lead: true,  admin: true,  colleague: false },
  edit:          { lead: true,  admin: true,  colleague: false },
  try_out:       { lead: true,  admin: true,  colleague: false },
  create:        { lead: false, admin: true,  colleague: false },
  retire:        { lead: false, admin: true,  colleague: false },
  general:       { lead: false, admin: true,  colleague: false },
};

/** @param department null: what holds for all of them, which nobody leads */
export function maySet(
  user: UserId,
  action: SettingsAction,
  department: { readonly leads: readonly UserId[] } | null,
  admins: ReadonlySet<UserId>,
): boolean {
  const cells = settingsPermissions[action];
  const isLead = department?.leads.includes(user) === true;
  return cells.colleague || (isLead && cells.lead) || (admins.has(user) && cells.admin);
}

/** What holds for all departments together. */
export type GeneralSettings = Pick<Departments, "whenInDoubt" | "teams">;

/** Slack shows no more in one list, beside "not sure". */
export const mostDepartments = 99;

/** Why a department cannot be retired. */
export type RetireRefusal =
  /** Nobody could send anything any more. */
  | { readonly name: "last_department" }
  /** What nobody can place goes there. */
  | { readonly name: "in_doubt" }
  /** It stands in the form of these teams. */
  | { readonly name: "teams_default"; readonly teams: readonly LocalText[] };

/** Why a department cannot take cases any more; null: it may be retired. */
export function retireRefusal(
  { list, whenInDoubt, teams }: Departments,
  key: DepartmentKey,
): RetireRefusal | null {
  if (list.every((it) => it.retired || it.key === key)) return { name: "last_department" };
  if (whenInDoubt === key) return { name: "in_doubt" };
  const its = teams.filter(({ department }) => department === key);
  return its.length === 0 ? null : { name: "teams_default", teams: its.map(({ name }) => name) };
}

/** There is no room for one more department. */
export function isFull({ list }: Pick<Departments, "list">): boolean {
  return list.filter(({ retired }) => !retired).length >= mostDepartments;
}
