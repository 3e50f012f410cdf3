import type { Contact } from "../domain/department.js";
import { type Milliseconds, seconds } from "../domain/duration.js";
import type { DepartmentKey, GroupId, UserId } from "../domain/ids.js";
import type { SendingTeam } from "../domain/team.js";
import type { DepartmentBook, Directory } from "./ports.js";

export interface TeamsDeps {
  readonly departments: Pick<DepartmentBook, "current" | "find">;
  readonly directory: Pick<Directory, "members" | "knownMembers">;
}

/** Who sends with whom. What Slack does not say in half a second is answered from memory; nothing here throws. */
export interface Teams {
  /** The teams she belongs to, in the order of the file. */
  teamsOf(user: UserId): Promise<readonly SendingTeam[]>;
  /** Who supervises her: all supervisors of her teams but herself. */
  supervisorsOf(user: UserId): Promise<readonly UserId[]>;
  /** Everybody in the teams that she supervises; null: she supervises none. */
  agentsOf(supervisor: UserId): Promise<readonly UserId[] | null>;
  /** Where her team sends its cases; null: no team of hers says, or that department is retired. */
  departmentOf(user: UserId): Promise<DepartmentKey | null>;
  /** As above, without waiting for Slack. */
  knownDepartmentOf(user: UserId): DepartmentKey | null;
}

/** Somebody waits in front of a form meanwhile. */
const patience: Milliseconds = seconds(0.5);

export function createTeams({ departments, directory }: TeamsDeps): Teams {
  const all = () => departments.current().teams;

  function knownTeamsOf(user: UserId): readonly SendingTeam[] {
    return all().filter(({ members }) =>
      members.some((it) =>
        it.kind === "user" ? it.id === user : directory.knownMembers(it.id)?.includes(user) === true,
      ),
    );
  }

  /** Asks for the people of all groups, for as long as somebody can wait. */
  async function meetMembers(teams: readonly SendingTeam[]): Promise<void> {
    const groups = new Set(teams.flatMap(({ members }) => members.flatMap(groupOf)));
    await soon(Promise.all([...groups].map((group) => directory.members(group))));
  }

  async function teamsOf(user: UserId): Promise<readonly SendingTeam[]> {
    await meetMembers(all());
    return knownTeamsOf(user);
  }

  function firstDepartment(teams: readonly SendingTeam[]): DepartmentKey | null {
    const keys = teams.flatMap(({ department }) => (department === null ? [] : [department]));
    return keys.find((key) => departments.find(key)?.retired === false) ?? null;
  }

  return {
    teamsOf,
    async supervisorsOf(user) {
      const supervisors = (await teamsOf(user)).flatMap((team) => team.supervisors);
      return [...new Set(supervisors)].filter((supervisor) => supervisor !== user);
    },
    async agentsOf(supervisor) {
      const hers = all().filter(({ supervisors }) => supervisors.includes(supervisor));
      if (hers.length === 0) return null;
      await meetMembers(hers);
      const agents = hers.flatMap(({ members }) =>
        members.flatMap((it) => (it.kind === "user" ? [it.id] : (directory.knownMembers(it.id) ?? []))),
      );
      return [...new Set(agents)];
    },
    departmentOf: async (user) => firstDepartment(await teamsOf(user)),
    knownDepartmentOf: (user) => firstDepartment(knownTeamsOf(user)),
  };
}

function groupOf(contact: Contact): readonly GroupId[] {
  return contact.kind === "group" ? [contact.id] : [];
}

/** Resolves when the work is over, or after `patience`. */
async function soon(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  try {
    await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
