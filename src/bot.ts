import { randomUUID } from "node:crypto";
import { App } from "@slack/bolt";
import { createAbsenceBook, withAbsences } from "./app/absences.js";
import { meetContacts } from "./app/acquaintance.js";
import { type BlankingDeps, blankEvery, eraseMessages, expireCases } from "./app/blanking.js";
import { type BoardChoice, wholeBoard } from "./app/board.js";
import { createCases } from "./app/cases.js";
import { createDepartmentBook } from "./app/departments/book.js";
import { createNoticeFollower } from "./app/departments/follow-notices.js";
import { type NoticeRequest, putUpNotice } from "./app/departments/notices.js";
import { createDesks } from "./app/desks.js";
import { createDigests } from "./app/digests.js";
import { loggedDue, loggedEscalations } from "./app/event-log.js";
import { createFirstSteps } from "./app/first-steps.js";
import { goAway } from "./app/go-away.js";
import { gatherHome } from "./app/home.js";
import { readOwnPage } from "./app/own-page.js";
import { createPermits } from "./app/permits.js";
import { presenceOf } from "./app/presence.js";
import { type ReportDeps, report } from "./app/report.js";
import { createWeekDrawing } from "./app/reviews/draw-weeks.js";
import { createImprovements } from "./app/reviews/improvements.js";
import { remind } from "./app/reviews/remind.js";
import { readReviewReport } from "./app/reviews/report.js";
import { createReviews } from "./app/reviews/reviews.js";
import { warmUpReader } from "./app/search/find.js";
import { indexChanged } from "./app/search/index-cases.js";
import { createSettings } from "./app/settings/settings.js";
import { createStillRight } from "./app/still-right.js";
import { createTeams } from "./app/teams.js";
import { createTrends } from "./app/trends.js";
import { createVolumesForm } from "./app/volumes-form.js";
import type { BotSecrets, Config } from "./config/config.js";
import { minutes, seconds } from "./domain/duration.js";
import type { EscalationId, UserId } from "./domain/ids.js";
import { createChartPainter } from "./drawing/chart-painter.js";
import { createEngine, type Engine } from "./engine/engine.js";
import { type Chore, clockEvery, departmentsEvery } from "./engine/housekeeping.js";
import { createHomeTabs } from "./home-tabs.js";
import { healthRoutes } from "./http/health.js";
import { createTextReader } from "./language/text-reader.js";
import { type Clock, createDatabaseClock } from "./lib/clock.js";
import type { Logger } from "./lib/logger.js";
import { createMetrics } from "./lib/metrics.js";
import { createLooking } from "./looking.js";
import { createBulletinGateway } from "./slack/bulletin-gateway.js";
import { createChartForms } from "./slack/chart-forms.js";
import { createClients, interactiveOptions } from "./slack/clients.js";
import { slackLibraryLogger } from "./slack/clients-logger.js";
import { countedFetch } from "./slack/counted-fetch.js";
import { createDirectory } from "./slack/directory.js";
import { createSlackDirectory } from "./slack/directory-check.js";
import { createGateway } from "./slack/gateway.js";
import { createGroupNames } from "./slack/group-names.js";
import { askInstalledTeam, installedTeam } from "./slack/installed-team.js";
import { contextFor } from "./slack/listeners/deps.js";
import { trackInFlight } from "./slack/listeners/in-flight.js";
import { registerListeners } from "./slack/listeners/register.js";
import { createMembership } from "./slack/membership.js";
import { proxyFetch } from "./slack/proxy-fetch.js";
import { untilReached } from "./slack/reaching.js";
import { createHttpReceiving } from "./slack/receivers/http-receiving.js";
import type { ReceivingInput } from "./slack/receivers/receiving.js";
import { createSocketReceiving, type SocketTimes } from "./slack/receivers/socket-receiving.js";
import { createRender } from "./slack/render.js";
import { requestFetch } from "./slack/request-fetch.js";
import { checkScopes } from "./slack/scopes.js";
import { botTokenFault } from "./slack/start-faults.js";
import { createThreadReader } from "./slack/thread-reader.js";
import { createUploads } from "./slack/uploads.js";
import { homeView } from "./slack/views/home.js";
import { ownersOfWorkspace } from "./slack/workspace-owners.js";
import { createAbsenceStore } from "./store/absence-store.js";
import { createBlankingStore } from "./store/blanking-store.js";
import { createBoardStore } from "./store/board-store.js";
import { createBulletinStore } from "./store/bulletin-store.js";
import { type OpenDatabase, openDatabase } from "./store/connect.js";
import { createDeflectionStore } from "./store/deflection-store.js";
import { createDepartmentStore } from "./store/department-store.js";
import { createDueStore } from "./store/due-store.js";
import { createEscalationStore } from "./store/escalation-store.js";
import { readFigures } from "./store/figures.js";
import { createFiguresStore } from "./store/figures-store.js";
import { createFiguresSweep } from "./store/figures-sweep.js";
import { isInUse } from "./store/first-use.js";
import { createImprovementStore } from "./store/improvement-store.js";
import { migrate } from "./store/migrations.js";
import { createNoticeStore } from "./store/notice-store.js";
import { createOpenCases } from "./store/open-cases-store.js";
import { createOutboxStore } from "./store/outbox-store.js";
import { createOwnPageStore } from "./store/own-page-store.js";
import { createReviewFiguresStore } from "./store/review-figures-store.js";
import { createReviewStore } from "./store/review-store.js";
import { createSearchIndexStore } from "./store/search-index-store.js";
import { createSearchStore } from "./store/search-store.js";
import { createSettingsStore } from "./store/settings-store.js";
import { createTrendStore } from "./store/trend-store.js";
import { createVolumeStore } from "./store/volume-store.js";
import { createWatching } from "./watching.js";

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

