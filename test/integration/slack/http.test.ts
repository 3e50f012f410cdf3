import { createHmac } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { healthRoutes, type ReadinessChecks } from "../../../src/http/health.js";
import { createLogger } from "../../../src/lib/logger.js";
import { createHttpReceiving } from "../../../src/slack/receivers/http-receiving.js";
import type { Receiving } from "../../../src/slack/receivers/receiving.js";

const signingSecret = "a-signing-secret";
const log = createLogger("silent");
const holds = async () => true;
/** The bot's own are in seconds. */
const impatient = {
  headersTimeout: 500,
  requestTimeout: 1_000,
  connectionsCheckingInterval: 50,
  maxConnections: 20,
};

let receiver: Receiving;
let address: string;
let ready: Record<"database" | "slack", () => Promise<boolean>>;
let metrics: () => Promise<string>;
let heard: string[];
let mayAnswer: Promise<void>;
let lines: string[];

/** @param limits the bot's own unless told */
async function begins(limits?: typeof impatient): Promise<void> {
  heard = [];
  mayAnswer = Promise.resolve();
  ready = { database: holds, slack: holds };
  metrics = async () => "tsunagi_open 3\n";
  const routes = (more: ReadinessChecks) =>
    healthRoutes({
      ready: {
        database: () => ready.database(),
        slack: () => ready.slack(),
        ...more,
      },
      metrics: () => metrics(),
      log,
      patienceMs: 50,
    });
  lines = [];
  receiver = createHttpReceiving({
    ...{ signingSecret, place: { port: 0, host: "127.0.0.1" }, routes, ...(limits && { limits }) },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
  });
  const app = new App({
    receiver: receiver.receiver,
    token: "xoxb-test",
    tokenVerificationEnabled: false,
    botId: "B1",
    botUserId: "U1",
    convoStore: false,
  });
  app.command("/escalate", async ({ ack, body }) => {
    heard.push(body.text);
    await mayAnswer;
    await ack();
  });
  app.action(/^/, async ({ ack }) => await ack());
  address = `http://127.0.0.1:${await receiver.start()}`;
}

beforeEach(() => begins());
afterEach(() => receiver.stop(100));

interface Sent {
  readonly secret?: string;
  readonly secondsAgo?: number;
}

function sends(body: string, { secret = signingSecret, secondsAgo = 0 }: Sent = {}): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return fetch(`${address}/slack/events`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
  });
}

const command = new URLSearchParams({
  command: "/escalate",
  text: "返金",
  user_id: "U1",
  team_id: "T1",
  channel_id: "C1",
  response_url: "https://hooks.slack.example/r",
  trigger_id: "1.2.x",
}).toString();

describe("what slack sends", () => {
  test("is heard when it is signed", async () => {
    expect((await sends(command)).status).toBe(200);
    expect(heard).toEqual(["返金"]);
  });

  test("is not heard with a wrong signature", async () => {
    expect((await sends(command, { secret: "another" })).status).toBe(401);
    expect(heard).toEqual([]);
  });

  test("is not heard when it is old: somebody may have recorded it", async () => {
    expect((await sends(command, { secondsAgo: 6 * 60 })).status).toBe(401);
    expect(heard).toEqual([]);
  });

  test("is not heard without a signature", async () => {
    expect((await fetch(`${address}/slack/events`, { method: "POST", body: command })).status).toBe(401);
  });

  test("is not heard when it is larger than anything slack sends", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const length = 50 * 1024 * 1024;
      const sending = request(`${address}/slack/events`, {
        method: "POST",
        headers: { "content-length": length },
      });
      sending.on("response", (response) => resolve(response.statusCode)).on("error", reject);
      sending.write("x".repeat(3 * 1024 * 1024));
    });

    expect(status).toBe(413);
  });

  test("a form with every field filled to the brim is heard", async () => {
    const text = "あ".repeat(3_000 * 15);

    expect((await sends(`${command}&padding=${encodeURIComponent(text)}`)).status).toBe(200);
  });

  test("the two checks slack makes itself are answered", async () => {
    expect((await sends("ssl_check=1")).status).toBe(200);
  });
});

