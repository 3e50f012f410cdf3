import type { Department, Departments } from "../../domain/department.js";
import { checkAgainstSlack, type SlackCheck } from "../departments/check-against-slack.js";
import { type Named, namedByDepartment, namedByTeam } from "../departments/named.js";
import type { SlackDirectory } from "../departments/ports.js";
import type { Finding } from "../departments/problem.js";

/**
 * Whether Slack knows the channel, people and groups that a change newly names, and whether they can be reached.
 * Whom it named before is not asked for again: who has left since is told elsewhere, and must not be in the way here.
 */
async function checkWhatIsNew(
  before: readonly Named[],
  after: Departments,
  slack: SlackDirectory,
): Promise<SlackCheck> {
  const known = new Set<string>(before.map(({ id }) => id));
  const unasked: SlackDirectory = {
    channel: async (id) => (known.has(id) ? fine.channel : await slack.channel(id)),
    user: async (id) => (known.has(id) ? fine.user : await slack.user(id)),
    group: async (id) => (known.has(id) ? fine.group : await slack.group(id)),
  };
  return await checkAgainstSlack(after, unasked);
}

/**
 * For a department.
 * @param before null: everything is new
 * @returns paths begin below the department
 */
export async function checkDepartment(
  before: Department | null,
  after: Department,
  slack: SlackDirectory,
): Promise<SlackCheck> {
  const known = before === null ? [] : namedByDepartment(before);
  const alone = { list: [after], whenInDoubt: null, teams: [] };
  const { problems, notes } = await checkWhatIsNew(known, alone, slack);
  return { problems: problems.map(belowDepartment), notes: notes.map(belowDepartment) };
}

/** For the teams. */
export async function checkTeams(
  before: Departments["teams"],
  after: Departments["teams"],
  slack: SlackDirectory,
): Promise<SlackCheck> {
  const alone = { list: [], whenInDoubt: null, teams: after };
  return await checkWhatIsNew(before.flatMap(namedByTeam), alone, slack);
}

function belowDepartment(finding: Finding): Finding {
  return { ...finding, path: finding.path.slice(2) };
}

const fine = {
  channel: { kind: "found", name: "", archived: false, joined: true, sharedOutside: false },
  user: { kind: "found", name: "", deactivated: false, bot: false, outside: false },
  group: { kind: "found", name: "", disabled: false, members: 1 },
} as const;
