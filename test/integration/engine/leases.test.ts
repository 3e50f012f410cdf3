import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Send } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { step, suzuki, tanaka } from "../../helpers/escalations.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { createGate } from "./gate.js";
import { expectTheTruth, isAsked, postsIn, rowsOf } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const direct = {
  department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
} as const;
/** Longer than any lease of these tests' bots. */
const leaseIsOver = seconds(20);

const isPing = (send: Send) => send.delivery.content.role === "ping";

async function inDoubtOrLeased(): Promise<unknown> {
  return await world.file.db.$queryRaw`
    SELECT d.key, d.lane FROM deliveries d WHERE d.attempt_at IS NOT NULL
    UNION ALL SELECT 'lease', l.id FROM lanes l WHERE l.lease_token IS NOT NULL`;
}

describe("a process that freezes before the request leaves", () => {
  test("sends nothing once it thaws: somebody else has done it", async () => {
    const gate = createGate();
    const frozen = await world.another({
      gateway: (real) => ({
        async post(send, deadline) {
          if (isPing(send)) await gate.pass();
          return real.post(send, deadline);
        },
      }),
    });
    await world.opens(direct);
    const work = frozen.engine.workOff();
    await gate.reached;
    world.clock.set(later(world.clock.now(), leaseIsOver));

    await world.passes(seconds(10));
    expect(postsIn(world, "D0SATO")).toBe(1);
    gate.open();
    await work;

    expect(postsIn(world, "D0SATO")).toBe(1);
    await world.passes(seconds(10));
    await expectTheTruth(world);
  });

  test("sends nothing when it thaws before somebody else took over, but too late for its lease", async () => {
    const gate = createGate();
    const frozen = await world.another({
      gateway: (real) => ({
        async post(send, deadline) {
          if (isPing(send)) await gate.pass();
          return real.post(send, deadline);
        },
      }),
    });
    await world.opens(direct);
    const work = frozen.engine.workOff();
    await gate.reached;
    world.clock.set(later(world.clock.now(), leaseIsOver));
    gate.open();
    await work;
    expect(postsIn(world, "D0SATO")).toBe(0);

    await world.passes(seconds(30));
    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
  });

  test.each([
    { cuts: 0, database: "" },
    { cuts: 1, database: ", its connection to the database cut meanwhile" },
  ])(
    "frozen between its last look at the clock and the socket$database: two copies, counted",
    async ({ cuts }) => {
      const gate = createGate();
      let failures = 0;
      const frozen = await world.another({
        gateway: (real) => ({
          async post(send) {
            await gate.pass();
            return real.post(send, Number.POSITIVE_INFINITY);
          },
        }),
        outbox: (real) => ({
          finish: (job, ...how) =>
            job.key === "ping:1" && failures++ < cuts
              ? Promise.reject(new Error("Connection terminated unexpectedly"))
              : real.finish(job, ...how),
        }),
      });
      await world.opens({
        department: { chain: { ...direct.department.chain, steps: [step(minutes(10), "U0SATO")] } },
      });
      // The call is then all there is to post.
      await world.passes(minutes(9));
      world.clock.set(later(world.clock.now(), minutes(1)));
      const work = frozen.engine.workOff();
      await gate.reached;
      world.clock.set(later(world.clock.now(), leaseIsOver));
      await world.passes(seconds(10));
      gate.open();
      await work;
      await world.passes(seconds(30));

      expect(postsIn(world, "D0SATO")).toBe(2);
      expect(await frozen.metrics.text()).toMatch(/^tsunagi_maybe_doubled_total 1$/m);
      await expectTheTruth(world, ["ping:1"]);
    },
  );

  test("redraws nothing once it thaws with a lease that is over", async () => {
    const gate = createGate();
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    const frozen = await world.another({
      outbox: (real) => ({
        async take(...how) {
          const jobs = await real.take(...how);
          await gate.pass();
          return jobs;
        },
      }),
    });
    await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
    const work = frozen.engine.workOff();
    await gate.reached;
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(seconds(5));
    const calls = world.workspace.journal.length;
    gate.open();
    await work;

    const sent = world.workspace.journal.slice(calls).filter(({ method }) => method.startsWith("chat."));
    expect(sent).toEqual([]);
    await expectTheTruth(world);
  });

  test("does not leave an older state on top of a newer one", async () => {
    const gate = createGate();
    const frozen = await world.another({
      gateway: (real) => ({
        async update(send, ts, deadline) {
          if (isPing(send)) await gate.pass();
          return real.update(send, ts, deadline);
        },
      }),
    });
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    const edited = { ...stored.state.facts, summary: "急ぎです" };
    await world.bot.apply(stored, { type: "edit", by: tanaka, facts: edited });
    const work = frozen.engine.workOff();
    await gate.reached;
    await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(seconds(5));
    expect(isAsked(world, "U0SATO")).toBe(false);

    gate.open();
    await work;
    await world.passes(seconds(5));

    expect(isAsked(world, "U0SATO")).toBe(false);
    await expectTheTruth(world);
  });

  test.each([
    ["and hears that it was drawn", async () => {}],
    ["and hears nothing of it", async () => ({ kind: "doubtful", error: "timeout" }) as const],
  ])(
    "its redraw leaves after all, on top of a newer one, %s: the newer one is drawn again",
    async (_, hears) => {
      const gate = createGate();
      const frozen = await world.another({
        gateway: (real) => ({
          async update(send, ts) {
            if (isPing(send)) await gate.pass();
            const sent = await real.update(send, ts, Number.POSITIVE_INFINITY);
            return (await hears()) ?? sent;
          },
        }),
      });
      const stored = await world.opens(direct);
      await world.passes(seconds(10));
      const edited = { ...stored.state.facts, summary: "急ぎです" };
      await world.bot.apply(stored, { type: "edit", by: tanaka, facts: edited });
      const work = frozen.engine.workOff();
      await gate.reached;
      await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
      world.clock.set(later(world.clock.now(), leaseIsOver));
      await world.passes(seconds(5));
      expect(isAsked(world, "U0SATO")).toBe(false);

      gate.open();
      await work;
      await world.passes(seconds(10));

      expect(isAsked(world, "U0SATO")).toBe(false);
      await expectTheTruth(world);
    },
  );
});

