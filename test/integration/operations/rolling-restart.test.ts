import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { seconds } from "../../../src/domain/duration.js";
import { importDepartments } from "../../e2e/harness/departments.js";
import { desk, type RealPlace, startPlace } from "../crash/place.js";
import { expectTheTruth } from "../engine/truth.js";
import { type BotProcess, startBotProcess } from "../proxy/bot-process.js";
import { databaseKind } from "../template.js";
import { type Balancer, startBalancer } from "./balancer.js";
import { type People, startPeople } from "./people-at-work.js";

vi.setConfig({ testTimeout: 400_000 });

const canRun = databaseKind() === "postgres";
if (!canRun) process.stdout.write("left out: restarts one after the other (no PostgreSQL server)\n");

const desks = 8;
/** A second step comes due while one process or the other is being restarted. */
const departments = `
departments:
${Array.from({ length: desks }, (_, i) => {
  const [here, next] = [desk(i), desk((i + 1) % desks)];
  return `  desk${i}:
    name: 窓口${i}
    channel: ${here.channel}
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [${here.responder}] }
      - { after: { onHold: 8s, normal: 10m }, call: [${next.responder}] }
    repeat: { every: 30m, times: 1 }`;
}).join("\n")}
teams:
${Array.from({ length: desks }, (_, i) => `  team${i}: { name: 班${i}, members: [${desk(i).agent}], department: desk${i} }`).join("\n")}
whenInDoubt: desk0
`;

/** Well below the lease of a process that did not give back what it held (thirty seconds). */
const latestCall = 15;
/** A busy machine starts a process beside all this; how fast a click is answered is measured in docs/bench.md. */
const slackWaits = seconds(15);

/** From the end of what was being answered to the end of the process. */
const closingTakes = seconds(2);

describe.skipIf(!canRun)("two processes, restarted one after the other while people work", () => {
  let folder: string;
  let place: RealPlace;
  let balancer: Balancer;
  let people: People;
  let running: BotProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tsunagi-restart-"));
    place = await startPlace(desks, slackWaits);
    for (let i = 0; i < desks; i++)
      await place.workspace.addTo(desk(i).channel, desk((i + 1) % desks).responder);
    await importDepartments(place.database.db, departments, new Date());
    balancer = await startBalancer();
  });
  afterEach(async () => {
    await Promise.all(running.map((bot) => bot.stop()));
    running = [];
    await balancer.stop();
    await place.stop();
    await rm(folder, { recursive: true });
  });

  const ways = [
    ["over Socket Mode", () => ({ SLACK_APP_TOKEN: place.workspace.appToken })],
    ["over HTTP, behind a balancer", () => ({ SLACK_SIGNING_SECRET: place.workspace.signingSecret })],
  ] as const;

  test.each(ways)(
    "%s: nothing is lost, doubled, refused or late; what closing a socket swallows is asked again",
    async (way, secret) => {
      const isHttp = way.startsWith("over HTTP");
      const starts = async () => {
        const { workspace, database } = place;
        const bot = startBotProcess(
          {
            ...{ HOST: "127.0.0.1", PORT: "0", DATABASE_URL: database.env.DATABASE_URL ?? "" },
            ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_API_URL: workspace.apiUrl, ...secret() },
          },
          folder,
        );
        running.push(bot);
        const port = await bot.running;
        if (isHttp) await balancer.add(port);
      };
      await starts();
      await starts();
      if (isHttp) place.workspace.connectBot(balancer.url);
      people = startPeople(place, desks);

      const endedAt: number[] = [];
      for (let restart = 0; restart < 4; restart++) {
        const [oldest] = running;
        await people.areAtIt();
        expect(await oldest?.stop()).toBe(0);
        endedAt.push(Date.now());
        expect(oldest?.log()).not.toMatch(/"level":[56]0/);
        running = running.slice(1);
        await starts();
      }
      await people.stop();
      await expect.poll(() => place.waiting(), { timeout: 120_000 }).toBe(0);

      expect(balancer.lost).toEqual([]);
      expect(people.refused()).toEqual([]);
      // What Slack sends while a process closes its connections nobody reads; at any other moment all of it is answered.
      const isClosing = (at: number) =>
        !isHttp && endedAt.some((end) => at <= end && at > end - closingTakes);
      expect(people.unanswered().filter((at) => !isClosing(at))).toEqual([]);
      expect(people.opened().length).toBeGreaterThan(20);
      expect(people.claimed().length).toBeGreaterThan(15);
      const { db } = place.database;
      const cases = await db.$queryRaw<{ number: number; summary: string }[]>`
      SELECT number, state #>> '{facts,summary}' AS summary FROM escalations ORDER BY number`;
      expect(cases).toEqual(people.opened());
      const claims = await db.$queryRaw<{ number: number; by: string }[]>`
      SELECT e.number, v.by FROM escalation_events v JOIN escalations e ON e.id = v.escalation_id
      WHERE v.type = 'claimed' ORDER BY e.number`;
      expect(claims).toEqual(people.claimed());
      await expectTheTruth(place);
      const twice = await db.$queryRaw`
      SELECT escalation_id FROM escalation_events WHERE type = 'called'
      GROUP BY escalation_id, data->>'step', data->>'round' HAVING count(*) > 1`;
      expect(twice).toEqual([]);
      const [calls] = await db.$queryRaw<{ all: number; second: number; late: number }[]>`
      SELECT count(*)::int AS all, (count(*) FILTER (WHERE step = 2))::int AS second,
        max(extract(epoch FROM posted_at - due_at))::float8 AS late
      FROM deliveries WHERE role = 'ping' AND posted_at IS NOT NULL`;
      expect(calls?.second).toBeGreaterThan(3);
      expect(calls?.late).toBeLessThan(latestCall);
    },
  );
});
