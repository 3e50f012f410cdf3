import { randomUUID } from "node:crypto";
import { App } from "@slack/bolt";
import { createAbsenceBook, withAbsences } from "./app/absences.js";
import { meetContacts } from "./app/acquaintance.js";
import { createCases } from "./app/cases.js";
import { createDepartmentBook } from "./app/departments/book.js";
import { putUpNotice } from "./app/departments/notices.js";
import { loggedDue, loggedEscalations } from "./app/event-log.js";
import { goAway } from "./app/go-away.js";
import { createPermits } from "./app/permits.js";
import { presenceOf } from "./app/presence.js";
import { createTeams } from "./app/teams.js";
import type { BotSecrets, Config } from "./config/config.js";
import { minutes, seconds } from "./domain/duration.js";
import type { EscalationId, UserId } from "./domain/ids.js";
import { createEngine, type Engine } from "./engine/engine.js";
import { clockEvery, departmentsEvery } from "./engine/housekeeping.js";
import { healthRoutes } from "./http/health.js";
import { type Clock, createDatabaseClock } from "./lib/clock.js";
import type { Logger } from "./lib/logger.js";
import { createMetrics } from "./lib/metrics.js";
import { createClients, interactiveOptions } from "./slack/clients.js";
import { slackLibraryLogger } from "./slack/clients-logger.js";
import { countedFetch } from "./slack/counted-fetch.js";
import { createDirectory } from "./slack/directory.js";
import { createGateway } from "./slack/gateway.js";
import { createGroupNames } from "./slack/group-names.js";
import { askInstalledTeam, installedTeam } from "./slack/installed-team.js";
import { trackInFlight } from "./slack/listeners/in-flight.js";
import { registerListeners } from "./slack/listeners/register.js";
import { createMembership } from "./slack/membership.js";
import { proxyFetch } from "./slack/proxy-fetch.js";
import { untilReached } from "./slack/reaching.js";
import { createHttpReceiving } from "./slack/receivers/http-receiving.js";
import type { ReceivingInput } from "./slack/receivers/receiving.js";
import { createSocketReceiving, type SocketTimes } from "./slack/receivers/socket-receiving.js";
import { createRender } from "./slack/render.js";
import { checkScopes } from "./slack/scopes.js";
import { botTokenFault } from "./slack/start-faults.js";
import { createThreadReader } from "./slack/thread-reader.js";
import { createAbsenceStore } from "./store/absence-store.js";
import { type OpenDatabase, openDatabase } from "./store/connect.js";
import { createDepartmentStore } from "./store/department-store.js";
import { createDueStore } from "./store/due-store.js";
import { createEscalationStore } from "./store/escalation-store.js";
import { readFigures } from "./store/figures.js";
import { migrate } from "./store/migrations.js";
import { createOutboxStore } from "./store/outbox-store.js";
import { createWatching } from "./watching.js";

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
  /** Milliseconds for which the start tries to reach Slack; thirty seconds unless told. */
  readonly reachWithin?: number;
  readonly socketTimes?: Partial<SocketTimes>;
  /** Slack could not be reached over any socket for two minutes: the bot should be started anew. */
  readonly onLost?: () => void;
  /** An open database with all tables, in place of the configured one; the bot closes it in the end. */
  readonly database?: OpenDatabase;
}

/** So long a message waits at a time for clicks and forms: many messages go out between fifty clicks a second. */
const longestGivenWay = 50;

/** A running bot. */
export interface Bot {
  readonly port: number;
  readonly engine: Engine;
  /** Departments follow an import at the next housekeeping; this follows now. */
  refreshDepartments(): Promise<void>;
  /** What the watchdog and the heartbeat do every few seconds. @throws faults of the database */
  watch(): Promise<void>;
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
  const outside = proxyFetch(secrets.httpsProxy, config.noProxy) ?? globalThis.fetch;
  const metrics = createMetrics({
    watchesLoop: true,
    figures: () => readFigures(database.db, clock.now()),
    openSockets: () => receiving.openSockets(),
  });
  const fetch = countedFetch(outside, metrics.slackCalled);
  const slack = createClients({
    token: secrets.slackBotToken,
    apiUrl: config.slackApiUrl,
    log,
    backgroundTimeoutMs: requestTimeout,
    fetch,
  });
  const address = { apiUrl: config.slackApiUrl, httpsProxy: secrets.httpsProxy, noProxy: config.noProxy };
  const reachWithin = options.reachWithin ?? seconds(30);
  const team = await untilReached(
    () => askInstalledTeam(slack.background),
    (error) => botTokenFault(error, address),
    { within: reachWithin, log },
  );
  for (const fault of checkScopes(team.scopes)) log.warn({ fault }, "a scope is missing");
  let slackAnswers = true;

