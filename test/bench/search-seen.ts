import { createPermits } from "../../src/app/permits.js";
import type { TextReader } from "../../src/app/search/ports.js";
import { createSearching } from "../../src/app/search/searching.js";
import type { Department } from "../../src/domain/department.js";
import type { ChannelId, DepartmentKey, UserId } from "../../src/domain/ids.js";
import { createClients } from "../../src/slack/clients.js";
import { createDirectory } from "../../src/slack/directory.js";
import { createMembership } from "../../src/slack/membership.js";
import { escalationRow } from "../../src/store/change-rows.js";
import type { Database } from "../../src/store/database.js";
import { createEscalationStore } from "../../src/store/escalation-store.js";
import { jsonText } from "../../src/store/json-shapes.js";
import { createSearchStore } from "../../src/store/search-store.js";
import { captureLog } from "../e2e/harness/log.js";
import { labelledQueries } from "../fixtures/search/labelled.js";
import { describedDepartment } from "../helpers/departments.js";
import { afterwards, aResolved, monday10 } from "../helpers/escalations.js";
import { demoSeed, type Seed } from "../workspace/demo-seed.js";
import { startWorkspace } from "../workspace/server.js";
import { type Line, percentile, rounded } from "./figures.js";

const departments = 20;
/** The channels of these are private; she is in the first of them alone. */
const closed = [17, 18, 19];
const asker = "U0TANAKA" as UserId;
/** What a page of `/escalate search` shows, and what whoever claims a case is shown. */
const shown = { answers: 5, open: 3, similar: 3 };
/** Rows of one statement. */
const atOnce = 20_000;

const channels = "C9D";
const channelOf = (place: number) => `${channels}${place}`;

function department(place: number): Department {
  return { ...describedDepartment(`d${place}`), channel: channelOf(place) as ChannelId };
}

function seed(): Seed {
  const usual = demoSeed;
  const added = Array.from({ length: departments }, (_, place) => {
    const isClosed = closed.includes(place);
    const others = usual.users.map(({ id }) => id).filter((id) => id !== asker);
    return {
      ...{ id: channelOf(place), name: `d${place}`, topic: "" },
      kind: isClosed ? ("private" as const) : ("public" as const),
      members: [...(place === closed[0] || !isClosed ? [asker] : []), ...others, usual.bot.userId],
    };
  });
  return { ...usual, channels: [...usual.channels, ...added] };
}

/** The cases that were written down for the search, as the escalations that they are. @param db without time limits */
export async function fillEscalations(db: Database, count: number): Promise<void> {
  const told = { type: "told", by: asker } as const;
  const row = jsonText(escalationRow(afterwards(aResolved(), [told, monday10]), 4));
  await db.$executeRaw`TRUNCATE escalations CASCADE`;
  for (let from = 1; from <= count; from += atOnce)
    await db.$executeRaw`
      INSERT INTO escalations (
        id, number, version, status, team_id, department_key, severity, situation, category, reason, reporter, holder,
        submission, due_at, opened_at, claimed_at, resolved_at, told_at, state
      )
      SELECT s.escalation_id, s.number, r.version, r.status, r.team_id, s.department_key, r.severity, r.situation,
        r.category, r.reason, r.reporter, r.holder, s.escalation_id::text, r.due_at, r.opened_at, r.claimed_at,
        r.resolved_at, r.told_at, r.state || jsonb_build_object('id', s.escalation_id, 'department',
          r.state->'department' || jsonb_build_object(
            'key', s.department_key, 'channel', ${channels}::text || substr(s.department_key, 2)
          ))
      FROM search_cases s, jsonb_to_record(${row}::jsonb) AS r(
        version int, status text, team_id text, severity text, situation text, category text, reason text,
        reporter text, holder text, due_at timestamptz, opened_at timestamptz, claimed_at timestamptz,
        resolved_at timestamptz, told_at timestamptz, state jsonb
      )
      WHERE s.number >= ${from} AND s.number < ${from + atOnce}`;
  await db.$executeRaw`VACUUM ANALYZE escalations`;
}

/** Somebody who asks, and is let see what she may: all as in the bot, with a Slack that says who is in which channel. */
export interface Asking {
  /** How long each query of the labelled set takes, the second time. @param where null: everywhere */
  wait(where: DepartmentKey | null): Promise<Line>;
  stop(): Promise<void>;
}

export async function startAsking(db: Database, reader: TextReader): Promise<Asking> {
  const workspace = await startWorkspace({ seed: seed() });
  const { log } = captureLog();
  const { background } = createClients({ token: workspace.botToken, apiUrl: workspace.apiUrl, log });
  // What Slack has said stays remembered: its own time is not what is measured.
  const clock = { now: () => monday10 };
  const directory = createDirectory({
    ...{ background, clock, log, ownTeam: demoSeed.team.id },
    ...{ defaultLocale: "ja", defaultTimezone: "Asia/Tokyo" },
  });
  const membership = createMembership({ background, isInGroup: directory.isInGroup, clock, log });
  const list = Array.from({ length: departments }, (_, place) => department(place));
  const find = (key: DepartmentKey) => list.find((it) => it.key === key) ?? null;
  const searching = createSearching({
    escalations: createEscalationStore(db, (error) => {
      throw error;
    }),
    departments: { current: () => ({ list, whenInDoubt: null, teams: [] }) },
    permits: createPermits({ directory, membership, departments: { find }, admins: new Set() }),
    search: { reader, store: createSearchStore(db) },
  });

  /** As `/escalate search` looks: answers, and cases without one. */
  async function page(text: string, where: Department | null): Promise<number> {
    const request = { text, department: where, skip: 0 };
    const [answers] = await Promise.all([
      searching.search(asker, { ...request, findable: "answered", limit: shown.answers }),
      searching.search(asker, { ...request, findable: "open", limit: shown.open }),
    ]);
    return answers.cases.length;
  }

  /** As whoever claims a case is shown what was answered to others like it. */
  async function similar(text: string, where: Department | null): Promise<number> {
    const request = { text, department: where, skip: 0, limit: shown.similar, unasked: true };
    return (await searching.search(asker, { ...request, findable: "answered" })).cases.length;
  }

  async function times(ask: (text: string) => Promise<number>): Promise<readonly number[]> {
    const took: number[] = [];
    let found = 0;
    for (const { q } of labelledQueries()) {
      const start = performance.now();
      found += await ask(q);
      took.push(performance.now() - start);
    }
    if (found === 0) throw new Error("nothing was found that she may see");
    return took;
  }

  return {
    async wait(key) {
      const where = key === null ? null : find(key);
      const [pages, likes] = [(text: string) => page(text, where), (text: string) => similar(text, where)];
      // The first round finds the caches cold, and asks Slack.
      await times(pages);
      const before = process.cpuUsage();
      const pagesTook = await times(pages);
      const { user, system } = process.cpuUsage(before);
      const likesTook = await times(likes);
      return {
        "page p50 (ms)": rounded(percentile(pagesTook, 0.5)),
        "page p95 (ms)": rounded(percentile(pagesTook, 0.95)),
        "page CPU (ms), mean": rounded((user + system) / 1_000 / pagesTook.length),
        "similar p50 (ms)": rounded(percentile(likesTook, 0.5)),
        "similar p95 (ms)": rounded(percentile(likesTook, 0.95)),
      };
    },
    stop: () => workspace.stop(),
  };
}
