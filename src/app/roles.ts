import { type Callers, groupsOf } from "../domain/case-roles.js";
import type { DepartmentRules } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";
import type { Reach, Role } from "../domain/permissions.js";
import type { Belongs, Membership } from "./membership.js";
import type { Person } from "./ports.js";

/** Who is who, at once: from memory, however old, or what Slack says within half a second; null: it does not say. */
export interface Identifier {
  identify(user: UserId): Promise<Person | null>;
}

export interface RoleDeps {
  readonly directory: Identifier;
  readonly membership: Membership;
}

/** What of a department says who its people are. */
export type Place = Pick<DepartmentRules, "channel" | "leads"> & Callers;

/** What somebody is to a case, as far as it had to be found out. */
export interface Standing {
  readonly roles: ReadonlySet<Role>;
  /** How far the department's channel reaches, for her; null: Slack does not say. */
  readonly reach: Reach | null;
}

/**
 * Adds what Slack says to what is on record, and asks no more than needed.
 * @param onRecord her roles as the case or the department has them
 * @param suffices whether so much will do
 */
export async function standingOf(
  { directory, membership }: RoleDeps,
  user: UserId,
  place: Place,
  onRecord: ReadonlySet<Role>,
  suffices: (standing: Standing) => boolean,
): Promise<Standing> {
  const [person, publicly] = await Promise.all([directory.identify(user), reachOf(membership, place)]);
  if (person?.isOutside === true) return { roles: new Set(["external"]), reach: "closed" };
  // A guest is let into some channels and into nothing else: to her each of them is closed.
  const reach = person?.isGuest === true ? "closed" : publicly;
  const standing: Standing = { roles: onRecord, reach };
  if (suffices(standing) || (await belongsTo(membership, place, user)) !== true) return standing;
  return { roles: new Set([...onRecord, "member"]), reach };
}

/** By the directory; where the request itself comes from was looked at before. */
export async function isOutside({ directory }: RoleDeps, user: UserId): Promise<boolean> {
  return (await directory.identify(user))?.isOutside === true;
}

async function reachOf(membership: Membership, { channel }: Place): Promise<Reach | null> {
  const isPrivate = await membership.isPrivate(channel);
  if (isPrivate === null) return null;
  return isPrivate ? "closed" : "open";
}

/** She is in its channel, or in a group that it calls. Who asks what she may takes whatever is not sure for no. */
export async function belongsTo(membership: Membership, place: Place, user: UserId): Promise<Belongs> {
  const inChannel = await membership.isInChannel(place.channel, user);
  if (inChannel === true) return true;
  const inGroups = await Promise.all(groupsOf(place).map((group) => membership.isInGroup(group, user)));
  const answers = [inChannel, ...inGroups];
  if (answers.includes(true)) return true;
  if (answers.includes("late")) return "late";
  return answers.includes(null) ? null : false;
}
