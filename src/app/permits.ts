import { rolesInDepartment, rolesOnRecord } from "../domain/case-roles.js";
import type { Escalation } from "../domain/escalation.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import { type Action, may, type Role } from "../domain/permissions.js";
import { isOutside, type Place, type RoleDeps, type Standing, standingOf } from "./roles.js";

export interface PermitDeps extends RoleDeps {
  readonly admins: ReadonlySet<UserId>;
  /** As they are today; null: it is gone. */
  readonly departments: { find(key: DepartmentKey): Place | null };
}

/**
 * Why somebody may not. external: she is of another company · closed: only those in the department's channel may see
 * it · unsure: Slack does not say whether that channel is closed · not_hers: she may see it, and `who` may do that.
 * `leads`: of the department, as it is today.
 */
export type Denial =
  | { readonly why: "external" }
  | { readonly why: "unsure" }
  | { readonly why: "closed"; readonly leads: readonly UserId[] }
  | { readonly why: "not_hers"; readonly who: readonly Role[]; readonly leads: readonly UserId[] };

/** Whether somebody may do something; null: she may. Never throws for what Slack does. */
export interface Permits {
  /** What is about no case in particular. */
  inGeneral(user: UserId, action: Action): Promise<Denial | null>;
  inCase(user: UserId, action: Action, state: Escalation): Promise<Denial | null>;
  /** In any case of the department, whatever her part in it. */
  inDepartment(user: UserId, action: Action, department: Place): Promise<Denial | null>;
}

export function createPermits(deps: PermitDeps): Permits {
  const { admins, departments } = deps;

  async function decide(
    user: UserId,
    action: Action,
    onRecord: ReadonlySet<Role>,
    place: Place,
    { leads }: Pick<Place, "leads"> = place,
  ): Promise<Denial | null> {
    const permission = ({ roles, reach }: Standing) => may(roles, action, reach ?? "closed");
    const standing = await standingOf(deps, user, place, onRecord, (it) => permission(it).allowed);
    const permitted = permission(standing);
    if (permitted.allowed) return null;
    const { roles, reach } = standing;
    if (roles.has("external")) return { why: "external" };
    if (may(roles, "see_case", reach ?? "closed").allowed)
      return { why: "not_hers", who: permitted.who, leads };
    return reach === null ? { why: "unsure" } : { why: "closed", leads };
  }

  return {
    async inGeneral(user, action) {
      const role: Role = (await isOutside(deps, user)) ? "external" : "colleague";
      return may(new Set([role]), action, "open").allowed ? null : { why: "external" };
    },
    async inCase(user, action, state) {
      const onRecord = rolesOnRecord(state, user, admins);
      // The case has its rules from the day it was opened; whoever leads the department today sees it as well.
      const today = departments.find(state.department.key) ?? state.department;
      const hers = new Set([...onRecord, ...rolesInDepartment(today, user, admins)]);
      return await decide(user, action, hers, state.department, today);
    },
    inDepartment: (user, action, department) =>
      decide(user, action, rolesInDepartment(department, user, admins), department),
  };
}
