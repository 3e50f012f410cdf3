import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { demoSeed, type Seed } from "./demo-seed.js";
import { createDispatcher } from "./dispatcher.js";
import { createFaults, type Faults } from "./faults.js";
import { createInteractions, type InteractionParts } from "./interactions.js";
import { isObject, type JsonObject, parseJson } from "./json.js";
import { readManifest } from "./manifest.js";
import type { DispatchEntry, JournalEntry, Message, Notification, StoredFile, User, View } from "./model.js";
import { createPage } from "./page-server.js";
import { eventPayload } from "./payloads.js";
import { createPerson, type Person } from "./person.js";
import { createResponseUrls } from "./response-urls.js";
import { compareTs } from "./slack-ids.js";
import { createSocketModeHub, type SocketModeHub } from "./socket-mode/hub.js";
import { createState, messagesIn, threadOf, topLevelOf } from "./state.js";
import { type BotTransport, httpTransport } from "./transport.js";
import { createTriggers } from "./triggers.js";
import { nextChange, waitUntil } from "./waiting.js";
import { receiveUpload } from "./web-api/files.js";
import { answerApi, sendJson } from "./web-api/http.js";
import { createRateLimits } from "./web-api/rate-limits.js";

export interface WorkspaceOptions {
  /** People, channels, groups; default the demo's. */
  seed?: Seed;
  /** Default 0: any free port. */
  port?: number;
  host?: string;
  /** The clock behind `ts` and the ages of response URLs; default the machine's. */
  now?: () => Date;
  /** The bot's scopes; default those of `manifest.yml`. "all" grants everything. */
  scopes?: readonly string[] | "all";
  /** Default `manifest.yml` at the root of the repository. */
  manifestPath?: string;
  /** Apply Slack's published rate limits, by real time; default no. */
  rateLimits?: boolean;
  /** How long the bot may take to answer a request; default Slack's 3000. */
  dispatchTimeoutMs?: number;
  /** Where the bot finds the workspace if it is behind something; its own address unless told. */
  publicOrigin?: string;
}

/** A running local Slack workspace. */
export interface Workspace {
  /** For `SLACK_API_URL`; ends in `/api/`. */
  apiUrl: string;
  /** Where a person can look at it with a browser. */
  pageUrl: string;
  botToken: string;
  /** For Socket Mode; a bot that opens a socket with it gets everything over sockets from then on. */
  appToken: string;
  signingSecret: string;
  readonly sockets: Pick<SocketModeHub, "count" | "refresh" | "cutAll" | "refuse" | "freezeAll" | "deliver">;
  /** Where the bot listens (`…/slack/events`); several processes take turns. A second call replaces the first. */
  connectBot(...urls: string[]): void;
  /** Any other way to the bot; null disconnects it. */
  connectThrough(transport: BotTransport | null): void;
  as(userId: string): Person;
  channel(id: string): {
    /** Top-level messages, oldest first. */
    messages(): Message[];
    /** The parent and its replies, oldest first. */
    thread(ts: string): Message[];
  };
  message(channel: string, ts: string): Message | undefined;
  /** What the bot and this person wrote to each other, threads included, oldest first. */
  dmsOf(userId: string): Message[];
  /** Messages only this person sees, oldest first. */
  ephemeralsFor(userId: string): Message[];
  /** Every Web API call (and, as `response_url`, every answer through one), oldest first. */
  readonly journal: readonly JournalEntry[];
  /** What made somebody's phone buzz, oldest first. */
  readonly notifications: readonly Notification[];
  /** Every request to the bot, oldest first. */
  readonly dispatches: readonly DispatchEntry[];
  readonly faults: Faults;
  /** Resolves after the next change. */
  changed(timeoutMs?: number): Promise<void>;
  /** The first truthy answer of the predicate, asked now and after every change. */
  waitFor<T>(
    predicate: () => T | null | undefined | false,
    options?: { timeoutMs?: number; what?: string },
  ): Promise<T>;
  archive(channel: string): Promise<void>;
  unarchive(channel: string): Promise<void>;
  /** Takes the bot (or a person) out of a channel, or puts them in. */
  removeFrom(channel: string, userId?: string): Promise<void>;
  addTo(channel: string, userId?: string): Promise<void>;
  deactivate(userId: string): void;
  reactivate(userId: string): void;
  /** Makes somebody a guest in many channels or in a single one, or an ordinary member again. */
  setGuest(userId: string, guest: User["guest"]): void;
  /** Makes somebody one of those who run the workspace. */
  setRank(userId: string, rank: User["rank"]): void;
  setGroup(groupId: string, userIds: string[]): void;
  /** When this person is not disturbed, by schedule or by hand; null: always to be disturbed. */
  setQuiet(userId: string, time: { from: Date; until: Date } | null): void;
  /** As if the bot had taken too long: every trigger handed out so far is too old. */
  expireTriggers(): void;
  /** Sends an event to the bot if the app listens to it. */
  sendEvent(event: JsonObject & { type: string }): Promise<void>;
  /** Everything that was uploaded, by its id. */
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly users: ReadonlyMap<string, User>;
  readonly bot: Seed["bot"];
  modalsOf(userId: string): readonly View[];
  stop(): Promise<void>;
}

