import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { EscalationStore, Stored } from "../../../src/app/ports.js";
import { seconds } from "../../../src/domain/duration.js";
import type { Source } from "../../../src/domain/facts.js";
import type { EscalationId, UserId } from "../../../src/domain/ids.js";
import { createLogger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { createDirectory } from "../../../src/slack/directory.js";
import { createGroupNames } from "../../../src/slack/group-names.js";
import { createRender } from "../../../src/slack/render.js";
import type { Database } from "../../../src/store/database.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { anOpen, type Given } from "../../helpers/escalations.js";
import { demoSeed, type Seed } from "../../workspace/demo-seed.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { type TestDatabase, testDatabase } from "../database.js";
import type { Place } from "../engine/truth.js";
import { type BotProcess, type ProcessOptions, startProcess } from "./processes.js";

/** A PostgreSQL database and a workspace in real time, for bots in processes of their own. */
export interface RealPlace extends Place {
  readonly workspace: Workspace;
  readonly database: TestDatabase;
  readonly escalations: EscalationStore;
  starts(options: ProcessOptions): Promise<BotProcess>;
  /** Writes an escalation of these people; what follows from it is the bots' work. */
  opens(given: Given, reporter: UserId, source?: Source): Promise<Stored>;
  /** Deliveries of which a process said itself that it sent them and had lost its right to by then. */
  sentTooLate(): ReadonlySet<string>;
  /** Deliveries of which one said that it sends them again, after it had not found them. */
  sentAgain(): ReadonlySet<string>;
  /** What the processes have said with these words in it, a line each. */
  said(words: string): readonly string[];
  /** What they have said of a delivery, and which of them did. */
  saidOf(delivery: string): readonly string[];
  /** How many messages still have to be brought to Slack, and escalations are due. */
  waiting(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * @param people how many desks there are: each an agent, a responder, and a department's channel
 * @param dispatchTimeoutMs how long Slack waits for an answer; its own three seconds unless told
 */
export async function startPlace(people: number, dispatchTimeoutMs = seconds(3)): Promise<RealPlace> {
  const database = await testDatabase("postgres");
  const { DATABASE_URL } = database.env;
  if (DATABASE_URL === undefined) throw new Error("there is no PostgreSQL server");
  const workspace = await startWorkspace({ seed: withDesks(demoSeed, people), dispatchTimeoutMs });
  const escalations = createEscalationStore(database.db, (error) => {
    throw error;
  });
  const render = await renderAsBotsDo(workspace);
  const processes: BotProcess[] = [];
  const said = (words: string) => processes.flatMap((one) => linesOf(one, words));
  return {
    workspace,
    database,
    file: database,
    escalations,
    bot: { escalations, render },
    // A bot that has just started does not know who somebody is when it writes about her first.
    alike: (text) => text.replaceAll(/(一次|二次)対応 \d+さん|同僚の方/g, "…さん"),
    async starts(options) {
      const started = await startProcess(workspace, DATABASE_URL, options);
      processes.push(started);
      return started;
    },
    async opens(given, reporter, source) {
      const id = randomUUID() as EscalationId;
      const state = { ...anOpen({ at: new Date(), ...given }), id, reporter, source: source ?? null };
      const opened = { type: "opened", at: state.openedAt, by: reporter, joinedTo: null } as const;
      return (await escalations.open(state, opened, id)).stored;
    },
    waiting: () => stillWaiting(database.db),
    said,
    saidOf: (delivery) =>
      processes.flatMap((one) => linesOf(one, delivery).map((line) => `${one.pid} ${line}`)),
    sentTooLate: () => new Set(processes.flatMap(sentTooLateBy)),
    sentAgain: () =>
      new Set(processes.flatMap((one) => deliveriesIn(one, "a message in doubt is sent again"))),
    async stop() {
      await Promise.all(processes.map((one) => one.kill()));
      await workspace.stop();
      await database.close();
    },
  };
}

/** As `sentTooLate`, of one process, in the order in which it said so. */
export function sentTooLateBy(one: BotProcess): readonly string[] {
  return deliveriesIn(one, "the lease was lost while sending");
}

function deliveriesIn(one: BotProcess, words: string): readonly string[] {
  return linesOf(one, words).map(
    (line) => z.object({ delivery: z.string() }).parse(JSON.parse(line)).delivery,
  );
}

function linesOf(one: BotProcess, words: string): readonly string[] {
  return one
    .log()
    .split("\n")
    .filter((line) => line.includes(words));
}

async function stillWaiting(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM deliveries WHERE status = 'waiting')
      + (SELECT count(*) FROM escalations WHERE due_at <= clock_timestamp()))::int AS count`;
  return row?.count ?? 0;
}

export const desk = (i: number) =>
  ({ agent: `U0AGENT${i}`, responder: `U0RESP${i}`, channel: `C0DESK${i}` }) as const;

function withDesks(seed: Seed, count: number): Seed {
  const desks = Array.from({ length: count }, (_, i) => ({ i, ...desk(i) }));
  const person = (id: string, realName: string) => ({
    ...{ id, name: id.toLowerCase(), realName, title: "", locale: "ja-JP", tz: "Asia/Tokyo" },
    ...{ teamId: seed.team.id, isBot: false, deleted: false, guest: null, rank: null },
  });
  return {
    ...seed,
    users: [
      ...seed.users,
      ...desks.flatMap(({ i, agent, responder }) => [
        person(agent, `一次対応 ${i}`),
        person(responder, `二次対応 ${i}`),
      ]),
    ],
    channels: [
      ...seed.channels,
      ...desks.map(({ i, agent, responder, channel }) => ({
        ...{ id: channel, name: `esc-desk-${i}`, kind: "public" as const, topic: "" },
        members: [seed.bot.userId, agent, responder],
      })),
    ],
  };
}

async function renderAsBotsDo(workspace: Workspace) {
  const log = createLogger("silent");
  const { background } = createClients({ token: workspace.botToken, apiUrl: workspace.apiUrl, log });
  const clock = { now: () => new Date() };
  const locale = { defaultLocale: "ja", defaultTimezone: "Asia/Tokyo" } as const;
  const directory = createDirectory({ background, clock, log, ...locale });
  const groups = createGroupNames(background);
  await groups.refresh();
  // Before it is asked about somebody a second time it does not know her.
  for (const id of workspace.users.keys()) await directory.person(id as UserId);
  return createRender(directory, { person: directory.known, groupName: groups.of }, demoSeed.team.domain);
}
