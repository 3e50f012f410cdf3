import type { Departments } from "./department.js";
import type { UserId } from "./ids.js";

/** What somebody is to a department's settings. lead: of that department · admin: of the bot · colleague: anybody else. */
const settingsRoles = ["lead", "admin", "colleague"] as const;
export type SettingsRole = (typeof settingsRoles)[number];

/**
 * see: what holds, and who changed it when · edit: everything a department's part of the file holds · try_out: opens a
 * test case that calls only oneself · create: a new department.
 */
export type SettingsAction = "see" | "edit" | "try_out" | "create";

/** Who may do what with the settings; nobody from outside comes this far. Why: docs/decisions/0033. */
// biome-ignore format: it is read as a table
export const settingsPermissions: Readonly<Record<SettingsAction, Readonly<Record<SettingsRole, boolean>>>> = {
  //                                lead          admin         colleague
  see:           { lead: true,  admin: true,  colleague: false },
  edit:          { lead: true,  admin: true,  colleague: false },
  try_out:       { lead: true,  admin: true,  colleague: false },
  create:        { lead: false, admin: true,  colleague: false },
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