describe("whoever wants to keep the port busy", () => {
  beforeEach(async () => {
    await receiver.stop(100);
    await begins(impatient);
  });

  const open = async () => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    return socket;
  };
  const isCutOff = async (socket: Socket) => {
    let said = "";
    socket.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(socket, "close");
    return said;
  };
  const head = "POST /slack/events HTTP/1.1\r\nHost: bot\r\n";

  test.each([
    ["says nothing at all", []],
    ["never ends the head of a request", [head, "X-A: b\r\n", "X-C: d\r\n"]],
    ["trickles the body", [`${head}Content-Length: 900000\r\n\r\n`, "pay", "load", "="]],
  ])("%s: is cut off, and others are heard meanwhile", async (_, parts) => {
    const slow = await Promise.all(Array.from({ length: 10 }, open));
    const ends = slow.map(isCutOff);
    for (const part of parts) for (const socket of slow) socket.write(part);
    const from = performance.now();

    expect((await sends(command)).status).toBe(200);
    for (const said of await Promise.all(ends)) expect(said).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    expect(performance.now() - from).toBeLessThan(7_000);
    expect(heard).toEqual(["返金"]);
  });

  test("opens more connections than there are: the rest is turned away and it is told, later all is well again", async () => {
    const held = await Promise.all(Array.from({ length: impatient.maxConnections }, open));
    const ends = held.map(isCutOff);
    expect(await isCutOff(await open())).toBe("");
    expect(await isCutOff(await open())).toBe("");
    await Promise.all(ends);

    expect((await sends(command)).status).toBe(200);
    expect(lines.filter((line) => line.includes("too many connections"))).toHaveLength(1);
  });

  test("sends a thousand requests without a valid signature: a genuine one is heard, and the log holds one line", async () => {
    const forged = Array.from({ length: 40 }, async () => {
      for (let i = 0; i < 25; i++) await sends(command, { secret: "another" }).catch(() => null);
    });
    const from = performance.now();
    const genuine = async (): Promise<number> =>
      await sends(command).then(
        ({ status }) => status,
        () => genuine(),
      );
    expect(await genuine()).toBe(200);
    expect(performance.now() - from).toBeLessThan(10_000);
    await Promise.all(forged);

    expect(heard).toEqual(["返金"]);
    expect(lines.filter((line) => line.includes("Failed to parse and verify"))).toHaveLength(1);
  });
});

describe("what is no request of Slack's, although it is signed", () => {
  const click = (more: string) =>
    encodeURIComponent(
      `{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"actions":[{"action_id":"a","block_id":"b"}]${more}}`,
    );
  const deep = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;

  test.each([
    ["arrays three hundred thousand deep", click(`,"x":${deep(300_000, "[", "]")}`), 200],
    ["objects a hundred thousand deep", click(`,"x":${deep(100_000, '{"a":', "}")}`), 200],
    ["half a document", click(',"x":{'), 400],
    ["no document", "%", 400],
  ])("%s: the bot lives on", async (_, payload, status) => {
    expect((await sends(`payload=${payload}`)).status).toBe(status);
    expect((await sends(command)).status).toBe(200);
    expect(heard).toEqual(["返金"]);
  });

  test("line breaks and control characters in addresses, headers and fields stay inside one line of JSON", async () => {
    const forged = '\n{"level":60,"msg":"all is well"}\u001b[2J';
    await sends(`${command}&user_name=${encodeURIComponent(forged)}`, { secret: "another" });
    await fetch(`${address}/slack/${encodeURIComponent(forged)}`);
    await sends(`payload=${encodeURIComponent(`{"type":"${forged}"`)}`);

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.trimEnd()).not.toContain("\n");
      expect(line).not.toContain("\u001b");
      expect(JSON.parse(line).msg).not.toBe("all is well");
    }
  });
});

