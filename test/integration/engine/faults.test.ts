import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { step, suzuki, tanaka, user } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import type { JsonObject } from "../../workspace/json.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, isAsked, postsIn, rowsOf } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const once = { every: hours(1), times: 1 } as const;
const direct = { department: { chain: { steps: [step(0, "U0SATO")], repeat: once } } } as const;
const twoSteps = {
  department: { chain: { steps: [step(0, "U0SATO"), step(minutes(10), "U0SUZUKI")], repeat: once } },
} as const;
const logistics = {
  department: {
    channel: "C0LOGISTICS" as ChannelId,
    chain: { steps: [step(0, "U0JAMES")], repeat: once },
  },
} as const;

const to =
  (...channels: readonly string[]) =>
  (args: JsonObject) =>
    channels.some((channel) => args.channel === channel);
const isPing = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes("escalation_ping");

function methodsCalled(since = 0): readonly string[] {
  return world.workspace.journal.slice(since).map(({ method }) => method);
}

describe("limits", () => {
  test("a 429 in one conversation leaves the others alone", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: to("C0BILLING") },
      { kind: "rate_limited", retryAfterSeconds: 30 },
    );
    await world.opens(direct);
    await world.opens(logistics);

    await world.passes(seconds(5));
    expect(postsIn(world, "C0BILLING")).toBe(0);
    expect(postsIn(world, "C0LOGISTICS")).toBeGreaterThan(0);
    expect(isAsked(world, "U0SATO")).toBe(true);

    await world.passes(minutes(1));
    expect(postsIn(world, "C0BILLING")).toBeGreaterThan(0);
    await expectTheTruth(world);
  });

  test("a second conversation limited at once: nobody posts until Slack's time is over, in no process", async () => {
    for (const channel of ["C0BILLING", "C0LOGISTICS"]) {
      world.workspace.faults.next(
        { method: "chat.postMessage", when: to(channel) },
        { kind: "rate_limited", retryAfterSeconds: 30 },
      );
    }
    await world.opens();
    await world.opens(logistics);
    await world.bot.engine.workOff();
    const since = world.workspace.journal.length;
    await world.opens(direct);
    const other = await world.another();

    await world.passes(seconds(29), other);
    expect(methodsCalled(since)).not.toContain("chat.postMessage");
    await world.passes(minutes(1), other);

    await expectTheTruth(world);
  });

  test("one limited conversations.open speaks for all direct messages", async () => {
    const opened = world.workspace.faults.next(
      { method: "conversations.open", times: Number.POSITIVE_INFINITY },
      { kind: "rate_limited", retryAfterSeconds: 30 },
    );
    await world.opens();
    await world.bot.engine.workOff();
    expect(opened.hits()).toBe(1);

    await world.opens(direct);
    await world.opens(logistics);
    await world.passes(seconds(20));
    expect(opened.hits()).toBe(1);
    opened.cancel();
    await world.passes(minutes(1));

    await expectTheTruth(world);
  });

  test("a limited chat.update stops redraws everywhere, and no call", async () => {
    const stored = await world.opens();
    await world.passes(seconds(10));
    world.workspace.faults.next({ method: "chat.update" }, { kind: "rate_limited", retryAfterSeconds: 60 });
    await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
    await world.passes(seconds(1));
    const since = world.workspace.journal.length;
    await world.opens(direct);

    await world.passes(seconds(30));
    expect(methodsCalled(since)).not.toContain("chat.update");
    expect(isAsked(world, "U0SATO")).toBe(true);

    await world.passes(minutes(2));
    await expectTheTruth(world);
  });
});

