import { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { healthRoutes } from "../../../src/http/health.js";
import { createLogger } from "../../../src/lib/logger.js";
import type { Receiving } from "../../../src/slack/receivers/receiving.js";
import { createSocketReceiving, type SocketTimes } from "../../../src/slack/receivers/socket-receiving.js";
import type { Fault } from "../../workspace/faults.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";

const open = "apps.connections.open";

let workspace: Workspace;
let receiving: Receiving;
let address: string;
let lost: number;
let log: string[];
/** Commands are answered when this resolves. */
let held: Promise<void>;
/** Called with every command, before it is answered. */
let onHeard: () => void;

beforeEach(async () => {
  workspace = await startWorkspace({ dispatchTimeoutMs: 2_300 });
  lost = 0;
  log = [];
  held = Promise.resolve();
  onHeard = () => {};
});
afterEach(async () => {
  await receiving.stop(100);
  await workspace.stop();
});

function create(times: Partial<SocketTimes> = {}, port = 0): Receiving {
  const logger = createLogger("debug", { write: (line: string) => void log.push(line) });
  const made = createSocketReceiving({
    appToken: workspace.appToken,
    slack: { apiUrl: workspace.apiUrl, httpsProxy: null, noProxy: null },
    fetch,
    place: { host: "127.0.0.1", port },
    routes: (ready) => healthRoutes({ ready, metrics: async () => "", log: logger }),
    reachWithin: 0,
    times: { secondAfter: 0, pause: 5, ...times },
    chance: () => 0.5,
    onLost() {
      lost += 1;
      workspace.sockets.refuse(false);
    },
    log: logger,
  });
  const app = new App({
    receiver: made.receiver,
    token: workspace.botToken,
    tokenVerificationEnabled: false,
    botId: "B1",
    botUserId: "U1",
    convoStore: false,
  });
  app.command("/escalate", async ({ ack, body }) => {
    onHeard();
    await held;
    await ack(`heard ${body.text}`);
  });
  return made;
}

async function connected(times: Partial<SocketTimes> = {}): Promise<void> {
  receiving = create(times);
  address = `http://127.0.0.1:${await receiving.start()}`;
  await bothOpen();
}

const bothOpen = () => workspace.waitFor(() => workspace.sockets.count() === 2, { what: "two sockets" });
const attempts = () => workspace.journal.filter(({ method }) => method === open).length;
const answers = () => workspace.ephemeralsFor("U0TANAKA").map(({ text }) => text);

/** Somebody asks, and the answer is held back: `answer` lets it go. Resolves when the bot has heard the question. */
async function asksSlowly(text: string) {
  let answer = () => {};
  held = new Promise((resolve) => {
    answer = resolve;
  });
  const heard = new Promise<void>((resolve) => {
    onHeard = resolve;
  });
  const outcome = workspace.as("U0TANAKA").runs("/escalate", text);
  await heard;
  return { outcome, answer: () => answer() };
}

async function asks(text: string): Promise<void> {
  expect(await workspace.as("U0TANAKA").runs("/escalate", text)).toMatchObject({ ok: true });
  expect(answers().at(-1)).toBe(`heard ${text}`);
}

async function ready(): Promise<unknown> {
  return (await fetch(`${address}/readyz`)).json();
}

test("the second connection comes a while after the first", async () => {
  receiving = create({ secondAfter: 150 });
  await receiving.start();
  const first = performance.now();
  expect(workspace.sockets.count()).toBe(1);
  await bothOpen();
  expect(performance.now() - first).toBeGreaterThan(100);
});

test("one connection is replaced: the other takes what comes meanwhile", async () => {
  await connected();
  for (const text of ["1", "2", "3", "4"]) {
    workspace.sockets.refresh("oldest");
    await asks(text);
    await bothOpen();
  }
});

test("an answer whose connection is being replaced goes out over the other, once", async () => {
  await connected();
  const one = await asksSlowly("1");
  const two = await asksSlowly("2");
  workspace.sockets.refresh("oldest");
  await workspace.waitFor(() => attempts() === 3);
  one.answer();
  two.answer();

  expect(await Promise.all([one.outcome, two.outcome])).toMatchObject([{ ok: true }, { ok: true }]);
  expect(answers().toSorted()).toEqual(["heard 1", "heard 2"]);
  expect(log.filter((line) => line.includes("over another socket"))).toHaveLength(1);
});

test("an answer that finds no connection goes out as soon as there is one", async () => {
  await connected();
  const { outcome, answer } = await asksSlowly("1");
  workspace.sockets.refuse(true);
  workspace.sockets.refresh("all");
  await workspace.waitFor(() => attempts() === 4);
  const from = performance.now();
  answer();
  workspace.sockets.refuse(false);

  expect(await outcome).toMatchObject({ ok: true });
  expect(performance.now() - from).toBeLessThan(1_500);
});

test("an answer that finds no connection within Slack's patience is told in the log, and nothing breaks", async () => {
  await connected();
  const { outcome, answer } = await asksSlowly("too late");
  workspace.sockets.refuse(true);
  workspace.sockets.cutAll();
  // The connections tried for next.
  await workspace.waitFor(() => attempts() === 4);
  answer();
  expect(await outcome).toMatchObject({ ok: false });
  expect(log.join("")).toContain("an answer could not be sent");
});

describe("it comes back after", () => {
  const faults: readonly Fault[] = [
    { kind: "reset_before_commit" },
    { kind: "http_error", status: 503 },
    { kind: "http_error", status: 403 },
    { kind: "api_error", error: "internal_error" },
    { kind: "api_error", error: "invalid_auth" },
    { kind: "rate_limited", retryAfterSeconds: 1 },
  ];
  test.each(faults.map((fault) => ({ fault, name: Object.values(fault).join(" ") })))(
    "$name",
    async ({ fault }) => {
      await connected();
      workspace.faults.next({ method: open, times: fault.kind === "rate_limited" ? 2 : 8 }, fault);
      workspace.sockets.cutAll();
      await bothOpen();
      await asks("still there?");
    },
  );

  test("connections that are refused although there is a ticket", async () => {
    await connected();
    workspace.sockets.refuse(true);
    workspace.sockets.cutAll();
    const before = attempts();
    await workspace.waitFor(() => attempts() > before + 8);
    workspace.sockets.refuse(false);
    await bothOpen();
    await asks("still there?");
  });

  test("connections that stay open while nobody answers any more", async () => {
    await connected({ pingTimeout: 150 });
    const before = attempts();
    workspace.sockets.freezeAll();
    await workspace.waitFor(() => attempts() >= before + 2, { what: "new connections" });
    await bothOpen();
    await asks("still there?");
  });
});

test("slack is not asked at full speed while it lets nobody in", async () => {
  await connected({ pause: 100 });
  workspace.sockets.refuse(true);
  const before = attempts();
  workspace.sockets.cutAll();
  await workspace.waitFor(() => attempts() >= before + 6);
  const [first, ...more] = workspace.journal.slice(-6).map(({ monotonicMs }) => monotonicMs);

  // Two connections, each at once, after 100 and after 200 more.
  expect((more.at(-1) ?? 0) - (first ?? 0)).toBeGreaterThan(200);
  workspace.sockets.refuse(false);
});

describe("readiness and the watchdog", () => {
  test("it is ready while there is a connection", async () => {
    await connected({ pause: 500 });
    expect(await ready()).toEqual({ ready: true, socket: "ok" });
    workspace.sockets.refuse(true);
    workspace.sockets.cutAll();
    await workspace.waitFor(() => attempts() > 2);
    expect(await ready()).toEqual({ ready: false, socket: "failing" });
    workspace.sockets.refuse(false);
    await bothOpen();
    expect(await ready()).toEqual({ ready: true, socket: "ok" });
  });

  test("without any connection for too long it gives up, and says so", async () => {
    await connected({ patience: 100 });
    workspace.sockets.refuse(true);
    workspace.sockets.cutAll();
    // Giving up opens the door again, here.
    await bothOpen();
    expect(lost).toBe(1);
    expect(log.join("")).toContain("no socket to Slack for too long");
  });

  test("a connection that came back in time ends the wait", async () => {
    await connected({ patience: 300 });
    for (const text of ["1", "2", "3"]) {
      workspace.sockets.cutAll();
      await bothOpen();
      await asks(text);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(lost).toBe(0);
  });

  test("stopping is no loss", async () => {
    await connected({ patience: 50 });
    await receiving.stop(100);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(lost).toBe(0);
  });
});

describe("starting and stopping", () => {
  test("a port that is taken is told before Slack is asked for anything", async () => {
    await connected();
    const before = attempts();
    const port = Number(new URL(address).port);
    await expect(create({}, port).start()).rejects.toThrow(new RegExp(`^PORT ${port} is taken`));
    expect(attempts()).toBe(before);
  });

  test("what is being answered is answered before the connections are closed", async () => {
    await connected();
    const { outcome, answer } = await asksSlowly("wait for me");
    const stopping = receiving.stop(1_000);
    answer();
    await stopping;

    expect(await outcome).toMatchObject({ ok: true });
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });

  test("what takes too long does not hold up the stop", async () => {
    await connected();
    const { outcome } = await asksSlowly("never");
    const from = performance.now();
    await receiving.stop(100);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(await outcome).toMatchObject({ ok: false });
  });

  test("no word of what people write, and no token, is logged", async () => {
    await connected();
    await asks("秘密の要約");
    workspace.sockets.refresh("all");
    await bothOpen();
    expect(log.join("")).not.toMatch(/秘密の要約|xapp-|xoxb-/);
    expect(log.join("")).toContain("a socket is gone");
  });
});
