import { afterAll, afterEach, beforeAll } from "vitest";
import { type Bot, type BotOptions, startBot } from "../../../src/bot.js";
import { loadConfig } from "../../../src/config/config.js";
import { type TestDatabase, workersDatabase } from "../../integration/database.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { httpTransport } from "../../workspace/transport.js";
import { type ManualClock, manualClock, type StoryClock, storyClock } from "./clock.js";
import { importDepartments, twoDepartments } from "./departments.js";
import { type CapturedLog, captureLog } from "./log.js";
import { about, type Messages, type Reference, storyMessages } from "./messages.js";
import { type Actor, createActor } from "./person.js";
import { leakedIn } from "./secrecy.js";
import { type ByHand, byHand } from "./signed.js";
import { createTeam, type Team } from "./team.js";

export interface StoryOptions {
  /** The departments file; two departments unless told, null for none. */
  readonly departments?: string | null;
  /** Milliseconds of real time that the bot waits for Slack. */
  readonly requestTimeout?: number;
  /** How the workspace reaches the bot; as STORY_TRANSPORT says (socket or http), http unless told. */
  readonly transport?: Transport;
  readonly socketTimes?: BotOptions["socketTimes"];
  /** The bot does its work by itself as soon as time has gone by; otherwise whoever lets time go by has it done. */
  readonly runsByItself?: boolean;
  /** What else stands in the bot's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the app may do; what `manifest.yml` asks for unless told. */
  readonly scopes?: readonly string[];
}

type Transport = "http" | "socket";

/** How stories that do not choose are told in this run. */
const usualTransport: Transport = process.env.STORY_TRANSPORT === "socket" ? "socket" : "http";

/** Everybody and everything in a story. It begins on a Thursday, at eight minutes past two in Tokyo. */
export interface Story {
  readonly workspace: Workspace;
  readonly messages: Messages;
  readonly clock: StoryClock;
  readonly database: TestDatabase;
  /** Agents. */
  readonly tanaka: Actor;
  readonly yamada: Actor;
  readonly emma: Actor;
  /** Billing: first, second, lead. */
  readonly sato: Actor;
  readonly suzuki: Actor;
  readonly nakamura: Actor;
  /** Logistics: first, second, lead. */
  readonly takahashi: Actor;
  readonly james: Actor;
  readonly martin: Actor;
  /** Of another company, in a shared channel. */
  readonly kimura: Actor;
  readonly billing: Team;
  readonly logistics: Team;
  readonly floor: Team;
  team(channel: string): Team;
  card(reference: Reference): ReturnType<Team["card"]>;
  bot(): Bot;
  /** What reaches the bot without the workspace. */
  readonly byHand: ByHand;
  settle(): Promise<void>;
  /** The bot has answered everything it was asked, and sent nothing yet. */
  answered(): Promise<void>;
  imports(departments: string): Promise<void>;
  /** @param over what is another way from now on */
  restartsBot(over?: Pick<StoryOptions, "runsByItself" | "env">): Promise<void>;
  stopsBot(): Promise<void>;
  startsBot(): Promise<void>;
  /** The workspace reaches the running bot (again), in the way of this story. */
  connectsBot(): Promise<void>;
  /** A warning or an error in the log that belongs to the story. */
  expectsLog(line: RegExp): void;
  /** Everything the bot has logged, one JSON object per line. */
  logged(): readonly string[];
  /** A red line on somebody's screen that belongs to the story. */
  expectsNotice(): void;
}

const beginning = new Date("2026-10-01T14:08:00+09:00");

interface Running {
  readonly story: Story;
  readonly log: CapturedLog;
  noticesExpected: boolean;
  bot: Bot | null;
}

/** Stories of one file share a database, emptied in between; bot and workspace are new for each. */
export function stories(): (options?: StoryOptions) => Promise<Story> {
  let database: TestDatabase;
  let running: Running | null = null;

  beforeAll(async () => {
    database = await workersDatabase();
  });

  afterEach(async ({ task }) => {
    const ended = running;
    running = null;
    if (ended === null) return;
    try {
      await ended.bot?.idle();
      // What is left over matters only where the story itself held.
      if (task.result?.state !== "fail") checkNothingIsLeft(ended);
    } finally {
      await ended.bot?.stop();
      await ended.story.workspace.stop();
      await database.emptyTables();
    }
  });

  afterAll(async () => {
    await database?.close();
  });

  return async (options = {}) => {
    running = await begin(database, options);
    return running.story;
  };
}

function checkNothingIsLeft({ story, log, noticesExpected }: Running): void {
  const notices = [...story.workspace.users.keys()].flatMap((user) =>
    story.workspace
      .as(user)
      .notices()
      .map(({ text }) => `on the screen of ${user}: ${text}`),
  );
  const leaks = leakedIn(log.lines(), story.workspace).map((words) => `in the log: ${words}`);
  const left = [...log.faults(), ...leaks, ...story.messages.unseen(), ...(noticesExpected ? [] : notices)];
  if (left.length > 0) throw new Error(`the story leaves this behind:\n${left.join("\n")}`);
}

