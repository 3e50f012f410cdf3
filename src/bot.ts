import { randomUUID } from "node:crypto";
import { App } from "@slack/bolt";
import { meetContacts } from "./app/acquaintance.js";
import { apply } from "./app/apply.js";
import { createDepartmentBook } from "./app/departments/book.js";
import { open } from "./app/open.js";
import type { BotSecrets, Config } from "./config/config.js";
import { minutes, seconds } from "./domain/duration.js";
import type { EscalationId } from "./domain/ids.js";
import { createEngine, type Engine } from "./engine/engine.js";
import { clockEvery, departmentsEvery } from "./engine/housekeeping.js";
import { healthRoutes } from "./http/health.js";
import { type Clock, createDatabaseClock } from "./lib/clock.js";
import type { Logger } from "./lib/logger.js";
import { createMetrics } from "./lib/metrics.js";
import { createClients, interactiveOptions } from "./slack/clients.js";
import { slackLibraryLogger } from "./slack/clients-logger.js";
import { createDirectory } from "./slack/directory.js";
import { createGateway } from "./slack/gateway.js";
import { createGroupNames } from "./slack/group-names.js";
import { type InstalledTeam, installedTeam } from "./slack/installed-team.js";
import { trackInFlight } from "./slack/listeners/in-flight.js";
import { registerListeners } from "./slack/listeners/register.js";
import { proxyFetch } from "./slack/proxy-fetch.js";
import { createHttpReceiver } from "./slack/receiver.js";
import { createRender } from "./slack/render.js";
import { type OpenDatabase, openDatabase } from "./store/connect.js";
import { createDepartmentStore } from "./store/department-store.js";
import { createDueStore } from "./store/due-store.js";
import { createEscalationStore } from "./store/escalation-store.js";
import { migrate } from "./store/migrations.js";
import { createOutboxStore } from "./store/outbox-store.js";

/** The setup is wrong in a way that trying again does not mend. The message says how to mend it. */
class StartError extends Error {
  override readonly name = "StartError";
}

export interface BotOptions {
  readonly config: Config;
  readonly secrets: BotSecrets;
  readonly log: Logger;
  /** Moved by hand in tests; the database's time unless told. */
  readonly clock?: Clock;
  /** Milliseconds a conversation rests after a post; Slack's one second unless told. */
  readonly pace?: number;
  /** false: nothing runs by itself, and whoever moves the clock calls `engine.workOff`. */
  readonly runsByItself?: boolean;
  readonly requestTimeout?: number;
  /** An open database with all tables, in place of the configured one; the bot closes it in the end. */
  readonly database?: OpenDatabase;
}

/** A running bot. */
export interface Bot {
  readonly port: number;
  readonly engine: Engine;
  /** Departments follow an import at the next housekeeping; this follows now. */
  refreshDepartments(): Promise<void>;
  /** Resolves when nothing that was asked is still being answered; for whoever moves the clock by hand. */
  idle(): Promise<void>;
  /** Takes nothing new, finishes what is in flight, gives back what it holds. */
  stop(): Promise<void>;
}

/** For requests being answered; the rest of the ten seconds is for what is being sent. */
const timeToStop = seconds(3);

