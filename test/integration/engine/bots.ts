import { type ApplyDeps, apply } from "../../../src/app/apply.js";
import type { BulletinGateway, BulletinStore } from "../../../src/app/bulletins.js";
import type {
  ClockStore,
  DueStore,
  EscalationStore,
  Gateway,
  OutboxStore,
  Stored,
  ThreadReader,
} from "../../../src/app/ports.js";
import { createRightOfWay } from "../../../src/app/right-of-way.js";
import type { Command } from "../../../src/domain/commands.js";
import { later, type Milliseconds } from "../../../src/domain/duration.js";
import { createEngine, type Engine, type EngineDeps } from "../../../src/engine/engine.js";
import type { Clock } from "../../../src/lib/clock.js";
import { createMetrics, type Metrics } from "../../../src/lib/metrics.js";
import { createBulletinGateway } from "../../../src/slack/bulletin-gateway.js";
import { barsAlone } from "../../../src/slack/chart-forms.js";
import { createClients } from "../../../src/slack/clients.js";
import { createDirectory } from "../../../src/slack/directory.js";
import { createGateway, type RenderSend } from "../../../src/slack/gateway.js";
import { createRender } from "../../../src/slack/render.js";
import { createThreadReader } from "../../../src/slack/thread-reader.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { createClockStore } from "../../../src/store/clock-store.js";
import type { Database } from "../../../src/store/database.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createOutboxStore } from "../../../src/store/outbox-store.js";
import { type ManualClock, manualClock } from "../../e2e/harness/clock.js";
import { type CapturedLog, captureLog } from "../../e2e/harness/log.js";
import { type Given, monday10, user } from "../../helpers/escalations.js";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../../workspace/server.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open } from "../store/escalations.js";

/** How long a bot of these tests waits for Slack, in real time. */
export const requestTimeout: Milliseconds = 800;

/** One process of the bot, without its listeners: engine, stores and the way to Slack. */
export interface Bot {
  readonly engine: Engine;
  readonly escalations: EscalationStore;
  readonly due: DueStore;
  readonly outbox: OutboxStore;
  readonly gateway: Gateway;
  readonly bulletins: BulletinStore;
  readonly metrics: Metrics;
  readonly log: CapturedLog;
  readonly render: RenderSend;
  apply(to: Stored, command: Command): ReturnType<typeof apply>;
}

export interface BotOptions {
  /** Something between the engine and the real gateway. */
  readonly gateway?: (real: Gateway) => Partial<Gateway>;
  readonly bulletinGateway?: (real: BulletinGateway) => Partial<BulletinGateway>;
  readonly bulletins?: (real: BulletinStore) => Partial<BulletinStore>;
  readonly outbox?: (real: OutboxStore) => Partial<OutboxStore>;
  readonly due?: (real: DueStore) => Partial<DueStore>;
  readonly clocks?: (real: ClockStore) => Partial<ClockStore>;
  readonly threads?: ThreadReader;
  readonly giveWay?: () => Promise<void>;
  /** A clock of its own; the world's unless told. */
  readonly clock?: Clock;
  readonly databaseClock?: EngineDeps["databaseClock"];
  /** What it measures lengths of time with; the world's clock unless told. */
  readonly monotonic?: () => number;
}

/** A database, a workspace and a clock that any number of bots live by. */
export interface World {
  readonly file: TestDatabase;
  readonly workspace: Workspace;
  readonly clock: ManualClock;
  /** On the pool of the test itself. */
  readonly bot: Bot;
  another(options?: BotOptions): Promise<Bot>;
  opens(given?: Given): Promise<Stored>;
  /** Lets time go by, in steps of what there is to do. */
  passes(length: Milliseconds, by?: Bot): Promise<void>;
  stop(): Promise<void>;
}

let shared: Promise<TestDatabase> | null = null;

function database(): Promise<TestDatabase> {
  shared ??= testDatabase();
  return shared;
}

export async function closeDatabase(): Promise<void> {
  await (await shared)?.close();
  shared = null;
}

