import { rolesInDepartment } from "../domain/case-roles.js";
import type { Department } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";
import type { Role } from "../domain/permissions.js";
import type { BoardStore } from "./board.js";
import type { Belongs } from "./membership.js";
import type { DepartmentBook } from "./ports.js";
import { belongsTo, isOutside, type RoleDeps } from "./roles.js";

export interface DesksDeps extends RoleDeps {
  readonly admins: ReadonlySet<UserId>;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly board: Pick<BoardStore, "unfinishedIn">;
}

/** Which departments somebody works for, as far as that is known. */
export interface OwnDesks {
  /** Those she leads, is called by, or is in the channel of. A retired one is among them until its last case is over. */
  readonly departments: readonly Department[];
  /** Those of which Slack does not say whether she is in the channel. */
  readonly unsure: readonly Department[];
  /** Slack has only not said so yet. */
  readonly isLate: boolean;
}

export interface Desks {
  /** In the order of the file. Never throws for what Slack does. */
  of(user: UserId): Promise<OwnDesks>;
}

export function createDesks(deps: DesksDeps): Desks {
  async function worksFor(user: UserId, department: Department): Promise<Belongs> {
    if (isAtDesk(rolesInDepartment(department, user, deps.admins))) return true;
    return await belongsTo(deps.membership, department, user);
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
      if (await isOutside(deps, user)) return { departments: [], unsure: [], isLate: false };
      const all = await inUse();
      const answers = await Promise.all(all.map((it) => worksFor(user, it)));
      return {
        departments: all.filter((_, i) => answers[i] === true),
        unsure: all.filter((_, i) => answers[i] === null || answers[i] === "late"),
        isLate: answers.includes("late"),
      };
    },
  };
}

function isAtDesk(roles: ReadonlySet<Role>): boolean {
  return roles.has("member") || roles.has("lead");
}
