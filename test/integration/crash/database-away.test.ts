import { afterEach, beforeEach, expect, test } from "vitest";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { ja } from "../../../src/i18n/ja.js";
import { importDepartments } from "../../e2e/harness/departments.js";
import { textOfMessage } from "../../workspace/block-text.js";
import type { JsonObject } from "../../workspace/json.js";
import { untruths } from "../engine/truth.js";
import { type DatabaseLink, startDatabaseLink } from "./database-link.js";
import { desk, type RealPlace, startPlace } from "./place.js";
import { type BotProcess, startProcess } from "./processes.js";

const { agent, responder, channel } = desk(0);
const next = desk(1).responder;

/** The second step comes due while the database is away. */
const department = `
departments:
  desk:
    name: { ja: 窓口, en: Desk }
    channel: ${channel}
    locale: ja
    leads: [${next}]
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [${responder}], level: L1 }
      - { after: { onHold: 8s, normal: 10m }, call: [${next}], level: L1 }
whenInDoubt: desk
`;

let place: RealPlace;
let link: DatabaseLink;
let bot: BotProcess;

beforeEach(async () => {
  place = await startPlace(2);
  await importDepartments(place.database.db, department, new Date());
  link = await startDatabaseLink(place.database.env.DATABASE_URL ?? "");
  const options = { requestTimeout: 2_000, pace: 100, poolSize: 5, worksAtOnce: true, logLevel: "debug" };
  bot = await startProcess(place.workspace, link.url, options);
  place.workspace.connectBot(`http://127.0.0.1:${bot.port}/slack/events`);
});
afterEach(async () => {
  await bot?.kill();
  await link.close();
  await place.stop();
});

const generous = { timeout: 40_000, interval: 100 } as const;

function callsOf(person: string) {
  return place.workspace.dmsOf(person).filter(({ metadata }) => metadata?.event_type === "escalation_ping");
}

const toldTo = (person: string) => place.workspace.ephemeralsFor(person).map(textOfMessage).join("\n");

test.each([
  ["cannot be reached any more", () => link.close(), () => link.open()],
  ["is frozen: it is connected, and never answers", async () => link.freeze(), () => link.open()],
  ["is reached by new connections only", async () => link.freeze(), async () => link.openForNewOnes()],
])(
  "the database %s: everybody is told in time, and then everything goes on, once",
  async (_, happens, isOver) => {
    const { workspace } = place;
    const hand = workspace.as(agent);
    await hand.runs("/escalate", "今 一件目", channel);
    await workspace.waitFor(() => callsOf(responder).length === 1, { what: "the first call" });
    const card = await workspace.waitFor(() => workspace.channel(channel).messages()[0], { what: "a card" });
    await hand.runs("/escalate", "desk 二件目", channel);
    await workspace.waitFor(() => hand.modal(), { what: "a form" });
    await hand.fills({ situation: "on_hold" });

    await happens();
    const from = workspace.dispatches.length;
    const [sent] = await Promise.all([hand.submits(), workspace.as(responder).clicks(card, "claim")]);

    expect(sent).toMatchObject({ ok: false, errors: { summary: ja.errors.databaseAway } });
    const waits = workspace.dispatches.slice(from).map(({ durationMs }) => durationMs);
    expect(Math.max(...waits)).toBeLessThan(3_000);
    await expect.poll(() => toldTo(responder), generous).toContain(ja.errors.databaseAwayClick);
    await expect.poll(() => bot.isReady(), generous).toBe(false);
    expect(await bot.counted("tsunagi_database_up")).toBe(0);
    // It is away for longer than a query may take, and the second step is due by now.
    await expect.poll(() => bot.log(), generous).toContain("a cycle failed and is tried again");
    const stepIsDue = async () => {
      const [row] = await place.database.db.$queryRaw<{ due: boolean }[]>`
      SELECT bool_or(due_at <= clock_timestamp() - interval '1 second') AS due FROM escalations`;
      return row?.due;
    };
    await expect.poll(stepIsDue, generous).toBe(true);
    expect(callsOf(next)).toEqual([]);

    await isOver();
    await expect.poll(() => callsOf(next).length, generous).toBe(1);
    await expect.poll(() => bot.isReady(), generous).toBe(true);
    expect(await hand.submits()).toMatchObject({ ok: true });
    await workspace.as(responder).clicks(card, "claim");
    await expect.poll(() => callsOf(responder).length, generous).toBe(2);
    await expect.poll(() => place.waiting(), generous).toBe(0);

    expect(bot.isDead()).toBe(false);
    expect(await place.database.db.escalation.count()).toBe(2);
    expect((await place.escalations.byNumber(1 as EscalationNumber))?.state).toMatchObject({
      holder: responder,
    });
    expect((await untruths(place)).map(({ text }) => text)).toEqual([]);
  },
);

test("the database is away for a moment while Slack has a call: what became of it is written down as soon as it is back", async () => {
  const { workspace } = place;
  const isCall = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes("escalation_ping");
  workspace.faults.next({ method: "chat.postMessage", when: isCall }, { kind: "answer_late", ms: 1_000 });
  await workspace.as(agent).runs("/escalate", "今 一件目", channel);
  await workspace.waitFor(() => callsOf(responder).length === 1, { what: "the call" });

  await link.close();
  const call = callsOf(responder)[0]?.metadata?.event_payload?.delivery;
  const isAboutIt = (line: string) => line.includes("could not be recorded") && line.includes(String(call));
  const triesInVain = () => bot.log().split("\n").filter(isAboutIt).length;
  await expect.poll(triesInVain, generous).toBeGreaterThanOrEqual(3);
  const backAt = performance.now();
  await link.open();

  const recorded = async () => {
    const [row] = await place.database.db.$queryRaw<{ posted: boolean }[]>`
      SELECT ts IS NOT NULL AS posted FROM deliveries WHERE role = 'ping'`;
    return row?.posted;
  };
  await expect.poll(recorded, generous).toBe(true);
  expect(performance.now() - backAt).toBeLessThan(5_000);
  await expect.poll(() => place.waiting(), generous).toBe(0);
  // Nobody had to look for it.
  expect(await bot.counted('tsunagi_doubtful_sends_total{outcome="adopted"}')).toBe(0);
  expect(callsOf(responder)).toHaveLength(1);
});
