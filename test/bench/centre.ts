import { randomUUID } from "node:crypto";
import type { Step } from "../../src/domain/department.js";
import type { Milliseconds } from "../../src/domain/duration.js";
import type { ChannelId, EscalationId, GroupId, MessageTs, TeamId, UserId } from "../../src/domain/ids.js";
import { openEscalation } from "../../src/domain/open-escalation.js";
import { type ChangeRows, changeRows } from "../../src/store/change-rows.js";
import type { Database } from "../../src/store/database.js";
import { jsonText } from "../../src/store/json-shapes.js";
import { writeConsequences } from "../../src/store/write-changes.js";
import { billing, facts } from "../helpers/escalations.js";
import { demoSeed, type Seed } from "../workspace/demo-seed.js";

// A support centre of any size: channels for the cases, agents who report them, one group that is called.

export const channelAt = (i: number) => `C9CASE${i}` as ChannelId;
export const agentAt = (i: number) => `U9AGENT${i}` as UserId;
/** Where the agents are. */
export const floor = "C9FLOOR" as ChannelId;
const calledGroup = "S9SECOND" as GroupId;

export interface CentreSize {
  readonly channels: number;
  readonly agents: number;
}

export function seedOf({ channels, agents }: CentreSize): Seed {
  const bot = demoSeed.bot.userId;
  const staff = Array.from({ length: agents }, (_, i) => ({
    id: agentAt(i),
    name: `agent${i}`,
    realName: `対応者${i}`,
    title: "",
    locale: "ja-JP",
    tz: "Asia/Tokyo",
    teamId: demoSeed.team.id,
    isBot: false,
    deleted: false,
  }));
  return {
    ...demoSeed,
    users: [...demoSeed.users, ...staff],
    channels: [
      ...demoSeed.channels,
      { id: floor, name: "floor", kind: "public", topic: "", members: [bot, ...staff.map(({ id }) => id)] },
      ...Array.from({ length: channels }, (_, i) => ({
        id: channelAt(i),
        name: `case-${i}`,
        kind: "public" as const,
        topic: "",
        members: [bot, "U0SATO"],
      })),
    ],
    userGroups: [
      ...demoSeed.userGroups,
      { id: calledGroup, handle: "second", name: "二次対応", users: ["U0SATO"], disabled: false },
    ],
  };
}

/** Opened so long before `dueAt` that its first step comes due then. */
export interface Case {
  readonly channel: ChannelId;
  readonly reporter: UserId;
  readonly dueAt: Date;
}

const firstStepAfter: Milliseconds = 3_600_000;

/** A new escalation as the store writes it; its first step calls a group in its thread. */
function rowsFor({ channel, reporter, dueAt }: Case): ChangeRows {
  const openedAt = new Date(dueAt.getTime() - firstStepAfter);
  const { state, event } = openEscalation(
    {
      id: randomUUID() as EscalationId,
      teamId: demoSeed.team.id as TeamId,
      department: {
        ...billing,
        channel,
        chain: { steps: [callingTheGroup], repeat: { every: firstStepAfter, times: 2 } },
      },
      reporter,
      source: null,
      facts,
    },
    openedAt,
  );
  return changeRows(null, state, event, 1);
}

const after = { low: firstStepAfter, normal: firstStepAfter, high: firstStepAfter, critical: firstStepAfter };
const callingTheGroup: Step = {
  after: { ...after, onHold: null },
  call: [{ kind: "group", id: calledGroup }],
  level: null,
};

const atOnce = 200;

/** Writes them as if they had been opened, all messages waiting to be posted. */
export async function openMany(db: Database, cases: readonly Case[]): Promise<void> {
  for (let i = 0; i < cases.length; i += atOnce) {
    const rows = cases.slice(i, i + atOnce).map(rowsFor);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`
        INSERT INTO escalations (
          id, version, status, team_id, department_key, severity, situation, category, reason, reporter, submission,
          due_at, opened_at, state
        )
        SELECT id, version, status, team_id, department_key, severity, situation, category, reason, reporter,
          id::text, due_at, opened_at, state
        FROM jsonb_to_recordset(${jsonText(rows.map(({ escalation }) => escalation))}::jsonb) AS r(
          id uuid, version int, status text, team_id text, department_key text, severity text, situation text,
          category text, reason text, reporter text, due_at timestamptz, opened_at timestamptz, state jsonb
        )`;
      await writeConsequences(tx, rows);
    });
  }
}

/** A message that waits, for whoever posts it. */
export interface Waiting {
  readonly id: string;
  /** Of the escalation. */
  readonly number: number;
  readonly lane: string;
  readonly role: string;
}

/**
 * Everything that waits is there from now on, posted by `post`, which returns channel and ts. Details need not be:
 * nobody looks at them again.
 */
export async function postAll(
  db: Database,
  post: (
    conversation: string,
    message: Waiting,
  ) => Promise<{ readonly channel: string; readonly ts: string }>,
): Promise<void> {
  const waiting = await db.$queryRaw<Waiting[]>`
    SELECT d.id, e.number, d.lane, d.role
    FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
    WHERE d.status = 'waiting'`;
  const posted: { id: string; channel: string; ts: string }[] = [];
  const rest = [...waiting];
  async function worker(): Promise<void> {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const { id, lane, role } = next;
      if (role === "details")
        posted.push({ id, channel: lane, ts: "1.000001" satisfies string as MessageTs });
      else posted.push({ id, ...(await post(lane.replace("dm:", ""), next)) });
    }
  }
  await Promise.all(Array.from({ length: 20 }, worker));
  for (let i = 0; i < posted.length; i += 2_000) {
    await db.$executeRaw`
      UPDATE deliveries d SET status = 'shown', channel = p.channel, ts = p.ts, shown_version = d.wanted_version,
        posted_at = d.wanted_since
      FROM jsonb_to_recordset(${jsonText(posted.slice(i, i + 2_000))}::jsonb) AS p(id uuid, channel text, ts text)
      WHERE d.id = p.id`;
  }
  await db.$executeRaw`
    UPDATE lanes l SET ready_at = NULL, channel = (SELECT d.channel FROM deliveries d WHERE d.lane = l.id LIMIT 1)`;
  await db.$executeRaw`ANALYZE`;
}
