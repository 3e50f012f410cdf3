import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Send } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { step, suzuki } from "../../helpers/escalations.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { JsonObject } from "../../workspace/json.js";
import { type Bot, closeDatabase, requestTimeout, startWorld, type World } from "./bots.js";
import { createGate } from "./gate.js";
import { expectTheTruth, isAsked, messagesByDelivery, postsIn, rowsOf } from "./truth.js";

// Two of the ways in which a message can be in Slack twice, each provoked on purpose, and its neighbours that must not.

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const direct = {
  department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
} as const;
const isPing = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes("escalation_ping");
/** Longer than any lease of these tests' bots. */
const leaseIsOver = seconds(20);

const claim = { type: "claim", by: suzuki, nextUpdateAt: null } as const;
const sentAgain = 'tsunagi_doubtful_sends_total{outcome="repeated"}';
const foundLate = 'tsunagi_doubtful_sends_total{outcome="adopted"}';
const lostLease = "tsunagi_maybe_doubled_total";
const foundTwice = "tsunagi_doubled_total";

/** A figure of `/metrics`, of these processes together. */
async function counted(figure: string, ...bots: readonly Bot[]): Promise<number> {
  const texts = await Promise.all(bots.map(({ metrics }) => metrics.text()));
  const values = texts.map((text) => {
    const line = text.split("\n").find((one) => one.startsWith(`${figure} `));
    if (line === undefined) throw new Error(`${figure} is not among the figures`);
    return Number(line.slice(figure.length));
  });
  return values.reduce((sum, value) => sum + value, 0);
}

/** How many messages are in Slack once more than they should be. */
function doubles(): number {
  return [...messagesByDelivery(world).values()].reduce((sum, copies) => sum + copies.length - 1, 0);
}

/** Slack takes the call `ms` after the bot gave it up. */
function commitsLate(ms: number) {
  return world.workspace.faults.next(
    { method: "chat.postMessage", when: isPing },
    { kind: "commit_late", ms: requestTimeout + ms },
  );
}

describe("Slack takes a message after the bot has given it up", () => {
  test("sooner than the settle time is over: it is found, there is one, and nothing is counted", async () => {
    commitsLate(250);
    await world.opens(direct);
    await world.passes(seconds(4));
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") === 1);
    await world.passes(minutes(1));

    expect(doubles()).toBe(0);
    expect(await counted(sentAgain, world.bot)).toBe(0);
    expect(await counted(lostLease, world.bot)).toBe(0);
    await expectTheTruth(world);
  });

  test("later than that: there are two, and the bot has counted that it sent one again, and then that there are two", async () => {
    commitsLate(3_000);
    await world.opens(direct);
    await world.passes(seconds(30));
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") === 2);
    expect(await counted(foundTwice, world.bot)).toBe(0);
    await world.passes(minutes(2));

    expect(doubles()).toBe(1);
    expect(await counted(sentAgain, world.bot)).toBe(1);
    expect(await counted(foundTwice, world.bot)).toBe(1);
    expect(await counted(lostLease, world.bot)).toBe(0);
    await expectTheTruth(world, ["ping:1"]);
  });

  test("later than that, and Slack refuses the one that is sent again: it is looked for once more, and there is one", async () => {
    commitsLate(3_000);
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing },
      { kind: "rate_limited", retryAfterSeconds: 30 },
    );
    await world.opens(direct);
    await world.passes(seconds(10));
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") === 1);
    await world.passes(minutes(2));

    expect(doubles()).toBe(0);
    expect(await counted(foundLate, world.bot)).toBe(1);
    expect(await counted(sentAgain, world.bot)).toBe(0);
    await expectTheTruth(world);
  });

  test("later than that, and the answer to the one that is sent again is not heard: it is counted as well", async () => {
    commitsLate(3_000);
    world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, { kind: "reset_after_commit" });
    await world.opens(direct);
    await world.passes(seconds(30));
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") === 2);
    await world.passes(minutes(2));

    expect(doubles()).toBe(1);
    expect(await counted(sentAgain, world.bot)).toBe(1);
    expect(await counted(foundTwice, world.bot)).toBe(1);
    await expectTheTruth(world, ["ping:1"]);
  });

  test("never: there is one, it is counted as sent again, and on the second look as no double", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing },
      { kind: "reset_before_commit" },
    );
    await world.opens(direct);
    await world.passes(minutes(3));

    expect(doubles()).toBe(0);
    expect(await counted(sentAgain, world.bot)).toBe(1);
    expect(await counted(foundTwice, world.bot)).toBe(0);
    await expectTheTruth(world);
  });
});