/**
 * Wires everything and starts it.
 * @throws StartError · DatabaseUnreachableError · DataDirectoryInUseError · MigrationError
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const database = options.database ?? (await openConfigured(options));
  try {
    return await startOn(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openConfigured({ config, secrets, log }: BotOptions): Promise<OpenDatabase> {
  const { databaseUrl } = secrets;
  const database = await openDatabase({ databaseUrl, dataDir: config.dataDir, as: "bot" }, log);
  try {
    await migrate(database, { apply: config.migrate }, log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startOn(database: OpenDatabase, options: BotOptions): Promise<Bot> {
  const { config, secrets, log } = options;
  const monotonic = () => performance.now();
  const databaseClock = createDatabaseClock(monotonic, database.databaseTime);
  await databaseClock.synchronize();
  const clock = options.clock ?? databaseClock;

  const requestTimeout = options.requestTimeout ?? seconds(10);
  const slack = createClients({
    token: secrets.slackBotToken,
    apiUrl: config.slackApiUrl,
    log,
    backgroundTimeoutMs: requestTimeout,
    fetch: proxyFetch(secrets.httpsProxy, config.noProxy),
  });
  const team = await whoWeAre(slack.background);
  let slackAnswers = true;

  const metrics = createMetrics();
  const { db } = database;
  const report = (err: Error) => log.error({ err }, "a row cannot be read and is left out");
  const escalations = createEscalationStore(db, report);
  const departments = await createDepartmentBook(createDepartmentStore(db, report), log);
  const directory = createDirectory({
    background: slack.background,
    clock,
    defaultLocale: config.defaultLocale,
    defaultTimezone: config.defaultTimezone,
    log,
  });
  const groups = createGroupNames(slack.background);
  const people = { person: directory.known, groupName: groups.of };

  const engine = createEngine({
    escalations,
    due: createDueStore(db, report),
    outbox: createOutboxStore(db, report, options.pace === undefined ? {} : { pace: options.pace }),
    gateway: createGateway({
      background: slack.background,
      render: createRender(directory, people, team.domain),
      monotonic,
      bot: team,
    }),
    directory,
    clock,
    log,
    monotonic,
    requestTimeout,
    metrics,
    chores: [
      { name: "departments", every: departmentsEvery, run: departments.refreshIfChanged },
      { name: "clock", every: clockEvery, run: databaseClock.synchronize },
      { name: "group names", every: minutes(5), run: groups.refresh },
      {
        name: "slack",
        every: seconds(30),
        run: async () => {
          slackAnswers = "teamId" in (await installedTeam(slack.background));
        },
      },
      { name: "contacts", every: minutes(5), run: () => meetContacts(directory, departments.current()) },
    ],
  });

  const useCases = { escalations, departments, clock, onChange: engine.wake };
  const http = createHttpReceiver({
    signingSecret: secrets.slackSigningSecret,
    host: config.host,
    port: config.port,
    log,
    routes: healthRoutes({
      log,
      metrics: metrics.text,
      ready: {
        database: async () => (await database.databaseTime()) instanceof Date,
        slack: async () => slackAnswers,
      },
    }),
  });
  const app = new App({
    token: secrets.slackBotToken,
    receiver: http.receiver,
    clientOptions: interactiveOptions({ apiUrl: config.slackApiUrl, log }),
    convoStore: false,
    tokenVerificationEnabled: false,
    botId: team.botId,
    botUserId: team.botUserId,
    logger: slackLibraryLogger(log),
  });
  const inFlight = trackInFlight(app);
  registerListeners(app, {
    slack: slack.interactive,
    apply: (number, command, giveUp) => apply(useCases, number, command, giveUp),
    open: (request, giveUp) =>
      open({ ...useCases, newId: () => randomUUID() as EscalationId }, request, giveUp),
    escalations,
    departments,
    directory,
    people,
    team,
    clock,
    log,
    defaultReader: { locale: config.defaultLocale, timezone: config.defaultTimezone },
  });

  await groups.refresh().catch((err: unknown) => log.warn({ err }, "names of user groups are not known"));
  const port = await http.start();
  if (options.runsByItself ?? true) engine.start();
  log.info(
    { port, team: team.teamName, departments: departments.current().list.length },
    "tsunagi is running",
  );

  return {
    port,
    engine,
    async refreshDepartments() {
      await departments.refreshIfChanged();
      await meetContacts(directory, departments.current());
    },
    idle: inFlight.idle,
    async stop() {
      await http.stop(timeToStop);
      await inFlight.idle();
      await engine.stop();
      await database.close();
      log.info("tsunagi has stopped");
    },
  };
}

async function whoWeAre(client: Parameters<typeof installedTeam>[0]): Promise<InstalledTeam> {
  const found = await installedTeam(client);
  if ("teamId" in found) return found;
  const why = found.kind === "rate_limited" ? "it asks to wait" : found.error;
  throw new StartError(
    `Slack does not accept the bot (${why}): check SLACK_BOT_TOKEN, and that SLACK_API_URL can be reached from here`,
  );
}
