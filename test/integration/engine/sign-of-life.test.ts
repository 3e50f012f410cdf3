import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stored, ThreadReader } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { createSignsOfLife } from "../../../src/engine/signs-of-life.js";
import { captureLog } from "../../e2e/harness/log.js";
import { aClaimed, type Given, monday10, sato, step, suzuki, tanaka } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import type { Message } from "../../workspace/model.js";
import { type Bot, closeDatabase, startWorld, type World } from "./bots.js";
import { createGate, type Gate } from "./gate.js";
import { expectTheTruth, isAsked, postsIn } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

/** Opened at ten. Taken at once, it promises 10:30, asks the holder at 10:24, and goes back to open at 10:33. */
const direct = {
  department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
} as const;

async function taken(given: Given = direct): Promise<Stored> {
  const stored = await world.opens(given);
  await world.bot.engine.workOff();
  await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
  return stored;
}

async function until(time: string, by: Bot = world.bot): Promise<void> {
  const at = new Date(`2026-11-23T${time}:00+09:00`);
  await world.passes(at.getTime() - world.clock.now().getTime(), by);
}

function card(): Message {
  const [first] = world.workspace.channel("C0BILLING").messages();
  if (first === undefined) throw new Error("there is no card");
  return first;
}

async function says(id: string): Promise<void> {
  await world.workspace.as(id).says("C0BILLING", "確認しています", { threadTs: card().ts });
}

/** What happened to it since it was taken, in order. */
async function historyOf({ state }: Stored): Promise<readonly string[]> {
  const lines = await world.bot.escalations.history(state.id);
  const types = lines.map(({ event }) => event.type);
  return types.slice(types.indexOf("claimed") + 1);
}

const reads = () => world.workspace.journal.filter(({ method }) => method === "conversations.replies").length;

describe("a word of the holder in the thread", () => {
  test("is as good as an update: nobody asks her, and card and agent read the new time", async () => {
    const esc = await taken();
    await until("10:10");
    await says("U0SUZUKI");
    await until("10:25");

    expect(await historyOf(esc)).toEqual(["sign_of_life"]);
    expect(textOfMessage(card())).toContain("10:54");
    expect(world.workspace.dmsOf("U0TANAKA").map(textOfMessage).join()).toContain("10:54");
    await expectTheTruth(world);
  });

  test("holds until the new time: then she is asked", async () => {
    const esc = await taken();
    await until("10:10");
    await says("U0SUZUKI");

    await until("10:49");

    expect(await historyOf(esc)).toEqual(["sign_of_life", "nudged"]);
  });

  test("after she was asked: it stays hers", async () => {
    const esc = await taken();
    await until("10:25");
    expect(await historyOf(esc)).toEqual(["nudged"]);
    await until("10:28");
    await says("U0SUZUKI");

    await until("10:40");

    expect(await historyOf(esc)).toEqual(["nudged", "sign_of_life"]);
    expect(textOfMessage(card())).toContain("11:03");
    await expectTheTruth(world);
  });

  test("before she was asked saves nothing after it", async () => {
    const esc = await taken();
    await until("10:10");
    await says("U0SUZUKI");
    await until("10:50");

    await until("10:58");

    expect(await historyOf(esc)).toEqual(["sign_of_life", "nudged", "lapsed", "called"]);
  });

  test("of others or of the bot does not count, nor one from before she took it", async () => {
    const esc = await world.opens(direct);
    await until("10:01");
    await says("U0SUZUKI");
    await until("10:02");
    await world.bot.apply(esc, { type: "claim", by: suzuki, nextUpdateAt: null });
    await until("10:10");
    await says("U0TANAKA");
    await says("U0SATO");
    await world.bot.apply(esc, { type: "ask", by: suzuki, text: "注文番号は？" });
    await world.bot.apply(esc, { type: "reply", by: tanaka, text: "A-1 です" });

    await until("10:50");

    expect((await historyOf(esc)).filter((type) => type !== "asked" && type !== "replied")).toEqual([
      "nudged",
      "lapsed",
      "called",
    ]);
  });
});

describe("slack is asked", () => {
  test("once before she is asked and once before it goes back to open", async () => {
    const esc = await taken();

    await until("10:23");
    expect(reads()).toBe(0);
    await until("10:32");
    expect(reads()).toBe(1);
    await until("10:45");
    expect(reads()).toBe(2);

    expect(await historyOf(esc)).toEqual(["nudged", "lapsed", "called"]);
  });

  test("by each of two processes: one nudge, or none", async () => {
    const silent = await taken();
    const spoken = await taken();
    const bots = [await world.another(), await world.another()];
    await until("10:10");
    const second = world.workspace.channel("C0BILLING").messages()[1];
    await world.workspace.as("U0SUZUKI").says("C0BILLING", "確認しています", { threadTs: second?.ts ?? "" });
    await until("10:23");
    world.clock.set(later(monday10, minutes(24)));

    await Promise.all(bots.map(({ engine }) => engine.workOff()));

    expect(await historyOf(silent)).toEqual(["nudged"]);
    expect(await historyOf(spoken)).toEqual(["sign_of_life"]);
    expect(reads()).toBeLessThanOrEqual(4);
  });

  test("nothing about a card that is lost", async () => {
    await world.workspace.archive("C0BILLING");
    const esc = await taken();

    await until("10:25");

    expect(await historyOf(esc)).toContain("nudged");
    expect(reads()).toBe(0);
  });

  test.each([
    { kind: "never_answer_after_commit" } as const,
    { kind: "rate_limited", retryAfterSeconds: 30 } as const,
    { kind: "reset_before_commit" } as const,
  ])("and does not say ($kind): the nudge goes out at its time", async (fault) => {
    const esc = await taken();
    world.workspace.faults.next({ method: "conversations.replies", times: Number.POSITIVE_INFINITY }, fault);
    await until("10:10");
    await says("U0SUZUKI");

    await until("10:24");

    expect(await historyOf(esc)).toEqual(["nudged"]);
  });

  test("and may not say: everything as without it", async () => {
    await world.stop();
    world = await startWorld({ scopes: ["chat:write", "im:write", "users:read", "usergroups:read"] });
    const esc = await taken();
    await until("10:10");
    await says("U0SUZUKI");

    await until("10:34");

    expect(await historyOf(esc)).toEqual(expect.arrayContaining(["nudged", "lapsed"]));
  });
});

