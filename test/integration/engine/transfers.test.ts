import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { aTransfer, billing, logistics, step, suzuki, tanaka } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { JsonObject } from "../../workspace/json.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, isAsked, postsIn, rowsOf } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const chain = (whom: string) =>
  ({ steps: [step(0, whom)], repeat: { every: minutes(30), times: 1 } }) as const;
const here = { department: { chain: chain("U0SATO") } };
const there = { ...logistics, chain: chain("U0TAKAHASHI") };
const move = aTransfer(suzuki, { to: there, note: "配送の件でした" });

const isPing = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes("escalation_ping");
const isCardThere = (args: JsonObject) => args.channel === "C0BILLING" && args.thread_ts === undefined;
const cardsIn = (channel: string) =>
  world.workspace
    .channel(channel)
    .messages()
    .filter(({ metadata }) => metadata?.event_type === "escalation");
const found = async () => {
  const [row] = await world.file.db.$queryRaw<
    { department_key: string; card_key: string; state: Escalation }[]
  >`
    SELECT department_key, card_key, state FROM escalations`;
  return row;
};

describe("a case that changes department", () => {
  test("before anything was sent: nothing is ever posted where it was", async () => {
    const sendsNothing = await world.another({ outbox: () => ({ take: async () => [] }) });
    const stored = await world.opens(here);
    await sendsNothing.engine.workOff();
    expect((await rowsOf(world)).map(({ key }) => key)).toContain("ping:1");
    await world.bot.apply(stored, move);

    await world.passes(minutes(1));

    expect(postsIn(world, "C0BILLING")).toBe(0);
    expect(postsIn(world, "D0SATO")).toBe(0);
    expect(cardsIn("C0LOGISTICS")).toHaveLength(1);
    expect(postsIn(world, "D0TAKAHASHI")).toBe(1);
    await expectTheTruth(world);
    expect(await found()).toMatchObject({ department_key: "logistics", card_key: "card:2" });
  });

  test.each([
    { kind: "answer_late", ms: 250 },
    { kind: "commit_late", ms: 250 },
    { kind: "reset_after_commit" },
  ] as const)(
    "while a call is on its way ($kind): it ends with nothing to do, and nothing doubles",
    async (fault) => {
      const late = world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, fault);
      const stored = await world.opens(here);
      const work = world.bot.engine.workOff();
      await world.workspace.waitFor(() => late.hits() === 1 || undefined, { timeoutMs: 10_000 });

      await world.bot.apply(stored, move);
      await work;
      await world.passes(minutes(1));

      expect(postsIn(world, "D0SATO")).toBe(1);
      expect(isAsked(world, "U0SATO")).toBe(false);
      expect(isAsked(world, "U0TAKAHASHI")).toBe(true);
      expect(postsIn(world, "D0TAKAHASHI")).toBe(1);
      await expectTheTruth(world);
    },
  );

  test.each([{ kind: "answer_late", ms: 250 }, { kind: "reset_after_commit" }] as const)(
    "while its first card is on its way ($kind): that one says where it went",
    async (fault) => {
      const late = world.workspace.faults.next({ method: "chat.postMessage", when: isCardThere }, fault);
      const stored = await world.opens(here);
      const work = world.bot.engine.workOff();
      await world.workspace.waitFor(() => late.hits() === 1 || undefined, { timeoutMs: 10_000 });

      await world.bot.apply(stored, move);
      await work;
      await world.passes(minutes(1));

      const [old, ...more] = cardsIn("C0BILLING");
      expect(more).toEqual([]);
      expect(old && textOfMessage(old)).toContain("物流に変更しました");
      expect(old && actionsOf(old.blocks)).toEqual([]);
      expect(cardsIn("C0LOGISTICS")).toHaveLength(1);
      await expectTheTruth(world);
    },
  );

  test("there and back again: one card for each stretch, and only the newest can be pressed", async () => {
    const stored = await world.opens(here);
    await world.passes(seconds(10));
    await world.bot.apply(stored, move);
    await world.passes(seconds(10));
    await world.bot.apply(stored, aTransfer(tanaka, { from: there, to: billing, note: "請求の件です" }));
    await world.passes(minutes(1));

    expect(cardsIn("C0BILLING").map(({ blocks }) => actionsOf(blocks).includes("claim"))).toEqual([
      false,
      true,
    ]);
    expect(cardsIn("C0LOGISTICS").map(({ blocks }) => actionsOf(blocks))).toEqual([[]]);
    await expectTheTruth(world);
    expect(await world.bot.due.cardOf(stored.state.id)).toMatchObject({
      channel: "C0BILLING",
      ts: cardsIn("C0BILLING").at(-1)?.ts,
    });
  });

  test("from a channel that takes nothing: it has a card in the new one, and the loss is the old one's", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isCardThere, times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "is_archived" },
    );
    const stored = await world.opens(here);
    await world.passes(seconds(10));
    await world.bot.apply(stored, move);
    await world.passes(minutes(1));

    const [card] = cardsIn("C0LOGISTICS");
    expect(card && textOfMessage(card)).not.toContain("is_archived");
    expect((await found())?.state.failures).toMatchObject([{ what: "card", leg: 0, error: "is_archived" }]);
    await expectTheTruth(world);
  });

  test("while the new channel is busy: the old card waits with a way to the channel, and asks ever more rarely", async () => {
    const stored = await world.opens(here);
    await world.passes(seconds(10));
    world.workspace.faults.next(
      {
        method: "chat.postMessage",
        when: (args) => args.channel === "C0LOGISTICS",
        times: Number.POSITIVE_INFINITY,
      },
      { kind: "api_error", error: "fatal_error" },
    );
    const since = world.workspace.journal.length;
    await world.bot.apply(stored, move);
    await world.passes(minutes(10));
    const updates = world.workspace.journal
      .slice(since)
      .filter(({ method, args }) => method === "chat.update" && args.channel === "C0BILLING");
    expect(updates.length).toBeLessThan(25);
    expect(textOfMessage(cardsIn("C0BILLING")[0] ?? { text: "", blocks: [] })).toContain(
      "物流に変更しました",
    );

    world.workspace.faults.clear();
    await world.passes(minutes(5));
    expect(cardsIn("C0LOGISTICS")).toHaveLength(1);
    await expectTheTruth(world);
  });
});