/** So long a message waits at a time for clicks and forms: many messages go out between fifty clicks a second. */
const longestGivenWay = 50;

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
  /** Draws what of the week that is over is to be reviewed, if it is time. @throws faults of the database */
  drawReviews(): Promise<unknown>;
  /** What empties, every minute, Home tabs that nobody looks at. @throws faults of the database */
  putAsideHomes(): Promise<unknown>;
  /** Tells those who are to do an improvement by now, if it is time. @throws faults of the database */
  remind(): Promise<unknown>;
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
  const proxied = proxyFetch(secrets.httpsProxy, config.noProxy);
  const metrics = createMetrics({
    watchesLoop: true,
    figures: () => readFigures(database.db, clock.now()),
    openSockets: () => receiving.openSockets(),
  });
  const fetch = countedFetch(proxied ?? requestFetch(), metrics.slackCalled);
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
  const leftOut = (err: Error) => log.error({ err }, "a row cannot be read and is left out");
  const eventLog = { log, count: metrics.happened };
  const homes = createHomeTabs({
    ...{ db, clock, log },
    background: slack.background,
    gather,
    contextFor: contextOf,
  });
  function gather(user: UserId, choice: BoardChoice) {
    return gatherHome({ cases, absences, departments, settings, reviews, teams, clock }, user, choice);
  }
  function contextOf(user: UserId) {
    return contextFor({ directory, defaultReader: reader, people, clock }, user);
  }
  /** Every process does its first look at a board slowly: nobody is to wait for that. It shows nothing to anybody. */
  async function warmUp(): Promise<void> {
    try {
      homeView(await gather(team.botUserId, wholeBoard), contextOf(team.botUserId));
    } catch (err) {
      log.debug({ err }, "the first look at a board comes with the first person");
    }
  }
  const escalations = homes.escalations(loggedEscalations(createEscalationStore(db, leftOut), eventLog));
  const departmentStore = createDepartmentStore(db, leftOut);
  const departments = await createDepartmentBook(departmentStore, log);
  const followNotices = createNoticeFollower({ departments, clock, store: createNoticeStore(db, leftOut) });
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
    get: proxied ?? globalThis.fetch,
    openSockets: () => receiving.openSockets(),
  });
  watching.did("clock");
  watching.did("slack");
  const looking = createLooking({
    ...{ config, secrets, database, departments, fetch, clock, log },
    onTold: () => engine.wake(),
  });

  const texts = createTextReader();
  const searching = { reader: texts, store: createSearchStore(db) };
  const indexing = { index: createSearchIndexStore(db, leftOut), reader: texts };
  /** What was written goes after the retention period, or where somebody asks for it: its messages follow either way. */
  async function blank(): Promise<void> {
    const deps: BlankingDeps = { escalations, clock, log, blanking, onChange: () => engine.caseChanged() };
    if (config.retentionDays !== null) await expireCases(deps, config.retentionDays);
    await eraseMessages(deps);
  }
  const blanking = createBlankingStore(db);
  const due = homes.due(loggedDue(createDueStore(db, leftOut), eventLog));
  const bulletins = createBulletinStore(db, leftOut);
  const figures = createFiguresStore(db);
  const volumes = createVolumeStore(db);
  const figuresSweep = createFiguresSweep(db, leftOut);
  const ownPages = createOwnPageStore(db);
  const trends = createTrends({ departments, trends: createTrendStore(db), clock });
  const reviewStore = createReviewStore(db);
  const improvementStore = createImprovementStore(db);
  const remindOnce = () => remind({ departments, improvements: improvementStore, bulletins, clock });
  const weekDrawing = createWeekDrawing({ departments, reviews: reviewStore, clock });
  const reviewFigures = createReviewFiguresStore(db);
  const reviewReport: ReportDeps["reviewReport"] = (about, period, zone) =>
    readReviewReport(
      { reviewFigures, reviews: reviewStore, improvements: improvementStore, volumes, clock },
      about,
      period,
      zone,
    );
  const digests = createDigests({ departments, figures, reviewReport, bulletins, clock });
  const settingsStore = createSettingsStore(db, leftOut);
  const stillRight = createStillRight({ departments, bulletins, settledAt: settingsStore.settledAt, clock });
  const firstSteps = createFirstSteps({
    ...{ departments, bulletins, clock },
    admins: config.adminUserIds.map((id) => id as UserId),
    ownersOfWorkspace: () => ownersOfWorkspace(slack.background, log),
    isInUse: () => isInUse(db),
  });
  /** Has written down what is to be said, and says it at once. */
  const telling = (name: string, every: number, runOnce: () => Promise<number>): Chore => ({
    ...{ name, every },
    run: async () => {
      if ((await runOnce()) > 0) engine.wake();
    },
  });
  const gateway = createGateway({
    background: slack.background,
    render: createRender(directory, people, team.domain),
    monotonic,
    now: () => clock.now(),
    bot: team,
  });
  const uploads = createUploads(slack.background, options.pictureRest);
  const charts = createChartForms({ painter: createChartPainter(), uploads, clock, log });
  const engine = createEngine({
    escalations,
    due,
    bulletins,
    bulletinGateway: createBulletinGateway({
      ...{ directory, people, charts, monotonic },
      background: slack.background,
      bot: team,
      defaultReader: reader,
    }),
    outbox: createOutboxStore(db, leftOut, options.pace === undefined ? {} : { pace: options.pace }),
    gateway,
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
      looking.chore,
      { name: "search", every: seconds(1), run: () => indexChanged(indexing) },
      homes.redraws,
      homes.aside,
      { name: "departments", every: departmentsEvery, run: departments.refreshIfChanged },
      {
        name: "notices",
        every: departmentsEvery,
        run: async () => {
          if ((await followNotices()) > 0) engine.wake();
        },
      },
      {
        name: "clock",
        every: clockEvery,
        run: async () => {
          await engine.clockSet(await databaseClock.synchronize());
          watching.did("clock");
        },
      },
      { name: "blanking", every: blankEvery, run: blank },
      { name: "figures", every: seconds(1), run: figuresSweep.runOnce },
      telling("digests", minutes(1), digests.runOnce),
      telling("still right", minutes(1), stillRight.runOnce),
      telling("first steps", minutes(1), firstSteps.runOnce),
      telling("reviews", minutes(1), weekDrawing.runOnce),
      telling("trends", minutes(2), trends.runOnce),
      telling("improvements", minutes(1), remindOnce),
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

  const admins = new Set(config.adminUserIds.map((id) => id as UserId));
  const settings = createSettings({
    ...{ departments, admins, clock },
    store: settingsStore,
    openCases: createOpenCases(db, leftOut),
    escalations,
    onCase: () => engine.wake(),
    slack: createSlackDirectory({
      ...{ token: secrets.slackBotToken, slackApiUrl: config.slackApiUrl, fetch, isAwaited: true },
    }),
    onChange: departments.refreshIfChanged,
    onTold: () => engine.wake(),
  });
  const permits = createPermits({
    directory: slackDirectory,
    membership,
    departments,
    admins,
  });
  const cases = createCases({
    ...{ escalations, departments, clock, due, directory },
    supervisorsOf: teams.supervisorsOf,
    search: searching,
    deflections: createDeflectionStore(db),
    onDeflected: metrics.deflected,
    agentsOf: teams.agentsOf,
    desks: createDesks({ directory: slackDirectory, membership, departments, admins }),
    board: createBoardStore(db, leftOut),
    newId: () => randomUUID() as EscalationId,
    permits,
    onChange: engine.caseChanged,
    onRefused: metrics.refused,
  });
  async function putUp(request: NoticeRequest): Promise<boolean> {
    const isUp = await putUpNotice(departmentStore, request, clock.now());
    if (isUp) await departments.refreshIfChanged();
    return isUp;
  }
  const reviews = createReviews({
    ...{ store: reviewStore, improvements: improvementStore },
    cases,
    departments,
    permits,
    admins,
    clock,
  });
  const improvements = createImprovements({
    ...{ store: improvementStore, reviews: reviewStore, volumes, departments, permits, clock },
    hers: reviews.hers,
    putUpNotice: putUp,
    async mayPostIn(channel) {
      const answer = await gateway.mayNoteIn(channel);
      return typeof answer === "boolean" ? answer : null;
    },
    onNews: engine.wake,
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
    settings,
    userGroups: groups.all,
    absences,
    teams,
    charts,
    uploads,
    volumes: createVolumesForm({
      ...{ store: volumes, find: departments.find, clock },
      may: (user, department) => settings.may(user, "edit", department),
    }),
    reviews,
    improvements,
    ownPage: (viewer, agent) => readOwnPage({ ownPages, cases, permits, teams, clock }, viewer, agent),
    report: (request) => report({ figures, departments, permits, volumes, reviewReport, clock }, request),
    presenceOf: (agent) => presenceOf({ absences, directory }, agent),
    goAway: (user, request) => goAway({ absences, directory, clock, onNews: engine.wake }, user, request),
    directory,
    membership,
    putUpNotice: putUp,
    people,
    homes,
    team,
    clock,
    log,
    defaultReader: reader,
  });

  await groups.refresh().catch((err: unknown) => log.warn({ err }, "names of user groups are not known"));
  const port = await receiving.start();
  if (options.runsByItself ?? true) {
    engine.start();
    void warmUp();
    void warmUpReader(searching).catch((err: unknown) =>
      log.debug({ err }, "the dictionary is loaded later"),
    );
  }
  log.info(
    { port, team: team.teamName, departments: departments.current().list.length },
    "tsunagi is running",
  );

  return {
    port,
    engine,
    async refreshDepartments() {
      await departments.refreshIfChanged();
      await followNotices();
      await meetContacts(directory, membership, departments.current());
    },
    async indexSearch() {
      while ((await indexChanged(indexing)) > 0);
    },
    redrawHomes: homes.redraws.run,
    watch: watching.watch,
    lookOver: looking.look,
    greet: firstSteps.runOnce,
    askWhetherStillRight: stillRight.runOnce,
    blank,
    lookForTrends: trends.runOnce,
    drawReviews: weekDrawing.runOnce,
    remind: remindOnce,
    putAsideHomes: homes.aside.run,
    idle: inFlight.idle,
    async stop() {
      await receiving.stop(timeToStop);
      await inFlight.idle();
      await engine.stop();
      await texts.close();
      metrics.close();
      await database.close();
      log.info("tsunagi has stopped");
    },
  };
}