describe("messages that can never be sent", () => {
  test("a poisoned call is told to the escalation and the chain moves on at once", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing },
      { kind: "api_error", error: "msg_too_long" },
    );
    const stored = await world.opens(twoSteps);

    await world.passes(seconds(10));

    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    const state = (await world.bot.escalations.byId(stored.state.id))?.state;
    expect(state?.failures).toMatchObject([{ what: "ping", call: 1, error: "msg_too_long" }]);
    await expectTheTruth(world);
  });

  test("a card that Slack finds too long: the calls carry the facts, the lead is told", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: to("C0BILLING"), times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "msg_too_long" },
    );
    await world.opens(direct);

    await world.passes(minutes(1));

    const call = world.workspace.dmsOf("U0SATO").at(-1);
    expect(call === undefined ? "" : textOfMessage(call)).toContain("K-20-1");
    expect(world.workspace.dmsOf("U0MANAGER").map(textOfMessage).join()).toContain("msg_too_long");
    await expectTheTruth(world);
  });

  test("a call that grew too long to be redrawn: it is given up at once, and the next one is called", async () => {
    const stored = await world.opens(twoSteps);
    await world.passes(seconds(10));
    const redraw = world.workspace.faults.next(
      { method: "chat.update", when: to("D0SATO"), times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "msg_too_long" },
    );
    const summary = "長い要約".repeat(200);
    await world.bot.apply(stored, { type: "edit", by: tanaka, facts: { ...stored.state.facts, summary } });

    await world.passes(seconds(30));

    expect(redraw.hits()).toBe(1);
    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    expect(await world.bot.outbox.nextReadyAt()).toBeNull();
  });

  test("a message that cannot even be drawn does not hold up its conversation, and the chain moves on", async () => {
    const bot = await world.another({
      gateway: (real) => ({
        post: (send, deadline) =>
          send.delivery.key === "ping:1" && send.escalation.number === 1
            ? Promise.reject(new TypeError("cannot be drawn"))
            : real.post(send, deadline),
      }),
    });
    await world.opens(twoSteps);
    await world.opens(direct);

    await world.passes(seconds(3), bot);
    expect(postsIn(world, "D0SATO")).toBe(1);
    await world.passes(minutes(5), bot);

    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
    expect(bot.log.faults().join()).toContain("cannot be drawn");
  });

  test("an archived channel: direct messages carry the facts, the lead is told", async () => {
    await world.workspace.archive("C0BILLING");
    await world.opens(direct);

    await world.passes(minutes(1));

    const call = world.workspace.dmsOf("U0SATO").at(-1);
    expect(call === undefined ? "" : textOfMessage(call)).toContain("K-20-1");
    expect(world.workspace.dmsOf("U0MANAGER").length).toBeGreaterThan(0);
    await expectTheTruth(world);
  });

  test("a channel archived while a case is open: the next change finds out, nothing goes round in circles", async () => {
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    await world.workspace.archive("C0BILLING");
    await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });

    await world.passes(minutes(1));

    expect(world.workspace.dmsOf("U0MANAGER").length).toBeGreaterThan(0);
    expect(await world.bot.outbox.nextReadyAt()).toBeNull();
    await expectTheTruth(world);
  });

  test("the bot removed from the channel while a case is open: a call in its thread fails, the next person is called at once", async () => {
    const steps = [step(0, "U0SATO"), step(minutes(10), "S0LEADS"), step(minutes(10), "U0SUZUKI")] as const;
    await world.opens({ department: { chain: { steps, repeat: once } } });
    await world.passes(seconds(10));
    await world.workspace.removeFrom("C0BILLING");

    await world.passes(minutes(11));

    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    expect(await rowsOf(world)).toContainEqual(expect.objectContaining({ key: "ping:2", status: "dead" }));
    await expectTheTruth(world);
  });

  test("somebody deactivated between look-up and call: the next one is called at once", async () => {
    world.workspace.faults.next(
      { method: "conversations.open", when: (args) => args.users === "U0SATO" },
      { kind: "api_error", error: "user_disabled" },
    );
    await world.opens(twoSteps);

    await world.passes(seconds(10));

    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    await expectTheTruth(world);
  });
});

