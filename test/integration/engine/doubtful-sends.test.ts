import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { step, suzuki, tanaka } from "../../helpers/escalations.js";
import type { Fault } from "../../workspace/faults.js";
import type { JsonObject } from "../../workspace/json.js";
import { closeDatabase, requestTimeout, startWorld, type World } from "./bots.js";
import { expectTheTruth, isAsked, messagesByDelivery, postsIn, rowsOf } from "./truth.js";

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
const isCard = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes('"escalation"');
const toDmOf = (user: string) => (args: JsonObject) => args.channel === `D${user.slice(1)}`;

const committedUnheard: Fault[] = [
  { kind: "never_answer_after_commit" },
  { kind: "reset_after_commit" },
  { kind: "http_error_after_commit", status: 500 },
  { kind: "http_error_after_commit", status: 503 },
];

describe("a send whose answer was never heard", () => {
  test.each(committedUnheard)("$kind: is found and adopted, not posted again", async (fault) => {
    const call = world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, fault);
    await world.opens(direct);

    await world.passes(minutes(1));

    expect(call.hits()).toBe(1);
    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
    expect(await world.bot.metrics.text()).toMatch(/doubtful_sends_total{outcome="adopted"} [1-9]/);
  });

  test.each([
    { kind: "reset_before_commit" },
    { kind: "http_error", status: 502 },
    { kind: "api_error", error: "internal_error" },
    { kind: "delay", ms: requestTimeout + 200 },
  ] as Fault[])("$kind: never arrived, is sent again after the settle time", async (fault) => {
    world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, fault);
    await world.opens(direct);

    await world.passes(seconds(4));
    expect(postsIn(world, "D0SATO")).toBe(0);
    await world.passes(seconds(10));

    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
  });

  test("commits after the bot gave up, within the settle time: one copy", async () => {
    const ms = requestTimeout + 1_500;
    world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, { kind: "commit_late", ms });
    await world.opens(direct);
    await world.bot.engine.workOff();
    expect(postsIn(world, "D0SATO")).toBe(0);

    await world.passes(seconds(4));
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") === 1);
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
  });

  test("commits after the settle time: there are two, both are redrawn or counted", async () => {
    const ms = requestTimeout + 3_000;
    world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, { kind: "commit_late", ms });
    await world.opens(direct);

    await world.passes(minutes(1));
    await world.workspace.waitFor(() => postsIn(world, "D0SATO") === 2);

    await expectTheTruth(world, ["ping:1"]);
    expect(await world.bot.metrics.text()).toMatch(/doubtful_sends_total{outcome="repeated"} [1-9]/);
  });

  test("is found though the bot has posted other things in that conversation meanwhile", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: toDmOf(tanaka) },
      { kind: "reset_after_commit" },
    );
    await world.opens();
    await world.bot.engine.workOff();
    // The second case's message goes to the same person while the first one settles.
    await world.opens();

    await world.passes(minutes(1));

    expect(postsIn(world, "D0TANAKA")).toBe(2);
    await expectTheTruth(world);
  });

  test("a card is found though other cards came after it", async () => {
    world.workspace.faults.next({ method: "chat.postMessage", when: isCard }, { kind: "reset_after_commit" });
    await world.opens();
    await world.bot.engine.workOff();
    for (let i = 0; i < 3; i++) await world.opens();

    await world.passes(minutes(1));

    expect(world.workspace.channel("C0BILLING").messages()).toHaveLength(4);
    await expectTheTruth(world);
  });

  test("a reply in a thread is found though people wrote more there before than the bot reads", async () => {
    const stored = await world.opens(direct);
    await world.passes(minutes(1));
    const [card] = world.workspace.channel("C0BILLING").messages();
    if (card === undefined) throw new Error("no card");
    for (let i = 0; i < 1_050; i++)
      await world.workspace.as("U0SATO").says("C0BILLING", `話 ${i}`, { threadTs: card.ts });
    await world.opens(direct);
    await world.passes(minutes(1));
    const inThread = ({ thread_ts, blocks }: JsonObject) =>
      thread_ts === card.ts && JSON.stringify(blocks).includes("注文番号は？");
    const lost = world.workspace.faults.next(
      { method: "chat.postMessage", when: inThread },
      { kind: "reset_after_commit" },
    );
    await world.bot.apply(stored, { type: "ask", by: suzuki, text: "注文番号は？" });
    await world.passes(minutes(1));

    expect(lost.hits()).toBe(1);
    await expectTheTruth(world);
  });

  test("several in a row in one conversation are all found", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: toDmOf(tanaka), times: 3 },
      { kind: "reset_after_commit" },
    );
    for (let i = 0; i < 5; i++) await world.opens();

    await world.passes(minutes(2));

    expect(postsIn(world, "D0TANAKA")).toBe(5);
    await expectTheTruth(world);
  });
});