export async function startWorld(options: Omit<WorkspaceOptions, "now"> = {}): Promise<World> {
  const file = await database();
  const clock = manualClock(monday10);
  const workspace = await startWorkspace({ ...options, now: clock.now });
  const bot = startBot(file.db, workspace, clock, {});
  return {
    file,
    workspace,
    clock,
    bot,
    another: async (how = {}) => startBot((await file.connect(4)).db, workspace, clock, how),
    opens: async (given = {}) => (await open(bot.escalations, { at: clock.now(), ...given })).stored,
    passes: (length, by = bot) => timePasses(clock, by, length),
    async stop() {
      await workspace.stop();
      await file.emptyTables();
    },
  };
}

function startBot(db: Database, workspace: Workspace, time: ManualClock, options: BotOptions): Bot {
  const { clock = time } = options;
  const log = captureLog();
  const { background } = createClients({
    token: workspace.botToken,
    apiUrl: workspace.apiUrl,
    log: log.log,
    backgroundTimeoutMs: requestTimeout,
  });
  const report = (err: Error) => log.log.error({ err }, "a row cannot be read");
  const escalations = createEscalationStore(db, report);
  const realDue = createDueStore(db, report);
  const due = { ...realDue, ...options.due?.(realDue) };
  const realOutbox = createOutboxStore(db, report);
  const outbox = { ...realOutbox, ...options.outbox?.(realOutbox) };
  const realClocks = createClockStore(db);
  const directory = createDirectory({
    background,
    clock,
    defaultLocale: "ja",
    defaultTimezone: "Asia/Tokyo",
    log: log.log,
  });
  const people = { person: directory.known, groupName: () => "責任者" };
  const render = createRender(directory, people, null);
  const monotonic = options.monotonic ?? (() => time.now().getTime());
  const bot = { botUserId: user(workspace.bot.userId), botId: workspace.bot.botId, domain: null };
  const realGateway = createGateway({ background, render, monotonic, now: () => clock.now(), bot });
  const gateway = { ...realGateway, ...options.gateway?.(realGateway) };
  const realBulletins = createBulletinStore(db, report);
  const bulletins = { ...realBulletins, ...options.bulletins?.(realBulletins) };
  const realBulletinGateway = createBulletinGateway({
    ...{ background, directory, people, monotonic, bot },
    log: log.log,
    charts: barsAlone,
    nameFindings: async (findings) => findings,
    defaultReader: { locale: "ja", timezone: "Asia/Tokyo" },
  });
  const metrics = createMetrics();
  const engine = createEngine({
    giveWay: options.giveWay ?? createRightOfWay(() => performance.now()).giveWay,
    escalations,
    due,
    outbox,
    clocks: { ...realClocks, ...options.clocks?.(realClocks) },
    gateway,
    bulletins,
    bulletinGateway: { ...realBulletinGateway, ...options.bulletinGateway?.(realBulletinGateway) },
    directory,
    standInOf: async () => null,
    threads: options.threads ?? createThreadReader({ background, clock, log: log.log }),
    clock,
    databaseClock: options.databaseClock ?? { isStale: () => false, synchronize: async () => 0 },
    log: log.log,
    monotonic,
    requestTimeout,
    pause: async () => {},
    metrics,
    chores: [],
  });
  const useCase: ApplyDeps = { escalations, clock, onChange: engine.wake };
  return {
    engine,
    escalations,
    due,
    outbox,
    gateway,
    bulletins,
    metrics,
    log,
    render,
    apply: (to, command) => apply(useCase, to.state.id, command),
  };
}

async function timePasses(clock: ManualClock, { engine }: Bot, length: Milliseconds): Promise<void> {
  const target = later(clock.now(), length);
  for (let guard = 0; guard < 2_000; guard++) {
    await engine.workOff();
    if (clock.now() >= target) return;
    const next = await engine.nextAt();
    const at = Math.max(next?.getTime() ?? target.getTime(), clock.now().getTime() + 100);
    clock.set(new Date(Math.min(at, target.getTime())));
  }
  throw new Error("there is always something to do at once");
}
