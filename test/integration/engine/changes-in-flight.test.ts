import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stored } from "../../../src/app/ports.js";
import type { Command } from "../../../src/domain/commands.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
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

const direct = {
  department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
} as const;
const aGroup = {
  department: { chain: { steps: [step(0, "S0LEADS")], repeat: { every: hours(1), times: 1 } } },
} as const;

const isPing = (args: JsonObject) => JSON.stringify(args.metadata ?? "").includes("escalation_ping");
const claim: Command = { type: "claim", by: suzuki, nextUpdateAt: null };

async function edit(stored: Stored, summary: string): Promise<void> {
  await world.bot.apply(stored, { type: "edit", by: tanaka, facts: { ...stored.state.facts, summary } });
}

function updatesOf(channel: string, since: number) {
  return world.workspace.journal
    .slice(since)
    .filter(({ method, args }) => method === "chat.update" && args.channel === channel);
}

describe("a call while somebody takes the case", () => {
  test("not sent yet: it is never sent", async () => {
    const sendsNothing = await world.another({ outbox: () => ({ take: async () => [] }) });
    const stored = await world.opens(direct);
    await sendsNothing.engine.workOff();
    expect((await rowsOf(world)).map(({ key }) => key)).toContain("ping:1");
    await world.bot.apply(stored, claim);

    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(0);
    await expectTheTruth(world);
  });

  test.each([
    { kind: "answer_late", ms: 250 },
    { kind: "commit_late", ms: 250 },
  ] as const)("on its way ($kind): it ends with nothing to do", async (fault) => {
    const late = world.workspace.faults.next({ method: "chat.postMessage", when: isPing }, fault);
    const stored = await world.opens(direct);
    const work = world.bot.engine.workOff();
    await world.workspace.waitFor(() => late.hits() === 1 || undefined, { timeoutMs: 10_000 });

    await world.bot.apply(stored, claim);
    await work;
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(isAsked(world, "U0SATO")).toBe(false);
    await expectTheTruth(world);
  });

  test("of a group, in the thread: the same", async () => {
    const late = world.workspace.faults.next(
      { method: "chat.postMessage", when: isPing },
      { kind: "answer_late", ms: 250 },
    );
    const stored = await world.opens(aGroup);
    await world.bot.engine.workOff();
    world.clock.set(later(world.clock.now(), seconds(1)));
    const work = world.bot.engine.workOff();
    await world.workspace.waitFor(() => late.hits() === 1 || undefined, { timeoutMs: 10_000 });

    await world.bot.apply(stored, claim);
    await work;
    await world.passes(minutes(1));

    await expectTheTruth(world);
  });

  test("withdrawn, reopened and claimed by somebody else in one go: everything shows the last of it", async () => {
    const stored = await world.opens(direct);
    await world.bot.engine.workOff();
    await world.bot.apply(stored, { type: "withdraw", by: tanaka });
    await world.bot.apply(stored, { type: "reopen", by: tanaka, why: null });
    await world.passes(seconds(1));
    await world.bot.apply(stored, { ...claim, by: user("U0MANAGER") });

    await world.passes(minutes(2));

    expect(isAsked(world, "U0SATO")).toBe(false);
    await expectTheTruth(world);
  });
});

