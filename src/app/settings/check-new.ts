import type { Department } from "../../domain/department.js";
import { checkAgainstSlack, type SlackCheck } from "../departments/check-against-slack.js";
import type { SlackDirectory } from "../departments/ports.js";
import type { Finding } from "../departments/problem.js";

/**
 * Whether Slack knows the channel, people and groups that a change newly names, and whether they can be reached.
 * Whom it named before is not asked for again: who has left since is told elsewhere, and must not be in the way here.
 * @param before null: everything is new
 * @returns paths begin below the department
 */
export async function checkWhatIsNew(
  before: Department | null,
  after: Department,
  slack: SlackDirectory,
): Promise<SlackCheck> {
  const known = before === null ? new Set<string>() : namedIn(before);
  const isKnown = (id: string) => known.has(id);
  const unasked: SlackDirectory = {
    channel: async (id) => (isKnown(id) ? fine.channel : await slack.channel(id)),
    user: async (id) => (isKnown(id) ? fine.user : await slack.user(id)),
    group: async (id) => (isKnown(id) ? fine.group : await slack.group(id)),
  };
  const { problems, notes } = await checkAgainstSlack(
    { list: [after], whenInDoubt: null, teams: [] },
    unasked,
  );
  return { problems: problems.map(belowDepartment), notes: notes.map(belowDepartment) };
}

function belowDepartment(finding: Finding): Finding {
  return { ...finding, path: finding.path.slice(2) };
}

/** Every id. Nothing else of a department looks like one. */
function namedIn(department: Department): ReadonlySet<string> {
  const { channel, leads, chain, hours, inform, categories } = department;
  const contacts = [
    ...chain.steps.flatMap(({ call }) => call),
    ...hours.closedContact,
    ...categories.flatMap(({ call }) => call),
  ];
  return new Set([channel, ...leads, ...inform.flatMap(({ tell }) => tell), ...contacts.map(({ id }) => id)]);
}

const fine = {
  channel: { kind: "found", name: "", archived: false, joined: true, sharedOutside: false },
  user: { kind: "found", name: "", deactivated: false, bot: false, outside: false },
  group: { kind: "found", name: "", disabled: false, members: 1 },
} as const;