  const { db } = database;
  const report = (err: Error) => log.error({ err }, "a row cannot be read and is left out");
  const eventLog = { log, count: metrics.happened };
  const escalations = loggedEscalations(createEscalationStore(db, report), eventLog);
  const departmentStore = createDepartmentStore(db, report);
  const departments = await createDepartmentBook(departmentStore, log);
  const absences = createAbsenceBook(createAbsenceStore(db), clock);
  const slackDirectory = createDirectory({
    background: slack.background,
    clock,
    defaultLocale: config.defaultLocale,
    defaultTimezone: config.defaultTimezone,
    ownTeam: team.teamId,
    log,
  });
  const membership = createMembership({
    background: slack.background,
    isInGroup: slackDirectory.isInGroup,
    clock,
    log,
  });
  const directory = withAbsences(slackDirectory, absences);
  const teams = createTeams({ departments, directory: slackDirectory });
  const groups = createGroupNames(slack.background);
  const people = { person: directory.known, groupName: groups.of };

  const reader = { locale: config.defaultLocale, timezone: config.defaultTimezone };
  const watching = createWatching({
    ...{ config, secrets, db, team, clock, monotonic, log, metrics },
    background: slack.background,
    get: outside,
    openSockets: () => receiving.openSockets(),
  });
  watching.did("clock");
  watching.did("slack");

  const due = loggedDue(createDueStore(db, report), eventLog);
  const engine = createEngine({
    escalations,
    due,
    outbox: createOutboxStore(db, report, options.pace === undefined ? {} : { pace: options.pace }),
    gateway: createGateway({
      background: slack.background,
      render: createRender(directory, people, team.domain),
      monotonic,
      now: () => clock.now(),
      bot: team,
    }),
    directory,
    standInOf: async (user) => (await absences.of(user))?.standIn ?? null,
    threads: createThreadReader({ background: slack.background, clock, log }),
    clock,
    log,
    monotonic,
    requestTimeout,
    metrics,
    onRound: watching.did,
    giveWay: () => inFlight.giveWay(longestGivenWay),
    chores: [
      ...watching.chores,
      { name: "departments", every: departmentsEvery, run: departments.refreshIfChanged },
      {
        name: "clock",
        every: clockEvery,
        run: async () => {
          await engine.clockSet(await databaseClock.synchronize());
          watching.did("clock");
        },
      },
      { name: "group names", every: minutes(5), run: groups.refresh },
      {
        name: "slack",
        every: seconds(30),
        run: async () => {
          slackAnswers = "teamId" in (await installedTeam(slack.background));
          if (slackAnswers) watching.did("slack");
        },
      },
      {
        name: "contacts",
        every: minutes(5),
        run: () => meetContacts(directory, membership, departments.current()),
      },
    ],
  });

  const cases = createCases({
    ...{ escalations, departments, clock, due, directory },
    supervisorsOf: teams.supervisorsOf,
    newId: () => randomUUID() as EscalationId,
    permits: createPermits({
      directory: slackDirectory,
      membership,
      departments,
      admins: new Set(config.adminUserIds.map((id) => id as UserId)),
    }),
    onChange: engine.wake,
    onRefused: metrics.refused,
  });
  const { receives } = secrets;
  if (receives.over === "sockets" && secrets.slackSigningSecret !== null) {
    log.info(
      "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: Socket Mode it is, nothing comes over HTTP",
    );
  }
  const way: ReceivingInput = {
    place: { host: config.host, port: config.port },
    log,
    routes: (ready) =>
      healthRoutes({
        log,
        metrics: metrics.text,
        ready: {
          database: async () => (await database.databaseTime()) instanceof Date,
          slack: async () => slackAnswers,
          ...ready,
        },
      }),
  };
  const receiving =
    receives.over === "http"
      ? createHttpReceiving({ ...way, signingSecret: receives.signingSecret })
      : createSocketReceiving({
          ...way,
          appToken: receives.appToken,
          slack: address,
          fetch,
          reachWithin,
          times: options.socketTimes ?? {},
          onLost: options.onLost ?? (() => {}),
        });
  const app = new App({
    token: secrets.slackBotToken,
    receiver: receiving.receiver,
    clientOptions: interactiveOptions({ apiUrl: config.slackApiUrl, log, fetch }),
    convoStore: false,
    tokenVerificationEnabled: false,
    botId: team.botId,
    botUserId: team.botUserId,
    logger: slackLibraryLogger(log),
  });
  const inFlight = trackInFlight(app);
  registerListeners(app, {
    slack: slack.interactive,
    cases,
    departments,
    absences,
    teams,
    presenceOf: (agent) => presenceOf({ absences, directory }, agent),
    goAway: (user, request) => goAway({ absences, directory, clock }, user, request),
    directory,
    membership,
    async putUpNotice(request) {
      const isUp = await putUpNotice(departmentStore, request, clock.now());
      if (isUp) await departments.refreshIfChanged();
      return isUp;
    },
    people,
    team,
    clock,
    log,
    defaultReader: reader,
  });

  await groups.refresh().catch((err: unknown) => log.warn({ err }, "names of user groups are not known"));
  const port = await receiving.start();
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
      await meetContacts(directory, membership, departments.current());
    },
    watch: watching.watch,
    idle: inFlight.idle,
    async stop() {
      await receiving.stop(timeToStop);
      await inFlight.idle();
      await engine.stop();
      metrics.close();
      await database.close();
      log.info("tsunagi has stopped");
    },
  };
}
