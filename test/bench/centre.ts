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

// A support centre of any size: channels for the cases, agents who report them, groups that are called.

export const channelAt = (i: number) => `C9CASE${i}` as ChannelId;
export const agentAt = (i: number) => `U9AGENT${i}` as UserId;
/** Those who take cases; each of them is in every channel. */
export const responderAt = (i: number) => `U9RESPONDER${i}` as UserId;
/** Where the agents are. */
export const floor = "C9FLOOR" as ChannelId;
const groupAt = (i: number) => `S9SECOND${i}` as GroupId;
/** Several calls of one group in a channel would be one list. */
const groups = 10;

export interface CentreSize {
  readonly channels: number;
  readonly agents: number;
  readonly responders?: number;
}

export function seedOf({ channels, agents, responders = 0 }: CentreSize): Seed {
  const bot = demoSeed.bot.userId;
  const staff = Array.from({ length: agents }, (_, i) => person(agentAt(i), `agent${i}`));
  const experts = Array.from({ length: responders }, (_, i) => person(responderAt(i), `responder${i}`));
  const inChannels = [bot, "U0SATO", ...experts.map(({ id }) => id)];
  return {
    ...demoSeed,
    users: [...demoSeed.users, ...staff, ...experts],
    channels: [
      ...demoSeed.channels,
      { id: floor, name: "floor", kind: "public", topic: "", members: [bot, ...staff.map(({ id }) => id)] },
      ...Array.from({ length: channels }, (_, i) => ({
        id: channelAt(i),
        name: `case-${i}`,
        kind: "public" as const,
        topic: "",
        members: inChannels,
      })),
    ],
    userGroups: [
      ...demoSeed.userGroups,
      ...Array.from({ length: groups }, (_, i) => ({
        id: groupAt(i),
        handle: `second${i}`,
        name: `二次対応${i}`,
        users: ["U0SATO"],
        disabled: false,
      })),
    ],
  };
}

function person(id: UserId, name: string) {
  const where = { locale: "ja-JP", tz: "Asia/Tokyo", teamId: demoSeed.team.id };
  return {
    id,
    name,
    realName: name,
    title: "",
    ...where,
    isBot: false,
    deleted: false,
    guest: null,
    rank: null,
  };
}

/** Opened so long before `dueAt` that its first step comes due then. */
export interface Case {
  readonly channel: ChannelId;
  readonly reporter: UserId;
  readonly dueAt: Date;
  /** Which group its first step calls; the same unless told. */
  readonly group?: number;
}

const firstStepAfter: Milliseconds = 3_600_000;

/** A new escalation as the store writes it; its first step calls a group in its thread. */
function rowsFor({ channel, reporter, dueAt, group = 0 }: Case): ChangeRows {
  const openedAt = new Date(dueAt.getTime() - firstStepAfter);
  const { state, event } = openEscalation(
    {
      id: randomUUID() as EscalationId,
      teamId: demoSeed.team.id as TeamId,
      department: {
        ...billing,
        channel,
        chain: { steps: [calling(groupAt(group % groups))], repeat: { every: firstStepAfter, times: 2 } },
      },
      reporter,
      supervisors: [],
      source: null,
      facts,
    },
    openedAt,
  );
  return changeRows(null, state, event, 1);
}

const after = { low: firstStepAfter, normal: firstStepAfter, high: firstStepAfter, critical: firstStepAfter };
function calling(group: GroupId): Step {
  return {
    after: { ...after, onHold: null },
    call: [{ kind: "group", id: group }],
    oneOf: false,
    level: null,
  };
}

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
  const posted: { id: string; lane: string; channel: string; ts: string }[] = [];
  const rest = [...waiting];
  async function worker(): Promise<void> {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const { id, lane, role } = next;
      if (role === "details")
        posted.push({ id, lane, channel: lane, ts: "1.000001" satisfies string as MessageTs });
      else posted.push({ id, lane, ...(await post(lane.replace("dm:", ""), next)) });
    }
  }
  await Promise.all(Array.from({ length: 20 }, worker));
  for (let i = 0; i < posted.length; i += 2_000) {
    const some = jsonText(posted.slice(i, i + 2_000));
    await db.$executeRaw`
      UPDATE deliveries d SET status = 'shown', channel = p.channel, ts = p.ts, shown_version = d.wanted_version,
        posted_at = d.wanted_since
      FROM jsonb_to_recordset(${some}::jsonb) AS p(id uuid, channel text, ts text)
      WHERE d.id = p.id`;
    await db.$executeRaw`
      UPDATE lanes l SET channel = p.channel
      FROM jsonb_to_recordset(${some}::jsonb) AS p(lane text, channel text)
      WHERE l.id = p.lane`;
  }
  await db.$executeRaw`UPDATE lanes SET ready_at = NULL`;
  await db.$executeRaw`ANALYZE`;
}
