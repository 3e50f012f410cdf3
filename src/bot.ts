import { setTimeout as pause } from "node:timers/promises";
import { wholeBoard } from "./app/board.js";
import { createDepartmentBook } from "./app/departments/book.js";
import { gatherHome } from "./app/home.js";
import type { ReportDeps } from "./app/report.js";
import { readReviewReport } from "./app/reviews/report.js";
import { createRightOfWay } from "./app/right-of-way.js";
import { warmUpReader } from "./app/search/find.js";
import type { BotSecrets, Config } from "./config/config.js";
import { type Milliseconds, seconds } from "./domain/duration.js";
import type { UserId } from "./domain/ids.js";
import { createEngine, type Engine } from "./engine/engine.js";
import { createTextReader } from "./language/text-reader.js";
import { type Clock, createDatabaseClock } from "./lib/clock.js";
import type { Logger } from "./lib/logger.js";
import { createMetrics } from "./lib/metrics.js";
import { createSteadyTime } from "./lib/steady-time.js";
import { trackInFlight } from "./slack/listeners/in-flight.js";
import { registerListeners } from "./slack/listeners/register.js";
import type { SocketTimes } from "./slack/receivers/socket-receiving.js";
import { createThreadReader } from "./slack/thread-reader.js";
import { homeView } from "./slack/views/home.js";
import { type OpenDatabase, openDatabase } from "./store/connect.js";
import { readFigures } from "./store/figures.js";
import { isInUse } from "./store/first-use.js";
import { migrate } from "./store/migrations.js";
import { createChores } from "./wiring/chores.js";
import { createDailyLook } from "./wiring/daily-look.js";
import { createGateways } from "./wiring/gateways.js";
import { createHomeTabs } from "./wiring/home-tabs.js";
import { createPeople } from "./wiring/people.js";
import { createReceiving } from "./wiring/receiving.js";
import { createSlackApp } from "./wiring/slack-app.js";
import { createStores } from "./wiring/stores.js";
import { createUseCases } from "./wiring/use-cases.js";
import { createWatching } from "./wiring/watching.js";
import { reachWorkspace } from "./wiring/workspace.js";

