import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { EscalationStore } from "../app/ports.js";
import type { Config, Secrets } from "../config/config.js";
import { seconds } from "../domain/duration.js";
import { createEngine, type Engine } from "../engine/engine.js";
import { type Clock, createDatabaseClock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { createMetrics } from "../lib/metrics.js";
import { createSteadyTime } from "../lib/steady-time.js";
import { createBulletinGateway } from "../slack/bulletin-gateway.js";
import { barsAlone } from "../slack/chart-forms.js";
import { type Clients, createClients } from "../slack/clients.js";
import { createDirectory } from "../slack/directory.js";
import { createGateway } from "../slack/gateway.js";
import { askInstalledTeam, type InstalledTeam } from "../slack/installed-team.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { createRender } from "../slack/render.js";
import { createThreadReader } from "../slack/thread-reader.js";
import { createBulletinStore } from "../store/bulletin-store.js";
import { createClockStore } from "../store/clock-store.js";
import { type OpenDatabase, openDatabase } from "../store/connect.js";
import type { Database } from "../store/database.js";
import { createDueStore } from "../store/due-store.js";
import { createEscalationStore } from "../store/escalation-store.js";
import { migrate } from "../store/migrations.js";
import { createOutboxStore } from "../store/outbox-store.js";

export interface DoctorsEngineInput {
  readonly config: Config;
  readonly secrets: Secrets & { readonly slackBotToken: string };
  readonly log: Logger;
  /** An empty database in place of one made for this; it stays open. */
  readonly database?: OpenDatabase;
}

/** The bot's engine on an empty database of its own: nobody's clicks arrive, and nobody's cases are in it. */
export interface DoctorsEngine {
  readonly db: Database;
  readonly escalations: EscalationStore;
  readonly clock: Clock;
  readonly engine: Engine;
  readonly background: Clients["background"];
  readonly team: InstalledTeam;
}

/** Slack is given less time than by the bot: somebody waits in front of the screen. */
const requestTimeout = seconds(5);

/** @throws whatever the web client or the database throws */
export async function withDoctorsEngine<T>(
  input: DoctorsEngineInput,
  use: (it: DoctorsEngine) => Promise<T>,
): Promise<T> {
  if (input.database !== undefined) return await use(await engineOn(input.database, input));
  const dataDir = await mkdtemp(join(tmpdir(), "tsunagi-doctor-"));
  const { log } = input;
  let database: OpenDatabase | null = null;
  try {
    database = await openDatabase({ databaseUrl: null, dataDir, as: "tool" }, log);
    await migrate(database, { apply: true }, log);
    return await use(await engineOn(database, input));
  } finally {
    await database?.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function engineOn(
  database: OpenDatabase,
  { config, secrets, log }: DoctorsEngineInput,
): Promise<DoctorsEngine> {
  const { db } = database;
  const steady = createSteadyTime(() => performance.now(), Date.now);
  const monotonic = steady.now;
  const clock = createDatabaseClock(() => performance.now(), database.databaseTime, steady.slept);
  await clock.synchronize();
  const { background } = createClients({
    token: secrets.slackBotToken,
    apiUrl: config.slackApiUrl,
    log,
    backgroundTimeoutMs: requestTimeout,
    fetch: proxyFetch(secrets.httpsProxy, config.noProxy),
  });
  const team = await askInstalledTeam(background);
  const defaultReader = { locale: config.defaultLocale, timezone: config.defaultTimezone };
  const directory = createDirectory({
    ...{ background, clock, log, ownTeam: team.teamId },
    ...{ defaultLocale: config.defaultLocale, defaultTimezone: config.defaultTimezone },
  });
  const people = { person: directory.known, groupName: () => null };
  const report = (err: Error) => log.error({ err }, "a row cannot be read");
  const escalations = createEscalationStore(db, report);
  const engine = createEngine({
    ...{ escalations, directory, clock, log, monotonic, requestTimeout },
    databaseClock: clock,
    due: createDueStore(db, report),
    outbox: createOutboxStore(db, report),
    clocks: createClockStore(db),
    gateway: createGateway({
      ...{ background, monotonic, bot: team },
      render: createRender(directory, people, team.domain),
      now: () => clock.now(),
    }),
    bulletins: createBulletinStore(db, report),
    bulletinGateway: createBulletinGateway({
      ...{ background, directory, people, monotonic, defaultReader, log },
      bot: team,
      charts: barsAlone,
      // The daily look runs in the bot alone.
      nameFindings: async (findings) => findings,
    }),
    standInOf: async () => null,
    threads: createThreadReader({ background, clock, log }),
    metrics: createMetrics(),
    giveWay: async () => {
      await nextTurn();
    },
    pause: async (length) => await pause(length),
    chores: [],
  });
  return { db, escalations, clock, engine, background, team };
}
