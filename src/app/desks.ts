import { rolesInDepartment } from "../domain/case-roles.js";
import type { Department } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";
import type { Role } from "../domain/permissions.js";
import type { BoardStore } from "./board.js";
import type { DepartmentBook } from "./ports.js";
import { type RoleDeps, standingOf } from "./roles.js";

export interface DesksDeps extends RoleDeps {
  readonly admins: ReadonlySet<UserId>;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly board: Pick<BoardStore, "unfinishedIn">;
}

/** Which departments somebody works for. */
export interface Desks {
  /**
   * Those she leads, is called by, or is in the channel of, in the order of the file. A retired one is among them until
   * its last case is over. Never throws for what Slack does; where it does not say in time, she is in none of its
   * channels.
   */
  of(user: UserId): Promise<readonly Department[]>;
}

export function createDesks(deps: DesksDeps): Desks {
  async function worksFor(user: UserId, department: Department): Promise<boolean> {
    const onRecord = rolesInDepartment(department, user, deps.admins);
    const { roles } = await standingOf(deps, user, department, onRecord, (it) => isAtDesk(it.roles));
    return isAtDesk(roles);
  }

  /** With those of which cases go on. */
  async function inUse(): Promise<readonly Department[]> {
    const { list } = deps.departments.current();
    const retired = list.filter((it) => it.retired).map(({ key }) => key);
    const unfinished = retired.length === 0 ? [] : await deps.board.unfinishedIn(retired);
    return list.filter((it) => !it.retired || unfinished.includes(it.key));
  }

  return {
    async of(user) {
      const all = await inUse();
      const hers = await Promise.all(all.map((it) => worksFor(user, it)));
      return all.filter((_, i) => hers[i]);
    },
  };
}

function isAtDesk(roles: ReadonlySet<Role>): boolean {
  return roles.has("member") || roles.has("lead");
}