describe("other addresses", () => {
  test.each(["/", "/slack/events", "/nothing", "/healthz/more"])("%s holds nothing to read", async (path) => {
    expect((await fetch(address + path)).status).toBe(404);
  });

  test("an address that cannot be read is refused, and the next request is answered", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(address, { path: "//", method: "GET" }, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });

    expect(status).toBe(400);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});

test("no answer says what it is made with, is kept by anybody on its way, or lets another site read it", async () => {
  for (const path of ["/", "/healthz", "/readyz", "/metrics"]) {
    const { headers } = await fetch(address + path);
    for (const name of ["server", "x-powered-by", "access-control-allow-origin", "set-cookie"])
      expect(headers.get(name), `${path} ${name}`).toBeNull();
    if (path === "/") continue;
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("%s is answered nowhere", async (method) => {
  for (const path of ["/slack/events", "/healthz", "/metrics"])
    expect((await fetch(address + path, { method })).status).toBe(404);
});

describe("health", () => {
  test("the process runs", async () => {
    const response = await fetch(`${address}/healthz`);

    expect(response.status).toBe(200);
    expect(await response.text()).toBe("ok\n");
  });

  test("a bot that can work is ready", async () => {
    const response = await fetch(`${address}/readyz`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ready: true,
      database: "ok",
      slack: "ok",
      staying: "ok",
    });
  });

  test.each<[string, () => Promise<boolean>]>([
    ["says no", async () => false],
    ["fails", () => Promise.reject(new Error("password=secret"))],
    ["does not answer", () => new Promise(() => undefined)],
  ])("a bot whose database %s is not", async (_, database) => {
    ready = { ...ready, database };

    const response = await fetch(`${address}/readyz`);

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      database: "failing",
      slack: "ok",
      staying: "ok",
    });
  });

  test("figures are handed on as they are", async () => {
    const response = await fetch(`${address}/metrics`);

    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(await response.text()).toBe("tsunagi_open 3\n");
  });

  test("figures that cannot be had are an error, not a crash", async () => {
    metrics = () => Promise.reject(new Error("away"));

    expect((await fetch(`${address}/metrics`)).status).toBe(500);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});

describe("starting and stopping", () => {
  test("a port that is taken is told at the start", async () => {
    const port = Number(new URL(address).port);
    const place = { port, host: "127.0.0.1" };
    const second = createHttpReceiving({ signingSecret, place, routes: () => [], log });

    await expect(second.start()).rejects.toThrow(new RegExp(`^PORT ${port} is taken .*set another PORT`));
  });

  test("once stopped nobody answers, and stopping again does nothing", async () => {
    await receiver.stop(100);
    await receiver.stop(100);

    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });

  test("whoever asks whether it is ready hears no first, while the port still answers all that comes", async () => {
    expect((await sends(command)).headers.get("connection")).toBe("keep-alive");
    const stopping = receiver.stop(5_000, 2_000);

    const readiness = await fetch(`${address}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({ ready: false, database: "ok", staying: "failing" });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    const click = await sends(command);
    expect(click.status).toBe(200);
    // Nothing more is sent over a connection that is about to end.
    expect(click.headers.get("connection")).toBe("close");
    await stopping;
    expect(heard).toHaveLength(2);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });

  test("what is being answered when the port closes is answered", async () => {
    let answers = () => {};
    mayAnswer = new Promise((resolve) => {
      answers = resolve;
    });
    const answer = sends(command);
    await expect.poll(() => heard).toHaveLength(1);

    const stopping = receiver.stop(30_000, 100);
    const isClosed = () =>
      fetch(`${address}/healthz`).then(
        () => false,
        () => true,
      );
    await expect.poll(isClosed).toBe(true);
    answers();

    expect((await answer).status).toBe(200);
    await stopping;
  });

  test("somebody who never reads the answer does not hold up the stop", async () => {
    metrics = () => new Promise(() => undefined);
    const waiting = fetch(`${address}/metrics`).catch(() => "cut off");
    await fetch(`${address}/healthz`);

    await receiver.stop(20);

    expect(await waiting).toBe("cut off");
  });
});