/** Starts a workspace on this machine. */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const seed = options.seed ?? demoSeed;
  const read = readManifest(
    options.manifestPath ?? fileURLToPath(new URL("../../manifest.yml", import.meta.url)),
  );
  const manifest = {
    ...read,
    ...(options.scopes ? { scopes: options.scopes === "all" ? null : new Set(options.scopes) } : {}),
  };
  const state = createState(seed, manifest, options.now ?? (() => new Date()));
  const botToken = "xoxb-local-workspace";
  const appToken = "xapp-local-workspace";
  const signingSecret = "local-signing-secret";
  const stopping = new AbortController();
  const triggers = createTriggers();
  const faults = createFaults();
  let origin = "";
  const parts: InteractionParts = {
    state,
    triggers,
    responseUrls: createResponseUrls(state, () => origin, faults),
    dispatcher: createDispatcher(state, options.dispatchTimeoutMs ?? 3000),
  };
  const interactions = createInteractions(parts);
  const person = (id: string) => createPerson(parts, interactions, id);
  const rateLimits = options.rateLimits ? createRateLimits() : null;
  const api = {
    state,
    triggers,
    faults,
    rateLimits,
    botToken,
    appToken,
    origin: () => origin,
    socketAddress: () => hub.ticket(origin),
    stopping: stopping.signal,
  };
  const page = createPage(parts, interactions);
  const hub = createSocketModeHub(seed.bot.appId, () => {
    parts.dispatcher.transport = hub;
    state.changed();
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://workspace");
    const [, first = "", second = ""] = pathname.split("/");
    if (first === "api") return answerApi(api, second, request, await bodyOf(request), response);
    if (first === "upload") {
      const [, , , secret = ""] = pathname.split("/");
      const type = request.headers["content-type"] ?? "";
      const status = await receiveUpload(state, second, secret, type, await bytesOf(request));
      return void response
        .writeHead(status, { "content-type": "text/plain" })
        .end(status === 200 ? "OK" : "");
    }
    if (first === "response") {
      return answerResponseUrl(second, await bodyOf(request), response);
    }
    if (await page.answer(request, response, pathname, () => bodyOf(request))) return;
    response.writeHead(404).end();
  }

  function answerResponseUrl(id: string, sent: string, response: ServerResponse): void {
    const { status, body } = parts.responseUrls.receive(id, sent);
    const content = parseJson(sent);
    state.journal.push({
      method: "response_url",
      args: isObject(content) ? content : {},
      result: body,
      committed: status === 200,
      fault: null,
      at: state.now(),
      monotonicMs: performance.now(),
    });
    sendJson(response, status, body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      response.writeHead(500, { "content-type": "text/plain" }).end(text);
    });
  });
  server.on("upgrade", (request, socket) => {
    if (!hub.accept(request, socket)) socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.keepAliveTimeout = 60_000;
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const ownOrigin = `http://${host}:${typeof address === "object" && address ? address.port : options.port}`;
  origin = options.publicOrigin ?? ownOrigin;

  async function sendEvent(event: JsonObject & { type: string }): Promise<void> {
    if (!parts.dispatcher.transport) return;
    if (manifest.botEvents && !manifest.botEvents.has(event.type)) return;
    await parts.dispatcher.send({ kind: "events_api", payload: eventPayload(state, event) }, null);
  }

  function channelOf(id: string) {
    const channel = state.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return channel;
  }

  async function setArchived(id: string, archived: boolean): Promise<void> {
    channelOf(id).archived = archived;
    state.changed();
    await sendEvent({
      type: archived ? "channel_archive" : "channel_unarchive",
      channel: id,
      user: "U0MANAGER",
    });
  }

  function membership(channel: string, user: string): JsonObject {
    const channel_type = channelOf(channel).kind === "private" ? "G" : "C";
    return { user, channel, channel_type, team: state.team.id };
  }

  function setDeleted(userId: string, deleted: boolean): void {
    userOf(userId).deleted = deleted;
    state.changed();
  }

  function userOf(userId: string): User {
    const user = state.users.get(userId);
    if (!user) throw new Error(`nobody is called ${userId}`);
    return user;
  }

  return {
    apiUrl: `${origin}/api/`,
    pageUrl: `${ownOrigin}/`,
    botToken,
    appToken,
    signingSecret,
    sockets: hub,
    connectBot(...urls) {
      parts.dispatcher.transport = httpTransport(urls, signingSecret);
    },
    connectThrough(transport) {
      parts.dispatcher.transport = transport;
    },
    as: person,
    channel: (id) => ({
      messages: () => topLevelOf(state, channelOf(id).id),
      thread: (ts) => threadOf(state, channelOf(id).id, ts),
    }),
    message: (channel, ts) => messagesIn(state, channel).get(ts),
    dmsOf: (userId) =>
      [...messagesIn(state, `D${userId.slice(1)}`).values()].sort((a, b) => compareTs(a.ts, b.ts)),
    ephemeralsFor: (userId) => state.ephemerals.filter((message) => message.ephemeralTo === userId),
    journal: state.journal,
    notifications: state.notifications,
    dispatches: state.dispatches,
    faults,
    changed: (timeoutMs = 5000) => nextChange(state, timeoutMs),
    waitFor: (predicate, waiting) => waitUntil(state, predicate, waiting),
    archive: (id) => setArchived(id, true),
    unarchive: (id) => setArchived(id, false),
    async removeFrom(id, userId = seed.bot.userId) {
      channelOf(id).members.delete(userId);
      state.changed();
      await sendEvent(
        userId === seed.bot.userId
          ? { type: "channel_left", channel: id }
          : { type: "member_left_channel", ...membership(id, userId) },
      );
    },
    async addTo(id, userId = seed.bot.userId) {
      channelOf(id).members.add(userId);
      state.changed();
      await sendEvent({ type: "member_joined_channel", ...membership(id, userId), inviter: "U0MANAGER" });
    },
    deactivate: (userId) => setDeleted(userId, true),
    reactivate: (userId) => setDeleted(userId, false),
    setGuest(userId, guest) {
      userOf(userId).guest = guest;
      state.changed();
    },
    setRank(userId, rank) {
      userOf(userId).rank = rank;
      state.changed();
    },
    setGroup(groupId, userIds) {
      const group = state.userGroups.get(groupId);
      if (!group) throw new Error(`there is no user group ${groupId}`);
      group.users = [...userIds];
      state.changed();
    },
    setQuiet(userId, time) {
      if (time === null) state.quietTimes.delete(userId);
      else state.quietTimes.set(userId, time);
    },
    expireTriggers: () => triggers.expireAll(),
    sendEvent,
    files: state.files,
    users: state.users,
    bot: seed.bot,
    modalsOf: (userId) => state.modals.get(userId) ?? [],
    async stop() {
      stopping.abort();
      page.stop();
      hub.cutAll();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request)).toString("utf8");
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
