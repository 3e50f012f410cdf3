import { rolesInDepartment } from "../domain/case-roles.js";
import type { Department } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";
import type { Role } from "../domain/permissions.js";
import type { DepartmentBook } from "./ports.js";
import { type RoleDeps, standingOf } from "./roles.js";

export interface DesksDeps extends RoleDeps {
  readonly admins: ReadonlySet<UserId>;
  readonly departments: Pick<DepartmentBook, "current">;
}

/** Which departments somebody works for. */
export interface Desks {
  /**
   * Those she leads, is called by, or is in the channel of, in the order of the file. Never throws for what Slack does;
   * where it does not say in time, she is in none of its channels.
   */
  of(user: UserId): Promise<readonly Department[]>;
}

export function createDesks(deps: DesksDeps): Desks {
  async function worksFor(user: UserId, department: Department): Promise<boolean> {
    const onRecord = rolesInDepartment(department, user, deps.admins);
    const { roles } = await standingOf(deps, user, department, onRecord, (it) => isAtDesk(it.roles));
    return isAtDesk(roles);
  }

  return {
    async of(user) {
      const inUse = deps.departments.current().list.filter(({ retired }) => !retired);
      const hers = await Promise.all(inUse.map((it) => worksFor(user, it)));
      return inUse.filter((_, i) => hers[i]);
    },
  };
}

function isAtDesk(roles: ReadonlySet<Role>): boolean {
  return roles.has("member") || roles.has("lead");
}
