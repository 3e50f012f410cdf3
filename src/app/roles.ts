import { groupsOf } from "../domain/case-roles.js";
import type { DepartmentRules } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";
import type { Reach, Role } from "../domain/permissions.js";
import type { Membership } from "./membership.js";
import type { Directory } from "./ports.js";

export interface RoleDeps {
  readonly directory: Pick<Directory, "known" | "person">;
  readonly membership: Membership;
}

/** What of a department says who its people are. */
export type Place = Pick<DepartmentRules, "channel" | "leads" | "chain">;

/** What somebody is to a case, as far as it had to be found out. */
export interface Standing {
  readonly roles: ReadonlySet<Role>;
  /** How far the department's channel reaches, for her; null: Slack does not say. */
  readonly reach: Reach | null;
}

/**
 * Adds what Slack says to what is on record, and asks no more than needed: most who act are on record.
 * @param onRecord her roles as the case or the department has them
 * @param suffices whether so much will do; asked with a closed channel before Slack has said how far it reaches
 */
export async function standingOf(
  deps: RoleDeps,
  user: UserId,
  place: Place,
  onRecord: ReadonlySet<Role>,
  suffices: (standing: Standing) => boolean,
): Promise<Standing> {
  const person = deps.directory.known(user) ?? (await deps.directory.person(user));
  if (person?.isOutside === true) return { roles: new Set(["external"]), reach: "closed" };
  const whatever: Standing = { roles: onRecord, reach: "closed" };
  if (suffices(whatever)) return whatever;
  // A guest is let into some channels and into nothing else: to her each of them is closed.
  const reach = person?.isGuest === true ? "closed" : await reachOf(deps.membership, place);
  const standing: Standing = { roles: onRecord, reach };
  if (suffices(standing) || !(await belongsTo(deps.membership, place, user))) return standing;
  return { roles: new Set([...onRecord, "member"]), reach };
}

/** Whether the request's sender is an outsider is looked at before; this is by the directory. */
export async function isOutside({ directory }: RoleDeps, user: UserId): Promise<boolean> {
  const person = directory.known(user) ?? (await directory.person(user));
  return person?.isOutside === true;
}

async function reachOf(membership: Membership, { channel }: Place): Promise<Reach | null> {
  const isPrivate = await membership.isPrivate(channel);
  if (isPrivate === null) return null;
  return isPrivate ? "closed" : "open";
}

/** Where Slack does not say, she does not: a colleague like any other. */
async function belongsTo(membership: Membership, place: Place, user: UserId): Promise<boolean> {
  if ((await membership.isInChannel(place.channel, user)) === true) return true;
  const groups = await Promise.all(groupsOf(place).map((group) => membership.isInGroup(group, user)));
  return groups.includes(true);
}