describe("a card deleted by hand", () => {
  const card = () => {
    const found = world.workspace
      .channel("C0BILLING")
      .messages()
      .findLast((message) => !message.tombstone);
    if (found === undefined) throw new Error("there is no card");
    return found;
  };
  const redraw = async (stored: Awaited<ReturnType<World["opens"]>>, summary: string) => {
    await world.bot.apply(stored, { type: "edit", by: tanaka, facts: { ...stored.state.facts, summary } });
    await world.passes(minutes(1));
  };

  test("is posted again, once", async () => {
    const stored = await world.opens();
    await world.passes(seconds(10));
    await world.workspace.as(world.workspace.bot.userId).deletes(card());
    await redraw(stored, "一度目");

    expect(textOfMessage(card())).toContain("一度目");
    await expectTheTruth(world);
  });

  test("twice: direct messages carry the facts from then on, and the lead is told", async () => {
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    for (const summary of ["一度目", "二度目"]) {
      await world.workspace.as(world.workspace.bot.userId).deletes(card());
      await redraw(stored, summary);
    }

    expect(world.workspace.dmsOf("U0MANAGER").map(textOfMessage).join()).toContain("二度目");
    expect(await world.bot.outbox.nextReadyAt()).toBeNull();
  });

  test("and its channel archived with a reply in doubt: nothing spins", async () => {
    await world.opens();
    world.workspace.faults.next(
      { method: "chat.postMessage", when: (args) => args.thread_ts !== undefined },
      { kind: "reset_before_commit" },
    );
    await world.passes(seconds(2));
    await world.file.db.$executeRaw`
      UPDATE deliveries SET ts = NULL, channel = NULL, shown_version = NULL, status = 'dead' WHERE key = 'card'`;

    await world.passes(minutes(1));

    expect(await world.bot.outbox.nextReadyAt()).toBeNull();
  });
});

describe("Slack away", () => {
  test("a step waits for the call before it, but not longer than five minutes", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing, times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "fatal_error" },
    );
    const stored = await world.opens(twoSteps);
    const callsAt = async (length: number) => {
      await world.passes(length);
      return (await world.bot.escalations.byId(stored.state.id))?.state.calls.map((call) => call.step);
    };

    expect(await callsAt(minutes(14))).toEqual([1]);
    expect(await callsAt(minutes(2))).toEqual([1, 2]);
    world.workspace.faults.clear();
    await world.passes(minutes(3));

    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    await expectTheTruth(world);
  });

  test.each([
    { error: "ekm_access_denied", within: minutes(5) },
    { error: "fatal_error", within: minutes(15) },
  ])(
    "two people alone cannot be called, with $error, and nobody else is written to: the next person is called",
    async ({ error, within }) => {
      world.workspace.faults.next(
        { method: "chat.postMessage", when: to("D0SATO", "D0JAMES"), times: Number.POSITIVE_INFINITY },
        { kind: "api_error", error },
      );
      await world.opens({
        department: {
          chain: {
            steps: [step(0, "U0SATO", "U0JAMES"), step(minutes(10), "U0SUZUKI")],
            repeat: { every: hours(1), times: 1 },
          },
        },
      });

      await world.passes(minutes(10) + within + seconds(30));

      expect(isAsked(world, "U0SUZUKI")).toBe(true);
    },
  );

  test("three hours: afterwards one step is called, not all of them at once", async () => {
    const stored = await world.opens(twoSteps);
    world.clock.set(later(world.clock.now(), hours(3)));

    await world.passes(minutes(1));

    expect((await world.bot.escalations.byId(stored.state.id))?.state.calls.map((call) => call.step)).toEqual(
      [1],
    );
    await expectTheTruth(world);
  });

  test("the token revoked for three quarters of an hour: nothing is given up, and the call comes once it is mended", async () => {
    const plan = world.workspace.faults.next(
      { method: "*", times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "token_revoked" },
    );
    await world.opens(direct);
    await world.passes(minutes(45));
    expect((await rowsOf(world)).filter(({ status }) => status === "dead")).toEqual([]);
    plan.cancel();
    await world.passes(minutes(2));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(isAsked(world, "U0SATO")).toBe(true);
    await expectTheTruth(world);
  });

  test("the token refused for ten minutes: everything arrives once it is mended", async () => {
    const plan = world.workspace.faults.next(
      { method: "*", times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "invalid_auth" },
    );
    const stored = await world.opens(direct);
    await world.passes(minutes(3));
    await world.bot.apply(stored, { type: "claim", by: user("U0SUZUKI"), nextUpdateAt: null });
    await world.passes(minutes(7));
    plan.cancel();
    await world.passes(minutes(3));

    expect(postsIn(world, "D0SATO")).toBe(0);
    await expectTheTruth(world);
  });
});
