import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { importDepartments } from "../../e2e/harness/departments.js";
import type { Fault } from "../../workspace/faults.js";
import type { JsonObject } from "../../workspace/json.js";
import { untruths } from "../engine/truth.js";
import { type BotProcess, startBotProcess } from "../proxy/bot-process.js";
import { type DatabaseLink, startDatabaseLink } from "./database-link.js";
import { desk, type RealPlace, startPlace } from "./place.js";

// Two starts, and a lease that has to run out.
vi.setConfig({ testTimeout: 400_000 });

const { agent, responder, channel } = desk(0);
const department = `
departments:
  desk:
    name: { ja: 窓口, en: Desk }
    channel: ${channel}
    chain:
      - { after: { onHold: 0s, normal: 0s }, call: [${responder}] }
    repeat: { every: 10h, times: 1 }
whenInDoubt: desk
`;

let folder: string;
let place: RealPlace;
let link: DatabaseLink;
let running: BotProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tsunagi-stop-"));
  place = await startPlace(1);
  await importDepartments(place.database.db, department, new Date());
  link = await startDatabaseLink(place.database.env.DATABASE_URL ?? "");
});
afterEach(async () => {
  await link.open();
  await Promise.all(running.map((bot) => bot.stop()));
  running = [];
  await link.close();
  await place.stop();
  await rm(folder, { recursive: true });
});

/** A stop is cut short after ten seconds; a busy machine needs a few to notice. */
const stopsWithin = 15_000;
/** A lease is over after half a minute; by then a busy machine has done everything. */
const generous = { timeout: 120_000, interval: 100 } as const;

async function starts() {
  const { botToken, signingSecret, apiUrl } = place.workspace;
  const bot = startBotProcess(
    {
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl },
      ...{ DATABASE_URL: link.url, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "info" },
    },
    folder,
  );
  running.push(bot);
  const port = await bot.running;
  place.workspace.connectBot(`http://127.0.0.1:${port}/slack/events`);
  const counted = async (figure: string) => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const line = text.split("\n").find((one) => one.startsWith(`${figure} `));
    return Number(line?.slice(figure.length));
  };
  return { bot, counted };
}

const isCall = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes("escalation_ping");
const calls = () =>
  place.workspace.dmsOf(responder).filter(({ metadata }) => metadata?.event_type === "escalation_ping");

/** What has not been posted as far as the database knows; null: there is nothing at all. */
async function leftToRecord(): Promise<readonly string[] | null> {
  const rows = await place.database.db.delivery.findMany({ select: { key: true, ts: true } });
  return rows.length === 0 ? null : rows.filter(({ ts }) => ts === null).map(({ key }) => key);
}

const unrecorded: readonly [string, Fault, { readonly adopted: number; readonly repeated: number }][] = [
  ["Slack has the call", { kind: "answer_late", ms: 6_000 }, { adopted: 1, repeated: 0 }],
  ["the call never arrived", { kind: "delay", ms: 60_000 }, { adopted: 0, repeated: 1 }],
];

test.each(unrecorded)(
  "%s, the database is away, and the process is to stop: it ends in time, and the next one settles it, once",
  async (_, fault, { adopted, repeated }) => {
    const { bot } = await starts();
    place.workspace.faults.next({ method: "chat.postMessage", when: isCall }, fault);
    await place.workspace.as(agent).runs("/escalate", "今 一件目", channel);
    await expect.poll(() => leftToRecord(), generous).toEqual(["ping:1"]);
    await link.close();
    await expect.poll(() => bot.log(), generous).toContain("a result could not be recorded");

    const from = performance.now();
    expect(await bot.stop()).toBe(1);
    expect(performance.now() - from).toBeLessThan(stopsWithin);
    expect(bot.log()).toContain("what is left is found by the next one");

    await link.open();
    const next = await starts();
    await expect.poll(() => place.waiting(), generous).toBe(0);
    expect(calls()).toHaveLength(1);
    expect(await next.counted('tsunagi_doubtful_sends_total{outcome="adopted"}')).toBe(adopted);
    expect(await next.counted('tsunagi_doubtful_sends_total{outcome="repeated"}')).toBe(repeated);
    expect(await next.counted("tsunagi_maybe_doubled_total")).toBe(0);
    expect((await untruths(place)).map(({ text }) => text)).toEqual([]);
  },
);