async function begin(database: TestDatabase, options: StoryOptions): Promise<Running> {
  const time = manualClock(beginning);
  const log = captureLog();
  const workspace = await startWorkspace({
    now: () => time.now(),
    ...(options.scopes !== undefined && { scopes: options.scopes }),
  });
  const messages = storyMessages(workspace);
  const { departments = twoDepartments, transport = usualTransport } = options;
  if (departments !== null) await importDepartments(database.db, departments, time.now());

  function bot(): Bot {
    if (self.bot === null) throw new Error("the bot is not running");
    return self.bot;
  }
  const address = () => `http://127.0.0.1:${bot().port}/slack/events`;
  async function answered(): Promise<void> {
    await self.bot?.idle();
  }
  async function settle(): Promise<void> {
    await answered();
    await self.bot?.engine.workOff();
  }
  async function startsBot(over: Pick<StoryOptions, "runsByItself" | "env"> = {}): Promise<void> {
    if (self.bot !== null) throw new Error("the bot runs already");
    self.bot = await runBot(database, workspace, time, log, { ...options, ...over });
    await self.bot.refreshDepartments();
    await connectsBot();
  }
  async function connectsBot(): Promise<void> {
    if (transport === "http") return workspace.connectBot(address());
    await workspace.waitFor(() => workspace.sockets.count() === 2, { what: "two sockets" });
    workspace.connectThrough(workspace.sockets);
  }
  async function stopsBot(): Promise<void> {
    const { bot: old } = self;
    self.bot = null;
    await old?.stop();
  }
  const team = (channel: string) => createTeam(workspace, messages, channel);
  function card(reference: Reference) {
    const cards = ["C0BILLING", "C0LOGISTICS", "C0LEADS", "C0FLOOR"]
      .flatMap(messages.inChannel)
      .filter((message) => isCard(message, reference));
    // A case that changed department has one in each; the newest is the present one.
    const [newest] = cards.sort((a, b) => Number(b.ts) - Number(a.ts));
    if (newest === undefined) throw new Error(`there is no card of ${reference}`);
    return team(newest.channel).card(reference);
  }
  const actor = (id: string) => createActor({ workspace, messages, settle, answered, card }, id);

  const story: Story = {
    workspace,
    messages,
    database,
    clock: storyClock(time, () => bot().engine),
    tanaka: actor("U0TANAKA"),
    yamada: actor("U0YAMADA"),
    emma: actor("U0EMMA"),
    sato: actor("U0SATO"),
    suzuki: actor("U0SUZUKI"),
    nakamura: actor("U0MANAGER"),
    takahashi: actor("U0TAKAHASHI"),
    james: actor("U0JAMES"),
    martin: actor("U0DIRECTOR"),
    kimura: actor("U0CUSTOMER"),
    billing: team("C0BILLING"),
    logistics: team("C0LOGISTICS"),
    floor: team("C0FLOOR"),
    team,
    card,
    bot,
    byHand: byHand(
      transport === "http"
        ? () => httpTransport([address()], workspace.signingSecret)
        : () => workspace.sockets,
      address,
      workspace.signingSecret,
    ),
    settle,
    answered,
    async imports(yaml) {
      await importDepartments(database.db, yaml, time.now());
      await bot().refreshDepartments();
    },
    async restartsBot(over) {
      await stopsBot();
      await startsBot(over);
    },
    stopsBot,
    startsBot: () => startsBot(),
    connectsBot,
    expectsLog: log.expects,
    logged: log.lines,
    expectsNotice() {
      self.noticesExpected = true;
    },
  };
  const self: Running = { story, log, noticesExpected: false, bot: null };
  await startsBot();
  return self;
}

function isCard(message: Parameters<typeof about>[0], reference: Reference): boolean {
  const it = about(message);
  return it?.type === "escalation" && it.reference === reference;
}

async function runBot(
  database: TestDatabase,
  workspace: Workspace,
  clock: ManualClock,
  { log }: CapturedLog,
  {
    requestTimeout,
    transport = usualTransport,
    socketTimes = {},
    env = {},
    runsByItself = false,
  }: StoryOptions,
): Promise<Bot> {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: workspace.botToken,
    ...(transport === "http"
      ? { SLACK_SIGNING_SECRET: workspace.signingSecret }
      : { SLACK_APP_TOKEN: workspace.appToken }),
    SLACK_API_URL: workspace.apiUrl,
    HOST: "127.0.0.1",
    PORT: "0",
    ...env,
  });
  if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
  const { config, secrets } = loaded;
  return startBot({
    config,
    secrets,
    log,
    clock,
    pace: 0,
    runsByItself,
    pictureRest: 0,
    socketTimes: { secondAfter: 0, ...socketTimes },
    // The file's own pool: one for each bot would cost more than most stories.
    database: { ...database.database, close: async () => {} },
    ...(requestTimeout === undefined ? {} : { requestTimeout }),
  });
}