describe("reading back", () => {
  test.each([
    { kind: "rate_limited", retryAfterSeconds: 1 },
    { kind: "http_error", status: 503 },
    { kind: "reset_before_commit" },
  ] as Fault[])("$kind: is tried again until it works, and the message is not lost", async (fault) => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing },
      { kind: "reset_before_commit" },
    );
    world.workspace.faults.next({ method: "conversations.history" }, fault);
    await world.opens(direct);

    await world.passes(minutes(2));

    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
  });

  test("what was adopted is drawn anew, because nobody knows what it shows", async () => {
    world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, { kind: "reset_after_commit" });
    const stored = await world.opens(direct);
    await world.bot.engine.workOff();

    await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
    expect(isAsked(world, "U0SATO")).toBe(true);
    await world.passes(minutes(1));

    expect(isAsked(world, "U0SATO")).toBe(false);
    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
  });

  test("a call in doubt that nobody needs any more and that never arrived is not sent", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing },
      { kind: "reset_before_commit" },
    );
    const stored = await world.opens(direct);
    await world.bot.engine.workOff();

    await world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null });
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(0);
    await expectTheTruth(world);
  });

  test("nothing is left in doubt for ever: a whole hour of Slack faults ends well", async () => {
    const plan = world.workspace.faults.next(
      { method: "*", times: Number.POSITIVE_INFINITY },
      { kind: "http_error_after_commit", status: 500 },
    );
    await world.opens(direct);
    await world.passes(minutes(2));
    plan.cancel();
    await world.passes(minutes(10));

    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
    const copies = [...messagesByDelivery(world).values()].map((all) => all.length);
    expect(Math.max(...copies)).toBe(1);
    await expectTheTruth(world);
  });
});

describe("where Slack does not let the bot read back", () => {
  beforeEach(async () => {
    await world.stop();
    world = await startWorld({ scopes: ["chat:write", "im:write", "users:read", "usergroups:read"] });
  });

  const question = "注文番号は？";
  const asksFor = (to: (args: JsonObject) => boolean) => (args: JsonObject) =>
    to(args) && JSON.stringify(args.blocks).includes(question);
  const inThread = (args: JsonObject) => typeof args.thread_ts === "string";
  /** How often the agent was notified of the question; her standing message shows it besides. */
  const timesAsked = () =>
    world.workspace.journal.filter(
      ({ method, committed, args }) =>
        method === "chat.postMessage" && committed && asksFor(toDmOf(tanaka))(args),
    ).length;
  const leftOut = 'doubtful_sends_total{outcome="left_out"}';

  test.each([
    ["that Slack has", "reset_after_commit", 2],
    ["that never arrived", "reset_before_commit", 1],
  ] as const)("a call %s is sent again", async (_, kind, copies) => {
    world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, { kind });
    await world.opens(direct);

    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(copies);
    await expectTheTruth(world, ["ping:1"]);
  });

  test.each([
    ["the agent's own message", toDmOf(tanaka)],
    ["the card's details", inThread],
  ] as const)("%s that never arrived is sent again", async (_, when) => {
    const lost = world.workspace.faults.next(
      { method: "chat.postMessage", when },
      { kind: "reset_before_commit" },
    );
    await world.opens(direct);

    await world.passes(minutes(1));

    expect(lost.hits()).toBe(1);
    await expectTheTruth(world);
  });

  test("a question to the agent that never arrived is sent again", async () => {
    const stored = await world.opens(direct);
    await world.passes(minutes(1));
    const lost = world.workspace.faults.next(
      { method: "chat.postMessage", when: asksFor(toDmOf(tanaka)) },
      { kind: "http_error", status: 503 },
    );
    await world.bot.apply(stored, { type: "ask", by: suzuki, text: question });
    await world.passes(minutes(1));

    expect(lost.hits()).toBe(1);
    expect(timesAsked()).toBe(1);
    expect(await world.bot.metrics.text()).toContain(`${leftOut} 0`);
    await expectTheTruth(world);
  });

  test("what is mere news is left out, and that is told in the log and in the figures", async () => {
    const stored = await world.opens(direct);
    await world.passes(minutes(1));
    const lost = world.workspace.faults.next(
      { method: "chat.postMessage", when: asksFor(inThread) },
      { kind: "reset_before_commit" },
    );
    await world.bot.apply(stored, { type: "ask", by: suzuki, text: question });
    await world.passes(minutes(1));

    expect(lost.hits()).toBe(1);
    expect(timesAsked()).toBe(1);
    world.bot.log.expects(/ECONNRESET/);
    world.bot.log.expects(/"key":"talk:.*cannot be read back: missing_scope/);
    expect(world.bot.log.faults()).toEqual([]);
    expect(await world.bot.metrics.text()).toContain(`${leftOut} 1`);
  });
});

describe("a redraw whose answer was never heard", () => {
  test("an older state that Slack commits late does not stay on top of a newer one", async () => {
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    const ms = requestTimeout + 400;
    world.workspace.faults.next(
      { method: "chat.update", when: toDmOf("U0SATO") },
      { kind: "commit_late", ms },
    );
    await world.bot.apply(stored, {
      type: "edit",
      by: tanaka,
      facts: { ...stored.state.facts, summary: "急ぎです" },
    });
    await world.bot.engine.workOff();
    await world.bot.apply(stored, {
      type: "claim",
      by: suzuki,
      nextUpdateAt: later(world.clock.now(), hours(1)),
    });
    await world.passes(seconds(4));
    const lateOne = () =>
      world.workspace.journal.some(({ fault, committed }) => fault === "commit_late" && committed);
    await world.workspace.waitFor(lateOne);
    await world.passes(minutes(1));

    expect(isAsked(world, "U0SATO")).toBe(false);
    await expectTheTruth(world);
  });
});