describe("Slack takes a message so late that nobody wants it any more", () => {
  /** A process that gives up its first call, which Slack takes when the story says so. */
  async function givesUp() {
    const late: Send[] = [];
    const bot = await world.another({
      gateway: (real) => ({
        async post(send, deadline) {
          if (send.delivery.content.role !== "ping" || late.length > 0) return real.post(send, deadline);
          late.push(send);
          return { kind: "doubtful", error: "timeout" };
        },
      }),
    });
    const slackTakesIt = async () => {
      for (const send of late) await world.bot.gateway.post(send, Number.POSITIVE_INFINITY);
    };
    return { bot, slackTakesIt };
  }

  test.each([
    ["the same process", (bot: Bot) => bot],
    ["another process, for the first one is gone,", () => world.bot],
  ])(
    "%s looks for it once more a minute later, and it asks for nothing from then on",
    async (_, whoLooks) => {
      const { bot, slackTakesIt } = await givesUp();
      const stored = await world.opens(direct);
      await bot.engine.workOff();
      await bot.apply(stored, claim);
      await world.passes(seconds(30), bot);
      await slackTakesIt();
      expect(isAsked(world, "U0SATO")).toBe(true);
      await world.passes(minutes(1), whoLooks(bot));

      expect(postsIn(world, "D0SATO")).toBe(1);
      expect(isAsked(world, "U0SATO")).toBe(false);
      expect(await counted(foundLate, whoLooks(bot))).toBe(1);
      await expectTheTruth(world);
    },
  );

  test("a list of calls: the same, and a call that comes meanwhile does not wait for it", async () => {
    const { bot, slackTakesIt } = await givesUp();
    const all = [await world.opens(direct), await world.opens(direct), await world.opens(direct)];
    await bot.engine.workOff();
    for (const stored of all) await bot.apply(stored, claim);
    await world.passes(seconds(10), bot);
    await world.opens(direct);
    await world.passes(seconds(3), bot);
    expect(postsIn(world, "D0SATO")).toBe(1);
    await slackTakesIt();
    await world.passes(minutes(1), bot);

    const asking = world.workspace.dmsOf("U0SATO").map(({ blocks }) => actionsOf(blocks).includes("claim"));
    expect(asking).toEqual([true, false]);
    await expectTheTruth(world);
  });

  test("later than that nobody looks: it stays as it left", async () => {
    const { bot, slackTakesIt } = await givesUp();
    const stored = await world.opens(direct);
    await bot.engine.workOff();
    await bot.apply(stored, claim);
    await world.passes(minutes(2), bot);
    await slackTakesIt();
    await world.passes(minutes(2), bot);

    expect(isAsked(world, "U0SATO")).toBe(true);
  });
});

describe("a process freezes with a call in its hands, and another one takes over", () => {
  async function freezes(sends: "as it does" | "past its last check"): Promise<Bot> {
    const gate = createGate();
    const frozen = await world.another({
      gateway: (real) => ({
        async post(send, deadline) {
          if (send.delivery.content.role === "ping") await gate.pass();
          return real.post(send, sends === "as it does" ? deadline : Number.POSITIVE_INFINITY);
        },
      }),
    });
    await world.opens(direct);
    const work = frozen.engine.workOff();
    await gate.reached;
    // The card and the agent's message are through.
    await expect.poll(async () => (await rowsOf(world)).filter(({ ts }) => ts !== null).length).toBe(2);
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(seconds(10));
    gate.open();
    await work;
    await world.passes(seconds(30));
    return frozen;
  }

  test("before its last look at the clock: there is one", async () => {
    const frozen = await freezes("as it does");

    expect(doubles()).toBe(0);
    expect(await counted(lostLease, frozen, world.bot)).toBe(0);
    await expectTheTruth(world);
  });

  test("between that look and the socket: there are two, and one of the bots has counted it", async () => {
    const frozen = await freezes("past its last check");

    expect(doubles()).toBe(1);
    expect(await counted(lostLease, frozen, world.bot)).toBe(1);
    await world.passes(minutes(2), frozen);
    expect(await counted(foundTwice, frozen, world.bot)).toBe(1);
    await expectTheTruth(world, ["ping:1"]);
  });
});