describe("many changes", () => {
  test("while the conversation is busy: one redraw, with the newest state", async () => {
    const stored = await world.opens();
    await world.passes(seconds(10));
    const late = world.workspace.faults.next(
      { method: "chat.update", when: (args) => args.channel === "C0BILLING" },
      { kind: "answer_late", ms: 2_000 },
    );
    await edit(stored, "最初の変更");
    const since = world.workspace.journal.length;
    const work = world.bot.engine.workOff();
    await world.workspace.waitFor(() => late.hits() === 1 || undefined, { timeoutMs: 10_000 });
    for (let i = 1; i <= 10; i++) await edit(stored, `変更 ${i}`);
    await work;
    await world.passes(minutes(1));

    const cards = updatesOf("C0BILLING", since).filter(({ args }) => JSON.stringify(args).includes("claim"));
    expect(cards).toHaveLength(2);
    const [card] = world.workspace.channel("C0BILLING").messages();
    expect(card === undefined ? "" : textOfMessage(card)).toContain("変更 10");
    await expectTheTruth(world);
  });

  test("before the first post: the card is posted once, with the newest state", async () => {
    const stored = await world.opens();
    for (let i = 1; i <= 10; i++) await edit(stored, `変更 ${i}`);

    await world.passes(minutes(1));

    expect(updatesOf("C0BILLING", 0)).toEqual([]);
    await expectTheTruth(world);
  });
});

describe("several processes", () => {
  test("200 cases due at once, two processes: each step is called once, each person hears each case once", async () => {
    for (let i = 0; i < 200; i++) {
      await world.opens({
        department: {
          chain: { steps: [step(minutes(1), "U0SATO", "U0SUZUKI")], repeat: { every: hours(1), times: 1 } },
        },
      });
    }
    const [one, two] = await Promise.all([world.another(), world.another()]);
    world.clock.set(later(world.clock.now(), minutes(1)));

    const fired = async (bot: typeof one) => {
      for (let i = 0; i < 10; i++) await bot.engine.workOff();
    };
    await Promise.all([fired(one), fired(two)]);

    const counted = await world.file.db.$queryRaw<{ events: number; calls: number; doubled: number }[]>`
      SELECT
        (SELECT count(*)::int FROM escalation_events WHERE type = 'called') AS events,
        (SELECT count(*)::int FROM deliveries WHERE role = 'ping') AS calls,
        (SELECT count(*)::int FROM (
          SELECT FROM escalation_events WHERE type = 'called' GROUP BY escalation_id HAVING count(*) > 1
        ) more) AS doubled`;
    expect(counted).toEqual([{ events: 200, calls: 400, doubled: 0 }]);
    const posted = world.workspace.journal.filter(
      ({ method, committed }) => method === "chat.postMessage" && committed,
    );
    const ids = posted.map(({ args }) => JSON.stringify(args.metadata));
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);

  test("of twenty claims at once from three processes, one wins and the others are told who", async () => {
    const stored = await world.opens();
    const bots = [world.bot, await world.another(), await world.another()];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (bots[i % 3] ?? world.bot).apply(stored, { type: "claim", by: user(`U0NO${i}`), nextUpdateAt: null }),
      ),
    );

    const winners = outcomes.flatMap((outcome) =>
      outcome.kind === "done" && outcome.event.type === "claimed" ? [outcome.event.by] : [],
    );
    expect(winners).toHaveLength(1);
    const told = outcomes.flatMap((outcome) => (outcome.kind === "refused" ? [outcome.refusal] : []));
    expect(told).toHaveLength(19);
    expect(told.every((refusal) => refusal.name === "already_claimed" && refusal.holder === winners[0])).toBe(
      true,
    );
  });

  test("a case whose decision fails does not keep the others from being called", async () => {
    const broken = await world.opens(direct);
    await world.file.db.$executeRaw`
      UPDATE escalations SET state = jsonb_set(state, '{position,next,step}', '7') WHERE id = ${broken.state.id}::uuid`;
    await world.opens(direct);

    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(world.bot.log.faults().join()).toContain("the chain has no step 7");
  });

  test("a case the database refuses does not keep the others from being called", async () => {
    const broken = await world.opens(direct);
    await world.opens(direct);
    // The history has a line with the next version already: the transaction that writes it again must fail.
    await world.file.db.$executeRaw`
      INSERT INTO escalation_events (escalation_id, version, type, at, by, data)
      VALUES (${broken.state.id}::uuid, 2, 'told', now(), NULL, '{}')`;

    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(world.bot.log.faults()).not.toEqual([]);
  });
});