describe("a process that dies", () => {
  test("after it took the work: the next one sends it", async () => {
    await world.opens(direct);
    await world.bot.due.due(world.clock.now(), 10);
    const dead = await world.another();
    const taken = await dead.outbox.take(world.clock.now(), later(world.clock.now(), seconds(12)), 20);
    expect(taken.length).toBeGreaterThan(1);

    await world.passes(seconds(11));
    expect(postsIn(world, "C0BILLING")).toBe(0);
    await world.passes(minutes(1));

    await expectTheTruth(world);
  });

  test("after Slack has the message, before it is written down: the next one adopts it", async () => {
    const dies = await world.another({
      outbox: () => ({ finish: () => Promise.reject(new Error("the process is gone")) }),
    });
    await world.opens(direct);
    await dies.engine.workOff();
    const posted = postsIn(world, "D0SATO") + postsIn(world, "C0BILLING") + postsIn(world, "D0TANAKA");
    expect(posted).toBe(3);

    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(postsIn(world, "D0TANAKA")).toBe(1);
    await expectTheTruth(world);
  });

  test("again and again, at every point of sending: nothing is lost, nothing is doubled", async () => {
    let deaths = 0;
    const stored = await world.opens(direct);
    for (let i = 0; i < 6; i++) {
      const dies = await world.another({
        outbox: (real) => ({
          finish: (job, result, now) => {
            deaths++;
            return deaths % 2 === 0 ? real.finish(job, result, now) : Promise.reject(new Error("gone"));
          },
        }),
      });
      await dies.engine.workOff();
      await world.bot.apply(stored, {
        type: "edit",
        by: tanaka,
        facts: { ...stored.state.facts, summary: `要約 ${i}` },
      });
      world.clock.set(later(world.clock.now(), leaseIsOver));
    }
    await world.passes(minutes(2));

    expect(deaths).toBeGreaterThan(6);
    await expectTheTruth(world);
  });
});

describe("stopping", () => {
  test("while a message is on its way: nothing is left in doubt, no lease is left behind", async () => {
    const late = world.workspace.faults.next(
      { method: "chat.postMessage", times: 3 },
      { kind: "answer_late", ms: 250 },
    );
    await world.opens(direct);
    const bot = await world.another();
    bot.engine.start();
    await world.workspace.waitFor(() => late.hits() > 0);

    await bot.engine.stop();

    expect(await inDoubtOrLeased()).toEqual([]);
    const posted = (await rowsOf(world)).filter(({ ts }) => ts !== null);
    expect(posted).toHaveLength(
      world.workspace.journal.filter((call) => call.method === "chat.postMessage").length,
    );
  });

  test("takes nothing new afterwards", async () => {
    const bot = await world.another();
    bot.engine.start();
    await bot.engine.stop();
    const calls = world.workspace.journal.length;
    await world.opens(direct);
    bot.engine.wake();
    await bot.engine.nextAt();

    expect(world.workspace.journal.length).toBe(calls);
  });
});
