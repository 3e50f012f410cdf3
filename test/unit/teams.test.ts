import { describe, expect, test } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { createTeams } from "../../src/app/teams.js";
import type { UserId } from "../../src/domain/ids.js";
import { user } from "../helpers/escalations.js";

const file = `
departments:
  billing: { name: 請求, channel: C0BILLING, chain: [{ after: 10m, call: [U0SATO] }] }
  logistics: { name: 物流, channel: C0LOGI, chain: [{ after: 10m, call: [U0JAMES] }] }
teams:
  phone1: { name: 電話1課, members: [U0TANAKA, S0PHONE1], supervisors: [U0YAMADA, U0TANAKA], department: billing }
  chat: { name: チャット, members: [U0EMMA, U0TANAKA], supervisors: [U0YAMADA, U0MANAGER] }
  night: { name: 夜間, members: [S0NIGHT], department: logistics }
`;

/**
 * @param answer who is in a group; undefined: Slack never answers
 * @param retired a department that is
 */
function teamsWith(answer: (group: string) => readonly string[] | undefined, retired: string | null = null) {
  const parsed = parseDepartmentsFile(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const list = parsed.departments.list.map((it) => ({ ...it, retired: it.key === retired }));
  const departments = { ...parsed.departments, list };
  const known = new Map<string, readonly UserId[]>();
  return createTeams({
    departments: {
      current: () => departments,
      find: (key) => departments.list.find((it) => it.key === key) ?? null,
    },
    directory: {
      knownMembers: (group) => known.get(group) ?? null,
      members: (group) => {
        const users = answer(group)?.map(user);
        if (users === undefined) return new Promise<never>(() => {});
        known.set(group, users);
        return Promise.resolve(users);
      },
    },
  });
}

const keys = (teams: readonly { key: string }[]) => teams.map(({ key }) => key);

describe("who sends with whom", () => {
  const teams = teamsWith((group) => (group === "S0PHONE1" ? ["U0ITO"] : ["U0ITO", "U0NIGHT"]));

  test("by name and by group, in the order of the file", async () => {
    expect(keys(await teams.teamsOf(user("U0TANAKA")))).toEqual(["phone1", "chat"]);
    expect(keys(await teams.teamsOf(user("U0ITO")))).toEqual(["phone1", "night"]);
    expect(await teams.teamsOf(user("U0YAMADA"))).toEqual([]);
  });

  test("all supervisors of one's teams, each once, and never oneself", async () => {
    expect(await teams.supervisorsOf(user("U0TANAKA"))).toEqual(["U0YAMADA", "U0MANAGER"]);
    expect(await teams.supervisorsOf(user("U0NIGHT"))).toEqual([]);
  });

  test("the first team's department counts, from memory too", async () => {
    expect(await teams.departmentOf(user("U0ITO"))).toBe("billing");
    expect(await teams.departmentOf(user("U0EMMA"))).toBe(null);
    expect(teams.knownDepartmentOf(user("U0NIGHT"))).toBe("logistics");
  });

  test("a department that is retired is nobody's: the next team's counts, or none", async () => {
    const after = teamsWith(() => ["U0ITO"], "billing");
    expect(await after.departmentOf(user("U0ITO"))).toBe("logistics");
    expect(await after.departmentOf(user("U0TANAKA"))).toBe(null);
  });
});

test("Slack does not answer: what is known by name is told soon", async () => {
  const teams = teamsWith(() => undefined);
  expect(keys(await teams.teamsOf(user("U0TANAKA")))).toEqual(["phone1", "chat"]);
  expect(await teams.departmentOf(user("U0ITO"))).toBe(null);
});
