import { z } from "zod";
import type { DepartmentKey, TeamKey } from "../../domain/ids.js";
import type { SendingTeam } from "../../domain/team.js";
import { didYouMean } from "./did-you-mean.js";
import { faulty } from "./fault.js";
import { members, people } from "./file-ids.js";
import { name } from "./file-name.js";
import { found, strict } from "./file-shapes.js";
import type { Finding } from "./problem.js";

/** A team as its part of the file, without its key. */
const team = strict("a team", {
  name,
  members,
  supervisors: people("supervisors", "a supervisor").default([]),
  department: z
    .string({ error: (issue) => `department must be the key of a department${found(issue.input)}` })
    .optional(),
}).transform(
  ({ department, ...given }): Omit<SendingTeam, "key"> => ({
    ...given,
    // Whether there is such a department is found out over the whole file.
    department: department === undefined ? null : (department as DepartmentKey),
  }),
);

export const teams = z
  .record(z.string(), team, {
    error: (issue) => `teams must be a map from key to team${found(issue.input)}`,
  })
  .check(({ value, issues }) => {
    if (Object.keys(value).length <= mostTeams) return;
    const message = `more than ${mostTeams} teams: join some`;
    issues.push(faulty(value, message, { name: "too_many", max: mostTeams }));
  });
const mostTeams = 200;

export function teamsOf(written: Readonly<Record<string, Omit<SendingTeam, "key">>>): readonly SendingTeam[] {
  return Object.entries(written).map(([key, rest]) => ({ key: key as TeamKey, ...rest }));
}

const teamKeyPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u;

/** A key for a team of this name: as near to it as the file allows, and none of those in use. */
export function teamKeyFor(name: string, inUse: readonly string[]): string {
  const short = name
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-")
    .replace(/^[^\p{L}]+|-+$/gu, "")
    .slice(0, 36);
  const base = teamKeyPattern.test(short) ? short : "team";
  const isFree = (key: string) => inUse.every((other) => other.toLowerCase() !== key.toLowerCase());
  const numbered = [base, ...inUse.map((_, i) => `${base}-${i + 2}`)];
  // There is one more of them than there are in use.
  return numbered.find(isFree) ?? base;
}

/** What is wrong with a team's key. */
export function teamKeyFindings(keys: readonly string[]): readonly Finding[] {
  return keys
    .filter((key) => !teamKeyPattern.test(key))
    .map((key) => ({
      path: ["teams", key],
      message: `"${key}" cannot be a team's key: write a short word such as phone1: letters, digits, - and _`,
    }));
}

/** Teams whose default department is not in the file. */
export function teamDepartmentFindings(data: unknown, keys: readonly string[]): readonly Finding[] {
  const parsed = z.object({ teams: z.record(z.string(), z.unknown()) }).safeParse(data);
  if (!parsed.success) return [];
  return Object.entries(parsed.data.teams).flatMap(([key, written]): Finding[] => {
    const named = z.object({ department: z.string() }).safeParse(written);
    if (!named.success || keys.includes(named.data.department)) return [];
    const { department } = named.data;
    const message = `department names no department of this file, "${department}"${didYouMean(department, keys)}: write one of ${keys.slice(0, 10).join(", ")}`;
    return [{ path: ["teams", key, "department"], message, fault: { name: "no_such_department" } }];
  });
}

/** People of several teams: allowed, but only one department can be theirs unasked. */
export function teamNotes(all: readonly SendingTeam[]): readonly Finding[] {
  const firstOf = new Map<string, SendingTeam>();
  const notes: Finding[] = [];
  for (const team of all) {
    for (const [index, member] of team.members.entries()) {
      const { id } = member;
      const other = firstOf.get(id);
      if (other !== undefined && other.department !== team.department && team.department !== null)
        notes.push({
          path: ["teams", team.key, "members", index],
          message: `${id} is in ${other.key} as well, whose department counts`,
          fault: { name: "in_another_team", member, team: other.name },
        });
      if (other === undefined && team.department !== null) firstOf.set(id, team);
    }
  }
  return notes;
}
