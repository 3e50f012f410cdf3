import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BulletinNews } from "../../../src/domain/bulletins.js";
import { days, hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { readFigures } from "../../../src/store/figures.js";
import { monday10, sato, suzuki, tanaka } from "../../helpers/escalations.js";
import type { Fault } from "../../workspace/faults.js";
import type { JsonObject } from "../../workspace/json.js";
import { type Bot, closeDatabase, requestTimeout, startWorld, type World } from "./bots.js";
import { createGate } from "./gate.js";
import { postsIn } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const key = "stand_in:example";
const content = { kind: "stand_in", user: sato, until: later(monday10, hours(2)), over: false } as const;
const news: BulletinNews = {
  written: [{ key, to: { kind: "dm", user: suzuki }, content, newsUntil: later(monday10, days(1)) }],
  changed: [],
};
const over: BulletinNews = { written: [], changed: [{ key, content: { ...content, over: true } }] };
/** Longer than any lease of these tests' bots. */
const leaseIsOver = seconds(20);
const toSuzuki = (args: JsonObject) => args.channel === "D0SUZUKI";
const posts = () => postsIn(world, "D0SUZUKI");
const inSlack = () => JSON.stringify(world.workspace.as(suzuki).sees("D0SUZUKI"));
const readBacks = () =>
  world.workspace.journal.filter(({ method }) => method === "conversations.history").length;
const redraws = () =>
  world.workspace.journal.filter(({ method, args }) => method === "chat.update" && toSuzuki(args)).length;
const stored = () => world.file.db.bulletin.findUniqueOrThrow({ where: { key } });

async function doublesCounted({ metrics }: Bot): Promise<number> {
  const [, count] = /^tsunagi_maybe_doubled_total (\d+)$/m.exec(await metrics.text()) ?? [];
  return Number(count);
}

const tell = (what: BulletinNews = news) => world.bot.bulletins.tell(what, world.clock.now());

describe("a message that belongs to no case", () => {
  test("is written and posted once, however many processes say it", async () => {
    const other = await world.another();
    const written = await Promise.all([tell(), other.bulletins.tell(news, world.clock.now()), tell()]);
    expect(written.toSorted()).toEqual([0, 0, 1]);

    await Promise.all([world.bot.engine.workOff(), other.engine.workOff()]);
    await world.passes(minutes(5), other);
    expect(posts()).toBe(1);
    expect(await tell()).toBe(0);
    await world.passes(minutes(5));
    expect(posts()).toBe(1);
  });

  test("waits in the queue that the figures show, as long as it is not as it has to be", async () => {
    const queue = async () => {
      const { waiting, oldestSeconds } = await readFigures(world.file.db, world.clock.now());
      return { waiting, oldestSeconds };
    };
    await tell();
    world.clock.set(later(world.clock.now(), minutes(3)));
    expect(await queue()).toEqual({ waiting: 1, oldestSeconds: 180 });
    await world.bot.engine.workOff();
    expect(await queue()).toEqual({ waiting: 0, oldestSeconds: 0 });

    world.clock.set(later(world.clock.now(), minutes(10)));
    await tell(over);
    world.clock.set(later(world.clock.now(), seconds(20)));
    expect(await queue()).toEqual({ waiting: 1, oldestSeconds: 20 });
  });

  test("shows what holds now, edited where it was posted, also when it changed on its way", async () => {
    await tell();
    await world.passes(seconds(1));
    await tell(over);
    await world.passes(seconds(1));
    expect(inSlack()).toContain("代理は終わりました");
    expect(posts()).toBe(1);
    expect(await world.bot.bulletins.read(key)).toMatchObject({ over: true });

    const gate = createGate();
    const slow = await world.another({
      bulletinGateway: (real) => ({
        async update(...request) {
          const drawn = await real.update(...request);
          await gate.pass();
          return drawn;
        },
      }),
    });
    await tell({ written: [], changed: [{ key, content }] });
    const work = slow.engine.workOff();
    await gate.reached;
    await tell(over);
    gate.open();
    await work;
    await world.passes(minutes(1));
    expect(inSlack()).toContain("代理は終わりました");
  });

  test.each([
    { kind: "never_answer_after_commit" },
    { kind: "reset_after_commit" },
    { kind: "http_error_after_commit", status: 503 },
    { kind: "reset_before_commit" },
    { kind: "http_error", status: 502 },
    { kind: "api_error", error: "internal_error" },
    { kind: "commit_late", ms: requestTimeout + 250 },
  ] as Fault[])("nobody knows whether it arrived ($kind): there is one all the same", async (fault) => {
    const hit = world.workspace.faults.next({ method: "chat.postMessage", when: toSuzuki }, fault);
    await tell();
    await world.bot.engine.workOff();
    await world.passes(seconds(4));
    // It may still come.
    expect(readBacks()).toBe(0);
    if (fault.kind === "commit_late") await world.workspace.waitFor(() => posts() === 1);
    await world.passes(minutes(1));
    expect(hit.hits()).toBe(1);
    expect(posts()).toBe(1);
    expect(inSlack()).toContain("代理をお願いされています");
  });

  test.each([
    ["before the request leaves", false],
    ["after it has left", true],
  ])("a process that dies %s: another one sees to it, once", async (_, hasLeft) => {
    const gate = createGate();
    const dies = await world.another({
      bulletinGateway: (real) => ({
        async post(...request) {
          if (!hasLeft) await gate.pass();
          const sent = await real.post(...request);
          if (hasLeft) await gate.pass();
          return sent;
        },
      }),
    });
    await tell();
    const work = dies.engine.workOff();
    await gate.reached;
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(leaseIsOver);
    expect(posts()).toBe(1);

    // It was frozen only: what it had in hand does no harm.
    gate.open();
    await work;
    await world.passes(minutes(1));
    expect(posts()).toBe(1);
  });

  test("is left to the process that has it in hand", async () => {
    const gate = createGate();
    const slow = await world.another({
      bulletinGateway: (real) => ({
        async post(...request) {
          await gate.pass();
          return real.post(...request);
        },
      }),
    });
    await tell();
    const work = slow.engine.workOff();
    await gate.reached;
    // Longer than it takes until what is in doubt is looked for.
    await world.passes(seconds(7));
    expect(posts()).toBe(0);
    gate.open();
    await work;
    await world.passes(minutes(1));
    expect(posts()).toBe(1);
  });

  test("a process freezes past its last look at the clock: there are two, and it has counted that", async () => {
    const gate = createGate();
    const frozen = await world.another({
      bulletinGateway: (real) => ({
        async post(job, channel) {
          await gate.pass();
          return real.post(job, channel, Number.POSITIVE_INFINITY);
        },
      }),
    });
    await tell();
    const work = frozen.engine.workOff();
    await gate.reached;
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(leaseIsOver);
    gate.open();
    await work;
    await world.passes(minutes(1));

    expect(posts()).toBe(2);
    expect(await doublesCounted(frozen)).toBe(1);
    expect(await doublesCounted(world.bot)).toBe(0);
  });

  test("a redraw that comes late, on top of a newer one, is drawn over", async () => {
    await tell();
    await world.passes(seconds(1));
    const gate = createGate();
    const frozen = await world.another({
      bulletinGateway: (real) => ({
        async update(job, posted) {
          await gate.pass();
          return real.update(job, posted, Number.POSITIVE_INFINITY);
        },
      }),
    });
    await tell({ written: [], changed: [{ key, content: { ...content, user: tanaka } }] });
    const work = frozen.engine.workOff();
    await gate.reached;
    await tell(over);
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(leaseIsOver);
    expect(inSlack()).toContain("代理は終わりました");

    gate.open();
    await work;
    await world.passes(minutes(1));
    expect(inSlack()).toContain("代理は終わりました");
    expect(await doublesCounted(frozen)).toBe(0);
  });

  test("a redraw that Slack makes late does not stay on top of the next one", async () => {
    await tell();
    await world.passes(seconds(1));
    world.workspace.faults.next(
      { method: "chat.update", when: toSuzuki },
      { kind: "commit_late", ms: requestTimeout + 250 },
    );
    await tell({ written: [], changed: [{ key, content: { ...content, user: tanaka } }] });
    await world.bot.engine.workOff();
    await tell(over);
    await world.passes(seconds(4));
    expect(await stored()).toMatchObject({ status: "waiting", attempts: 1 });
    await world.workspace.waitFor(() => redraws() === 1, { what: "the late redraw" });
    await world.passes(minutes(1));
    expect(inSlack()).toContain("代理は終わりました");
  });

  test("the database's connection breaks when the result is to be recorded: it is recorded all the same", async () => {
    let isCut = true;
    const cut = await world.another({
      bulletins: (real) => ({
        finish(...result) {
          if (!isCut) return real.finish(...result);
          isCut = false;
          return Promise.reject(new Error("the connection was cut"));
        },
      }),
    });
    await tell();
    await cut.engine.workOff();
    expect(posts()).toBe(1);
    expect(await stored()).toMatchObject({ status: "shown", leaseUntil: null, attemptAt: null });
  });

  test("what only a newer version can read is left as it is for it, and nobody takes it for sent", async () => {
    await tell();
    const renames = (from: string, to: string) => world.file.db.$executeRaw`
      UPDATE bulletins SET content = (content - ${from}::text) || jsonb_build_object(${to}::text, content -> ${from}::text)`;
    await renames("until", "till");
    await world.passes(minutes(1));
    expect(await stored()).toMatchObject({ status: "waiting", leaseUntil: null, attemptAt: null });

    await renames("till", "until");
    const newer = await world.another();
    await newer.engine.workOff();
    expect(posts()).toBe(1);
    expect(readBacks()).toBe(0);
  });

  test("one that cannot be drawn is given up after three tries, and others go out meanwhile", async () => {
    const broken = await world.another({
      bulletinGateway: (real) => ({
        post: (job, ...rest) =>
          job.key === key ? Promise.reject(new Error("no such view")) : real.post(job, ...rest),
      }),
    });
    await tell();
    await tell({ written: news.written.map((it) => ({ ...it, key: "stand_in:other" })), changed: [] });
    await world.passes(minutes(5), broken);
    expect(await stored()).toMatchObject({ status: "dead", attempts: 3, lastError: "internal" });
    expect(posts()).toBe(1);
  });

  test("is found though our clock is far ahead of Slack's", async () => {
    const ahead = await world.another({ clock: { now: () => later(world.clock.now(), hours(1)) } });
    world.workspace.faults.next(
      { method: "chat.postMessage", when: toSuzuki },
      { kind: "reset_after_commit" },
    );
    await ahead.bulletins.tell(news, later(world.clock.now(), hours(1)));
    await world.passes(minutes(1), ahead);
    expect(posts()).toBe(1);
    expect(await stored()).toMatchObject({ status: "shown" });
  });

  test("it comes late, after Slack refused to take it again: it is looked for once more, and there is one", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: toSuzuki },
      { kind: "commit_late", ms: requestTimeout + 3_000 },
    );
    world.workspace.faults.next(
      { method: "chat.postMessage", when: toSuzuki },
      { kind: "rate_limited", retryAfterSeconds: 30 },
    );
    await tell();
    await world.passes(seconds(10));
    await world.workspace.waitFor(() => posts() === 1);
    await world.passes(minutes(2));

    expect(posts()).toBe(1);
    expect(await stored()).toMatchObject({ status: "shown" });
  });

  test("it arrived, and much more is written there before anybody looks: it is left out rather than doubled", async () => {
    const billing = "C0BILLING" as ChannelId;
    const to = { kind: "channel", id: billing, locale: "ja", timezone: "Asia/Tokyo" } as const;
    world.workspace.faults.next(
      { method: "chat.postMessage", when: ({ channel }) => channel === billing },
      { kind: "reset_after_commit" },
    );
    await tell({ written: news.written.map((it) => ({ ...it, to })), changed: [] });
    await world.bot.engine.workOff();
    for (let i = 0; i < 1_010; i++) await world.workspace.as("U0SATO").says(billing, `話 ${i}`);
    await world.passes(minutes(5));

    expect(postsIn(world, billing)).toBe(1);
    expect(await stored()).toMatchObject({ status: "dropped" });
    expect(world.bot.log.lines().join("\n")).toContain("too_much_to_read");
    expect(await world.bot.metrics.text()).toContain('tsunagi_doubtful_sends_total{outcome="left_out"} 1');
  });

  test("the clock is put back while one has to wait: it waits no longer than it would have", async () => {
    let ahead = hours(3);
    const bot = await world.another({ clock: { now: () => later(world.clock.now(), ahead) } });
    world.workspace.faults.next(
      { method: "chat.postMessage", when: toSuzuki },
      { kind: "reset_before_commit" },
    );
    await bot.bulletins.tell(news, later(world.clock.now(), ahead));
    await bot.engine.workOff();
    expect(await stored()).toMatchObject({ status: "waiting", attempts: 1 });

    ahead = 0;
    await bot.engine.clockSet(-hours(3));
    await world.passes(seconds(30), bot);
    expect(posts()).toBe(1);
  });

  test("Slack is away for longer than it is news: nobody gets it late", async () => {
    const retryAfterSeconds = 3 * 24 * 60 * 60;
    world.workspace.faults.next({ method: "chat.postMessage" }, { kind: "rate_limited", retryAfterSeconds });
    await tell();
    await world.passes(days(4));
    expect(posts()).toBe(0);
    expect(await world.bot.engine.nextAt()).toBe(null);
  });

  test.each([
    ["took it", { kind: "reset_after_commit" }, 1],
    ["never got it", { kind: "reset_before_commit" }, 0],
  ] as const)(
    "Slack %s and then is away for longer than it is news: nobody gets it late, and what is there does not stay as it was",
    async (_, fault, there) => {
      world.workspace.faults.next({ method: "chat.postMessage", when: toSuzuki }, fault);
      const away = world.workspace.faults.next(
        { method: "conversations.history", times: Number.POSITIVE_INFINITY },
        { kind: "http_error", status: 503 },
      );
      const newsUntil = later(monday10, minutes(10));
      await tell({ written: news.written.map((it) => ({ ...it, newsUntil })), changed: [] });
      await world.passes(minutes(12));
      away.cancel();
      await tell(over);
      await world.passes(minutes(3));

      expect(posts()).toBe(there);
      if (there > 0) expect(inSlack()).toContain("代理は終わりました");
      expect(await stored()).toMatchObject({ status: there > 0 ? "shown" : "dropped" });
    },
  );

  test("somebody who is gone: it is given up, and said in the log", async () => {
    world.workspace.deactivate(suzuki);
    await tell();
    await world.passes(minutes(1));
    expect(posts()).toBe(0);
    expect(world.bot.log.lines().join("\n")).toContain("a bulletin can never be delivered");
  });
});
