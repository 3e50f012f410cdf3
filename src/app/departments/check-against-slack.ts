import type { Departments } from "../../domain/department.js";
import type { ChannelId, GroupId, UserId } from "../../domain/ids.js";
import type { SlackFinding } from "./fault.js";
import { type Named, namedByDepartment, namedByTeam } from "./named.js";
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
  const active = departments.list.filter(({ retired }) => !retired);
  const named = [...active.flatMap(namedByDepartment), ...departments.teams.flatMap(namedByTeam)];
  for (const one of named) await check.named(one);
  return check.findings();
}

interface Verdict {
  readonly problem: string | null;
  readonly note: string | null;
  readonly fault: SlackFinding | null;
}
const fine: Verdict = { problem: null, note: null, fault: null };
const refuse = (problem: string, fault: SlackFinding): Verdict => ({ problem, note: null, fault });
const warn = (note: string, fault: SlackFinding): Verdict => ({ problem: null, note, fault });

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
        if (!faults.has(message)) problems.push({ path, message, fault: faultNamed(found) });
        faults.add(message);
        return;
      }
      verdict = judge(found);
      verdicts.set(id, verdict);
    }
    if (verdict.problem !== null) problems.push({ path, message: verdict.problem, fault: verdict.fault });
    if (verdict.note !== null) notes.push({ path, message: verdict.note, fault: verdict.fault });
  }

  async function named(one: Named): Promise<void> {
    switch (one.kind) {
      case "channel":
        return await look(
          one.id,
          one.path,
          () => slack.channel(one.id),
          (found) => judgeChannel(one.id, found),
        );
      case "user":
        return await look(
          one.id,
          one.path,
          () => slack.user(one.id),
          (found) => judgeUser(one.id, found),
        );
      case "group":
        return await look(
          one.id,
          one.path,
          () => slack.group(one.id),
          (found) => judgeGroup(one.id, found),
        );
    }
  }

  return { named, findings: (): SlackCheck => ({ problems, notes }) };
}

function judgeChannel(id: ChannelId, found: FoundChannel | Absent): Verdict {
  if (found.kind === "absent") {
    return refuse(
      `Slack shows no channel ${id}: check the id; if the channel is private, type /invite @Tsunagi in it first`,
      { name: "channel_unknown" },
    );
  }
  const channel = found.name;
  if (found.archived)
    return refuse(`#${channel} (${id}) is archived: restore it or name another channel`, {
      name: "channel_archived",
      channel,
    });
  if (!found.joined)
    return refuse(`Tsunagi is not in #${channel} (${id}): type /invite @Tsunagi in #${channel}`, {
      name: "channel_not_joined",
      channel,
    });
  if (found.sharedOutside) {
    return warn(
      `#${found.name} (${id}) is shared with another organisation, which will read every escalation: use an internal channel`,
      { name: "channel_shared", channel },
    );
  }
  return fine;
}

function judgeUser(id: UserId, found: FoundUser | Absent): Verdict {
  if (found.kind === "absent")
    return refuse(`Slack knows nobody with the id ${id}: check it`, { name: "person_unknown" });
  const { name: person } = found;
  const who = `${person} (${id})`;
  if (found.deactivated)
    return refuse(`${who} is deactivated: name somebody else`, { name: "person_deactivated", person });
  if (found.bot)
    return refuse(`${who} is a bot, which answers no call: name a person`, { name: "person_bot", person });
  if (found.outside)
    return refuse(`${who} belongs to another organisation: name a colleague`, {
      name: "person_outside",
      person,
    });
  return fine;
}

function judgeGroup(id: GroupId, found: FoundGroup | Absent): Verdict {
  if (found.kind === "absent")
    return refuse(`Slack knows no user group with the id ${id}: check it`, { name: "group_unknown" });
  const { name: group } = found;
  if (found.disabled)
    return refuse(`the user group @${group} (${id}) is disabled: enable it or name another`, {
      name: "group_disabled",
      group,
    });
  if (found.members === 0)
    return refuse(`nobody is in the user group @${group} (${id}): add members to it`, {
      name: "group_empty",
      group,
    });
  return fine;
}

function faultNamed(fault: SlackFault): SlackFinding {
  return fault.kind === "missing_scope"
    ? { name: "slack_scope", scope: fault.scope }
    : { name: "slack_away" };
}

function faultMessage(fault: SlackFault): string {
  return fault.kind === "missing_scope"
    ? `Tsunagi lacks the scope ${fault.scope}, so this cannot be checked: add it to the app, install the app again, and repeat`
    : `Slack could not be asked (${fault.error}): repeat later, or import with --without-slack`;
}