export interface BotOptions {
  readonly config: Config;
  readonly secrets: BotSecrets;
  readonly log: Logger;
  /** Moved by hand in tests; the database's time unless told. */
  readonly clock?: Clock;
  /** Milliseconds a conversation rests after a post; Slack's one second unless told. */
  readonly pace?: number;
  /** Milliseconds a picture rests before messages show it; two seconds unless told. */
  readonly pictureRest?: number;
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

/** A running bot. */
export interface Bot {
  readonly port: number;
  readonly engine: Engine;
  /** Departments follow an import at the next housekeeping; this follows now. */
  refreshDepartments(): Promise<void>;
  /** What has changed is found a second later; this has it found now. */
  indexSearch(): Promise<void>;
  /** Home tabs follow what has happened within two seconds; these follow now. @throws faults of the database */
  redrawHomes(): Promise<unknown>;
  /** What the watchdog and the heartbeat do every few seconds. @throws faults of the database */
  watch(): Promise<void>;
  /** The daily look at departments and settings, if it is time. @throws faults of the database */
  lookOver(): Promise<void>;
  /** What whoever installed it is told once. @throws faults of the database */
  greet(): Promise<unknown>;
  /** What leads are asked once a quarter. @throws faults of the database */
  askWhetherStillRight(): Promise<unknown>;
  /** What takes out, every minute, what was written in cases that closed long ago. @throws faults of the database */
  blank(): Promise<void>;
  /** Whether something has risen above its usual level, as every two minutes. @throws faults of the database */
  lookForTrends(): Promise<unknown>;
  /** Tells leads of the week that is over, if it is time. @throws faults of the database */
  tellDigests(): Promise<unknown>;
  /** Draws what of the week that is over is to be reviewed, if it is time. @throws faults of the database */
  drawReviews(): Promise<unknown>;
  /** What tells Home tabs, every minute, that nobody has clicked in for long. @throws faults of the database */
  leaveHomes(): Promise<unknown>;
  /** What empties, every minute, Home tabs that nobody looks at. @throws faults of the database */
  putAsideHomes(): Promise<unknown>;
  /** Tells those who are to do an improvement by now, if it is time. @throws faults of the database */
  remind(): Promise<unknown>;
  /** Resolves when nothing that was asked is still being answered; for whoever moves the clock by hand. */
  idle(): Promise<void>;
  /**
   * Takes nothing new, finishes what is in flight, gives back what it holds.
   * @param openFor milliseconds for which the port stays open first; see Receiving
   */
  stop(openFor?: Milliseconds): Promise<void>;
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

/** Puts the pieces together; what they need of each other is handed over, nothing looks anything up. */
async function putTogether(database: OpenDatabase, options: BotOptions) {
  const { config, secrets, log } = options;
  const { db } = database;
  const steady = createSteadyTime(() => performance.now(), Date.now);
  const monotonic = steady.now;
  const databaseClock = createDatabaseClock(() => performance.now(), database.databaseTime, steady.slept);
  await databaseClock.synchronize();
  const clock = options.clock ?? databaseClock;
  const requestTimeout = options.requestTimeout ?? seconds(10);
  const reachWithin = options.reachWithin ?? seconds(30);

  const metrics = createMetrics({
    watchesLoop: true,
    figures: () => readFigures(db, clock.now()),
    openSockets: () => receiving.openSockets(),
  });
  const workspace = await reachWorkspace({
    ...{ config, secrets, log, metrics, monotonic, requestTimeout, reachWithin },
  });
  const { background, team } = workspace;
  const homes = createHomeTabs({
    ...{ db, background, clock, log },
    gather: (user, choice) => gatherHome(homeDeps, user, choice),
    contextFor: (user) => people.contextOf(user),
  });
  const stores = createStores({ db, homes, pace: options.pace, log, count: metrics.happened });
  const departments = await createDepartmentBook(stores.departments, log, homes.wantsAll);
  const people = createPeople({
    ...{ config, background, team, departments, clock, log },
    absences: stores.absences,
  });
  const { directory, absences, groups } = people;
  const watching = createWatching({
    ...{ config, secrets, db, background, team, clock, monotonic, log, metrics },
    get: workspace.get,
    openSockets: () => receiving.openSockets(),
  });
  watching.did("clock");
  watching.did("slack");
  const dailyLook = createDailyLook({
    ...{ config, secrets, database, departments, clock, log },
    fetch: workspace.fetch,
    onTold: () => engine.wake(),
  });

  const rightOfWay = createRightOfWay(monotonic);
  const reader = createTextReader();
  const { reviewFigures, reviews, improvements, volumes } = stores;
  const reviewed = { reviewFigures, reviews, improvements, volumes, clock };
  const reviewReport: ReportDeps["reviewReport"] = (about, period, zone) =>
    readReviewReport(reviewed, about, period, zone);
  const shared = {
    ...{ config, stores, departments, people, workspace, reader, clock, log },
    reviewReport,
    onToReview: (reviewers: readonly UserId[]) => reviewers.forEach(homes.wants),
  };
  const chores = createChores({
    ...shared,
    ...{ databaseClock, watching, dailyLook, homes },
    giveWay: rightOfWay.giveWay,
    isInUse: () => isInUse(db),
    onTold: () => engine.wake(),
    onCaseChanged: () => engine.caseChanged(),
    onClockSet: (off) => engine.clockSet(off),
  });
  const gateways = createGateways({
    ...{ workspace, people, clock, monotonic, log },
    pictureRest: options.pictureRest,
  });
  const engine = createEngine({
    ...{ directory, clock, databaseClock, log, monotonic, requestTimeout, metrics },
    escalations: stores.escalations,
    due: stores.due,
    outbox: stores.outbox,
    clocks: stores.clocks,
    bulletins: stores.bulletins,
    gateway: gateways.gateway,
    bulletinGateway: gateways.bulletinGateway,
    standInOf: async (user) => (await absences.of(user))?.standIn ?? null,
    threads: createThreadReader({ background, clock, log }),
    onRound: watching.did,
    giveWay: rightOfWay.giveWay,
    pause: async (length) => await pause(length),
    chores: chores.all,
  });
  const useCases = createUseCases({ ...shared, gateway: gateways.gateway, engine, metrics });
  const homeDeps = { ...useCases, absences, departments, teams: people.teams, clock };

  const receiving = createReceiving({
    ...{ config, secrets, database, workspace, metrics, log, reachWithin },
    socketTimes: options.socketTimes ?? {},
    onLost: options.onLost ?? (() => {}),
  });
  const app = createSlackApp({ config, secrets, workspace, receiving, log });
  const inFlight = trackInFlight(app, rightOfWay);
  registerListeners(app, {
    ...useCases,
    ...{ directory, absences, departments, homes, team, clock, log },
    slack: workspace.interactive,
    teams: people.teams,
    membership: people.membership,
    userGroups: groups.all,
    people: people.lookup,
    defaultReader: people.defaultReader,
    charts: gateways.charts,
    uploads: gateways.uploads,
    afterwards: inFlight.afterwards,
  });

  const searching = { reader, store: stores.search };
  return {
    ...{ metrics, team, homes, departments, people, watching, dailyLook, reader, searching },
    ...{ chores, engine, homeDeps, receiving, inFlight },
  };
}

type Parts = Awaited<ReturnType<typeof putTogether>>;

async function startOn(database: OpenDatabase, options: BotOptions): Promise<Bot> {
  const { log } = options;
  const parts = await putTogether(database, options);
  const { engine, chores, homes, receiving, inFlight } = parts;
  await parts.people.groups
    .refresh()
    .catch((err: unknown) => log.warn({ err }, "names of user groups are not known"));
  const port = await receiving.start();
  if (options.runsByItself ?? true) {
    engine.start();
    void warmUp(parts, log);
  }
  const { teamName: team } = parts.team;
  log.info({ port, team, departments: parts.departments.current().list.length }, "tsunagi is running");

  return {
    port,
    engine,
    refreshDepartments: chores.refreshDepartments,
    indexSearch: chores.indexSearch,
    redrawHomes: homes.redraws.run,
    watch: parts.watching.watch,
    lookOver: parts.dailyLook.look,
    greet: chores.greet,
    askWhetherStillRight: chores.askWhetherStillRight,
    blank: chores.blank,
    lookForTrends: chores.lookForTrends,
    tellDigests: chores.tellDigests,
    drawReviews: chores.drawReviews,
    remind: chores.remind,
    leaveHomes: homes.leaving.run,
    putAsideHomes: homes.aside.run,
    idle: inFlight.idle,
    async stop(openFor) {
      await receiving.stop(timeToStop, openFor);
      await inFlight.idle();
      await engine.stop();
      await parts.reader.close();
      parts.metrics.close();
      await database.close();
      log.info("tsunagi has stopped");
    },
  };
}

/**
 * Every process does its first look at a board, and its first reading of a text, slowly: nobody is to wait for that. It
 * shows nothing to anybody.
 */
async function warmUp({ homeDeps, people, team, searching }: Parts, log: Logger): Promise<void> {
  const bot = team.botUserId;
  const board = gatherHome(homeDeps, bot, wholeBoard)
    .then((home) => homeView(home, people.contextOf(bot)))
    .catch((err: unknown) => log.debug({ err }, "the first look at a board comes with the first person"));
  const dictionary = warmUpReader(searching).catch((err: unknown) =>
    log.debug({ err }, "the dictionary is loaded later"),
  );
  await Promise.all([board, dictionary]);
}
