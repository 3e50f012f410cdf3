import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BulletinNews } from "../../../src/domain/bulletins.js";
import { days, hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { monday10, sato, suzuki } from "../../helpers/escalations.js";
import type { Fault } from "../../workspace/faults.js";
import type { JsonObject } from "../../workspace/json.js";
import { closeDatabase, requestTimeout, startWorld, type World } from "./bots.js";
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

  test("Slack is away for longer than it is news: nobody gets it late", async () => {
    const retryAfterSeconds = 3 * 24 * 60 * 60;
    world.workspace.faults.next({ method: "chat.postMessage" }, { kind: "rate_limited", retryAfterSeconds });
    await tell();
    await world.passes(days(4));
    expect(posts()).toBe(0);
    expect(await world.bot.engine.nextAt()).toBe(null);
  });

  test("somebody who is gone: it is given up, and said in the log", async () => {
    world.workspace.deactivate(suzuki);
    await tell();
    await world.passes(minutes(1));
    expect(posts()).toBe(0);
    expect(world.bot.log.lines().join("\n")).toContain("a bulletin can never be delivered");
  });
});