describe("while a thread is being read", () => {
  let gate: Gate;
  let slow: Bot;

  beforeEach(async () => {
    gate = createGate();
    const threads: ThreadReader = {
      async lastWordOf() {
        await gate.pass();
        return null;
      },
    };
    slow = await world.another({ threads });
  });

  test("another case is called", async () => {
    const held = await taken();
    await until("10:23");
    world.clock.set(later(monday10, minutes(24)));
    await world.opens({
      department: { chain: { steps: [step(0, "U0JAMES")], repeat: { every: hours(1), times: 1 } } },
    });

    const work = slow.engine.workOff();
    await world.workspace.waitFor(() => isAsked(world, "U0JAMES"), { timeoutMs: 10_000 });
    expect(await historyOf(held)).toEqual([]);
    gate.open();
    await work;

    expect(await historyOf(held)).toEqual(["nudged"]);
  });

  test("what happens to the case itself is not held up either", async () => {
    const held = await taken();
    await until("10:23");
    world.clock.set(later(monday10, minutes(24)));
    const reading = slow.engine.workOff();
    await gate.reached;
    const before = postsIn(world, "D0SATO");
    await world.bot.apply(held, { type: "release", by: suzuki });

    slow.engine.start();
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") > before, { timeoutMs: 10_000 });
    gate.open();
    await reading;
    await slow.engine.stop();

    expect((await historyOf(held)).slice(0, 2)).toEqual(["released", "called"]);
  });
});

describe("many threads at once", () => {
  const nudgeTime = later(monday10, minutes(50));
  const claimed = (i: number): Stored => ({
    state: {
      ...aClaimed(),
      id: `0190a0b0-0000-7000-8000-${String(i).padStart(12, "0")}` as Stored["state"]["id"],
    },
    number: i as Stored["number"],
    version: 2,
  });

  function reading(lastWordOf: ThreadReader["lastWordOf"], cardOf = async () => aCard) {
    const log = captureLog();
    let woken = 0;
    const signs = createSignsOfLife({
      due: { cardOf },
      threads: { lastWordOf },
      log: log.log,
      onRead: () => woken++,
    });
    return { signs, log, woken: () => woken };
  }
  const aCard = { channel: "C0BILLING", ts: "1763859600.000100" } as NonNullable<
    Awaited<ReturnType<World["bot"]["due"]["cardOf"]>>
  >;

  test("are read four at a time, each once; of more than forty the clock decides without", async () => {
    const spokeAt = later(nudgeTime, -seconds(1));
    let now = 0;
    let most = 0;
    let count = 0;
    const { signs, woken } = reading(async () => {
      count++;
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return spokeAt;
    });
    const cases = Array.from({ length: 60 }, (_, i) => claimed(i));

    const first = cases.map((it) => signs.of(it, nudgeTime));
    expect(first.filter((word) => word === "being_read")).toHaveLength(40);
    expect(first.filter((word) => word === null)).toHaveLength(20);
    expect(await signs.idle()).toBe(true);

    for (let i = 0; i < 2; i++)
      expect(cases.slice(0, 40).map((it) => signs.of(it, nudgeTime))).toEqual(Array(40).fill(spokeAt));
    expect({ count, most, woken: woken() }).toEqual({ count: 40, most: 4, woken: 40 });
    expect(await signs.idle()).toBe(false);
  });

  test("a fault of ours while reading is logged, and the clock decides without", async () => {
    const { signs, log } = reading(
      async () => null,
      async () => {
        throw new Error("the database is away");
      },
    );

    expect(signs.of(claimed(1), nudgeTime)).toBe("being_read");
    await signs.idle();

    expect(signs.of(claimed(1), nudgeTime)).toBeNull();
    expect(log.faults().join()).toContain("the database is away");
  });

  test("an answer does not outlive its question", async () => {
    const { signs } = reading(async (user) => (user === suzuki ? nudgeTime : null));
    const mine = claimed(1);
    signs.of(mine, nudgeTime);
    await signs.idle();

    expect(signs.of({ ...mine, state: { ...aClaimed(), id: mine.state.id, holder: sato } }, nudgeTime)).toBe(
      "being_read",
    );
    await signs.idle();
    expect(signs.of(mine, later(nudgeTime, minutes(2)))).toBe("being_read");
    await signs.stop();
  });
});
