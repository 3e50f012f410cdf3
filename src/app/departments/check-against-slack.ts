import type { Contact, Department, Departments } from "../../domain/department.js";
import type { ChannelId, GroupId, UserId } from "../../domain/ids.js";
import type { SendingTeam } from "../../domain/team.js";
import type { Absent, FoundChannel, FoundGroup, FoundUser, SlackDirectory, SlackFault } from "./ports.js";
import type { FilePath, Finding } from "./problem.js";

export interface SlackCheck {
  readonly problems: readonly Finding[];
  readonly notes: readonly Finding[];
}

/** Whether Slack knows every channel, person and group that the departments name, and whether they can be reached. */
export async function checkAgainstSlack(
  departments: Departments,
  slack: SlackDirectory,
): Promise<SlackCheck> {
  const check = createCheck(slack);
  for (const department of departments.list) {
    if (!department.retired) await check.department(department);
  }
  for (const team of departments.teams) await check.team(team);
  return check.findings();
}

type Verdict = { readonly problem: string | null; readonly note: string | null };
const fine: Verdict = { problem: null, note: null };
const refuse = (problem: string): Verdict => ({ problem, note: null });
const warn = (note: string): Verdict => ({ problem: null, note });

function createCheck(slack: SlackDirectory) {
  const problems: Finding[] = [];
  const notes: Finding[] = [];
  const verdicts = new Map<string, Verdict>();
  const faults = new Set<string>();

  /** Looks each id up once; what Slack refuses for all of a kind is said once. */
  async function look<F extends { kind: "found" }>(
    id: string,
    path: FilePath,
    find: () => Promise<F | Absent | SlackFault>,
    judge: (found: F | Absent) => Verdict,
  ) {
    let verdict = verdicts.get(id);
    if (verdict === undefined) {
      const found = await find();
      if (found.kind === "missing_scope" || found.kind === "unavailable") {
        const message = faultMessage(found);
        if (!faults.has(message)) problems.push({ path, message });
        faults.add(message);
        return;
      }
      verdict = judge(found);
      verdicts.set(id, verdict);
    }
    if (verdict.problem !== null) problems.push({ path, message: verdict.problem });
    if (verdict.note !== null) notes.push({ path, message: verdict.note });
  }

  function channel(id: ChannelId, path: FilePath) {
    return look(
      id,
      path,
      () => slack.channel(id),
      (found) => judgeChannel(id, found),
    );
  }
  function user(id: UserId, path: FilePath) {
    return look(
      id,
      path,
      () => slack.user(id),
      (found) => judgeUser(id, found),
    );
  }
  function group(id: GroupId, path: FilePath) {
    return look(
      id,
      path,
      () => slack.group(id),
      (found) => judgeGroup(id, found),
    );
  }
  async function contacts(all: readonly Contact[], path: FilePath) {
    for (const [index, contact] of all.entries()) {
      if (contact.kind === "user") await user(contact.id, [...path, index]);
      else await group(contact.id, [...path, index]);
    }
  }

  return {
    async department({ key, channel: home, leads, hours, chain, categories, inform }: Department) {
      const path = ["departments", key];
      await channel(home, [...path, "channel"]);
      for (const [index, lead] of leads.entries()) await user(lead, [...path, "leads", index]);
      for (const [index, step] of chain.steps.entries()) {
        await contacts(step.call, [...path, "chain", index, "call"]);
      }
      await contacts(hours.closedContact, [...path, "closedContact"]);
      for (const [index, { tell }] of inform.entries()) {
        for (const [place, id] of tell.entries()) await user(id, [...path, "inform", index, "tell", place]);
      }
      for (const [index, category] of categories.entries()) {
        await contacts(category.call, [...path, "categories", index, "call"]);
      }
    },
    async team({ key, members, supervisors }: SendingTeam) {
      const path = ["teams", key];
      await contacts(members, [...path, "members"]);
      for (const [index, one] of supervisors.entries()) await user(one, [...path, "supervisors", index]);
    },
    findings: (): SlackCheck => ({ problems, notes }),
  };
}

function judgeChannel(id: ChannelId, found: FoundChannel | Absent): Verdict {
  if (found.kind === "absent") {
    return refuse(
      `Slack shows no channel ${id}: check the id; if the channel is private, type /invite @Tsunagi in it first`,
    );
  }
  if (found.archived) return refuse(`#${found.name} (${id}) is archived: restore it or name another channel`);
  if (!found.joined)
    return refuse(`Tsunagi is not in #${found.name} (${id}): type /invite @Tsunagi in #${found.name}`);
  if (found.sharedOutside) {
    return warn(
      `#${found.name} (${id}) is shared with another organisation, which will read every escalation: use an internal channel`,
    );
  }
  return fine;
}

function judgeUser(id: UserId, found: FoundUser | Absent): Verdict {
  if (found.kind === "absent") return refuse(`Slack knows nobody with the id ${id}: check it`);
  if (found.deactivated) return refuse(`${found.name} (${id}) is deactivated: name somebody else`);
  if (found.bot) return refuse(`${found.name} (${id}) is a bot, which answers no call: name a person`);
  if (found.outside) return refuse(`${found.name} (${id}) belongs to another organisation: name a colleague`);
  return fine;
}

function judgeGroup(id: GroupId, found: FoundGroup | Absent): Verdict {
  if (found.kind === "absent") return refuse(`Slack knows no user group with the id ${id}: check it`);
  if (found.disabled)
    return refuse(`the user group @${found.name} (${id}) is disabled: enable it or name another`);
  if (found.members === 0)
    return refuse(`nobody is in the user group @${found.name} (${id}): add members to it`);
  return fine;
}

function faultMessage(fault: SlackFault): string {
  return fault.kind === "missing_scope"
    ? `Tsunagi lacks the scope ${fault.scope}, so this cannot be checked: add it to the app, install the app again, and repeat`
    : `Slack could not be asked (${fault.error}): repeat later, or import with --without-slack`;
}
