import { contactsOf } from "../domain/case-roles.js";
import type { Departments } from "../domain/department.js";
import type { GroupId, UserId } from "../domain/ids.js";
import type { Membership } from "./membership.js";
import type { Directory } from "./ports.js";

/**
 * Gets to know everybody the departments may call, so that forms can name them without asking Slack first, and which
 * channels are closed, so that nobody waits for that either. One at a time: Slack allows about a hundred look-ups of
 * people a minute and fifty of channels.
 */
export async function meetContacts(
  directory: Directory,
  membership: Membership,
  { list, teams }: Departments,
): Promise<void> {
  for (const group of groupsOf(teams)) await directory.members(group);
  for (const user of usersOf(list)) await directory.person(user);
  for (const user of new Set(teams.flatMap(({ supervisors }) => supervisors))) await directory.person(user);
  for (const { channel, retired } of list) if (!retired) await membership.isPrivate(channel);
}

/** Whose people belong to a team. */
function groupsOf(teams: Departments["teams"]): ReadonlySet<GroupId> {
  const members = teams.flatMap((team) => team.members);
  return new Set(members.flatMap((it) => (it.kind === "group" ? [it.id] : [])));
}

function usersOf(list: Departments["list"]): ReadonlySet<UserId> {
  const inUse = list.filter(({ retired }) => !retired);
  const called = inUse.flatMap(contactsOf);
  return new Set([
    ...called.flatMap((contact) => (contact.kind === "user" ? [contact.id] : [])),
    ...inUse.flatMap(({ leads }) => leads),
  ]);
}
