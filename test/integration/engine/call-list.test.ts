import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JobResult, Stored } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { messagesFor } from "../../../src/i18n/messages.js";
import { type Given, sato, step, suzuki, tanaka } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { JsonObject } from "../../workspace/json.js";
import type { Message } from "../../workspace/model.js";
import { type Bot, closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, isAsked, postsIn, rowsOf } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

/** Each calls Sato at once, and nobody else for an hour. */
const direct = {
  department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
} as const;
const critical = { ...direct, facts: { severityOverride: "critical" } } as const;
const claim = { type: "claim", by: suzuki, nextUpdateAt: null } as const;
const resolve = {
  type: "resolve",
  by: suzuki,
  answer: "返金いたします",
  category: null,
  reason: null,
  teller: "reporter",
  word: null,
  decision: { outcome: "approved" },
} as const;

/** Longer than any lease of these tests' bots. */
const leaseIsOver = seconds(20);
const isList = (args: JsonObject) => String(args.text).startsWith("未対応が");

async function open(count: number, given: Given = direct): Promise<Stored[]> {
  const opened: Stored[] = [];
  for (let i = 0; i < count; i++) opened.push(await world.opens(given));
  return opened;
}

function toSato(): readonly Message[] {
  return world.workspace.dmsOf("U0SATO");
}

function lists(): readonly Message[] {
  return toSato().filter(({ text }) => /^未対応が|^お知らせした/.test(text));
}

function newestList(): Message {
  const list = lists().at(-1);
  if (list === undefined) throw new Error("there is no list");
  return list;
}

/** The cases that can be taken from a message. */
function asksFor(message: Message): readonly number[] {
  return message.blocks.flatMap(({ block_id }) => {
    const number = /^escalation_(\d+)$/.exec(String(block_id))?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

async function callsDelivered(): Promise<number> {
  return (await rowsOf(world)).filter(({ role, posted_at }) => role === "ping" && posted_at !== null).length;
}

describe("many calls to one person", () => {
  test("twenty at once: one notification, twenty calls delivered", async () => {
    await open(20);

    await world.passes(minutes(2));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(textOfMessage(newestList())).toContain(messagesFor("ja").callList.title({ count: 20 }));
    expect(textOfMessage(newestList())).toContain(messagesFor("ja").callList.more({ count: 5 }));
    expect(asksFor(newestList())).toHaveLength(15);
    expect(await callsDelivered()).toBe(20);
    await expectTheTruth(world);
  });

  test("two are posted by themselves; with the third all three stand in one list", async () => {
    await open(1);
    await world.passes(minutes(1));
    await open(1);
    await world.passes(minutes(1));
    expect(toSato()).toHaveLength(2);
    expect(lists()).toEqual([]);

    await open(1);
    await world.passes(minutes(1));

    expect(toSato()).toHaveLength(3);
    expect(asksFor(newestList())).toEqual([1, 2, 3]);
    await expectTheTruth(world);
  });

  test("later ones join the list without a notification", async () => {
    await open(3);
    await world.passes(minutes(1));
    await open(2);
    await world.passes(minutes(8));
    await open(1);
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(asksFor(newestList())).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await callsDelivered()).toBe(6);
    await expectTheTruth(world);
  });

  test("ten minutes after the list was posted it starts afresh", async () => {
    await open(4);
    await world.passes(minutes(11));
    await open(1);
    await world.passes(minutes(1));
    expect(toSato()).toHaveLength(2);
    expect(asksFor(toSato().at(-1) ?? newestList())).toEqual([5]);

    await open(2);
    await world.passes(minutes(1));

    expect(lists().map(asksFor)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7],
    ]);
    await expectTheTruth(world);
  });

  test("a critical one is posted by itself at once, whatever list there is", async () => {
    await open(3);
    await world.passes(minutes(1));
    await open(1, critical);
    await world.passes(seconds(3));

    expect(toSato()).toHaveLength(2);
    expect(toSato().filter((message) => asksFor(message).join() === "4")).toHaveLength(1);
    await world.passes(minutes(1));
    expect(asksFor(newestList())).toEqual([1, 2, 3, 4]);
    await expectTheTruth(world);
  });

  test("critical ones alone are never a list", async () => {
    await open(5, critical);
    await world.passes(minutes(1));

    expect(toSato()).toHaveLength(5);
    expect(lists()).toEqual([]);
    await expectTheTruth(world);
  });

  test("a call that joined quietly and turns critical gets a message of its own", async () => {
    await open(3);
    await world.passes(minutes(1));
    const [fourth] = await open(1);
    await world.passes(minutes(1));
    if (fourth === undefined) throw new Error("none");
    expect(toSato()).toHaveLength(1);

    const facts = { ...fourth.state.facts, severityOverride: "critical" } as const;
    await world.bot.apply(fourth, { type: "edit", by: tanaka, facts });
    await world.passes(minutes(1));

    expect(toSato().filter((message) => asksFor(message).join() === "4")).toHaveLength(1);
    await expectTheTruth(world);
  });

  test("calls that a list no longer needs to show do not count", async () => {
    const both = await open(2);
    await world.passes(minutes(1));
    for (const stored of both) await world.bot.apply(stored, claim);
    await open(2);
    await world.passes(minutes(1));

    expect(toSato()).toHaveLength(4);
    expect(lists()).toEqual([]);
  });
});

describe("what becomes of the calls in a list", () => {
  test("a case somebody takes, passes, withdraws or answers loses its buttons and says so", async () => {
    const [first, second, third, fourth] = await open(5);
    if (!first || !second || !third || !fourth) throw new Error("too few");
    await world.passes(minutes(1));

    await world.bot.apply(first, claim);
    await world.bot.apply(second, { type: "pass", by: sato });
    await world.bot.apply(third, { type: "withdraw", by: tanaka });
    await world.bot.apply(fourth, resolve);
    await world.passes(seconds(5));

    expect(toSato()).toHaveLength(1);
    expect(asksFor(newestList())).toEqual([5]);
    const text = textOfMessage(newestList());
    expect(text).toContain("未対応が1件あります");
    expect(text).toMatch(/ESC-1｜.+が引き受けました。/);
    expect(text).toContain("ESC-2｜わかりました。次の方にお願いします。");
    expect(text).toContain("ESC-3｜取り下げになりました。");
    expect(text).toMatch(/ESC-4｜.+が回答しました。/);
    await expectTheTruth(world);
  });

  test("once none needs her any more it is one line", async () => {
    const all = await open(4);
    await world.passes(minutes(1));
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(seconds(5));

    expect(toSato().map(textOfMessage)).toEqual([messagesFor("ja").callList.done({ count: 4 })]);
    expect(isAsked(world, "U0SATO")).toBe(false);
    await expectTheTruth(world);
  });

  test("a call after that is no silent edit of a message that says nothing is to be done", async () => {
    const all = await open(3);
    await world.passes(minutes(1));
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(seconds(5));

    await open(1);
    await world.passes(seconds(5));

    expect(toSato()).toHaveLength(2);
    await expectTheTruth(world);
  });

  test("a call posted by itself before changes in both places", async () => {
    const [first] = await open(1);
    await world.passes(minutes(1));
    await open(2);
    await world.passes(minutes(1));
    if (first === undefined) throw new Error("none");
    expect(asksFor(newestList())).toEqual([1, 2, 3]);

    await world.bot.apply(first, claim);
    await world.passes(seconds(5));

    expect(toSato().filter((message) => asksFor(message).includes(1))).toEqual([]);
    await expectTheTruth(world);
  });

  test("a case that is over before its list was sent is not in it", async () => {
    const all = await open(4);
    const first = all[0];
    if (first === undefined) throw new Error("none");
    const limited = world.workspace.faults.next(
      { method: "chat.postMessage", when: isList },
      { kind: "rate_limited", retryAfterSeconds: 3 },
    );
    await world.bot.engine.workOff();
    expect(limited.hits()).toBe(1);
    await world.bot.apply(first, claim);
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(asksFor(newestList())).toEqual([2, 3, 4]);
    expect(textOfMessage(newestList())).not.toContain("ESC-1");
    await expectTheTruth(world);
  });

  test("all over before the list was sent: nothing is sent", async () => {
    const all = await open(3);
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isList },
      { kind: "rate_limited", retryAfterSeconds: 3 },
    );
    await world.bot.engine.workOff();
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(minutes(1));

    expect(toSato()).toEqual([]);
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
  });

  test("the cards that were not there yet are linked to as soon as they are", async () => {
    await open(5);
    await world.passes(minutes(1));
    const [row] = await world.file.db.$queryRaw<{ late: number }[]>`
      SELECT count(*)::int AS late FROM deliveries d
      JOIN deliveries c ON c.escalation_id = d.escalation_id AND c.key = 'card'
      WHERE d.list_id IS NOT NULL AND (c.ts IS NULL OR d.status = 'waiting')`;
    const redraws = world.workspace.journal.filter(
      ({ method, result }) => method === "chat.update" && result.channel === "D0SATO",
    );

    expect(row?.late).toBe(0);
    expect(redraws.length).toBeGreaterThan(0);
    expect(redraws.length).toBeLessThan(4);
  });
});

describe("when something goes wrong", () => {
  test.each([
    { kind: "never_answer_after_commit" },
    { kind: "reset_after_commit" },
    { kind: "http_error_after_commit", status: 503 },
  ] as const)("$kind while the list is posted: it is found and adopted", async (fault) => {
    const call = world.workspace.faults.next({ method: "chat.postMessage", when: isList }, fault);
    await open(4);
    await world.passes(minutes(1));

    expect(call.hits()).toBe(1);
    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(await callsDelivered()).toBe(4);
    await expectTheTruth(world);
  });

  test("the list in doubt never arrived: it is posted again, with what has come since", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isList },
      { kind: "reset_before_commit" },
    );
    await open(3);
    await world.bot.engine.workOff();
    await open(2);
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(asksFor(newestList())).toEqual([1, 2, 3, 4, 5]);
    await expectTheTruth(world);
  });

  test("a case is over while the list is in doubt: the adopted list does not ask for it", async () => {
    const [first] = await open(3);
    if (first === undefined) throw new Error("none");
    world.workspace.faults.next({ method: "chat.postMessage", when: isList }, { kind: "reset_after_commit" });
    await world.bot.engine.workOff();
    await world.bot.apply(first, claim);
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(asksFor(newestList())).toEqual([2, 3]);
    await expectTheTruth(world);
  });

  test("all three are taken while the list is in doubt: it is found, and asks for nothing any more", async () => {
    const all = await open(3);
    world.workspace.faults.next({ method: "chat.postMessage", when: isList }, { kind: "reset_after_commit" });
    await world.bot.engine.workOff();
    expect(asksFor(newestList())).toEqual([1, 2, 3]);
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(minutes(1));

    expect(toSato().map(textOfMessage)).toEqual([messagesFor("ja").callList.done({ count: 3 })]);
    expect(isAsked(world, "U0SATO")).toBe(false);
    await expectTheTruth(world);
  });

  test("all three are taken, and answered, while the list is in doubt: it is the same", async () => {
    const all = await open(3);
    world.workspace.faults.next({ method: "chat.postMessage", when: isList }, { kind: "reset_after_commit" });
    await world.bot.engine.workOff();
    for (const stored of all) {
      await world.bot.apply(stored, claim);
      world.clock.set(later(world.clock.now(), seconds(1)));
      await world.bot.apply(stored, resolve);
    }
    await world.passes(minutes(1));

    expect(toSato().map(textOfMessage)).toEqual([messagesFor("ja").callList.done({ count: 3 })]);
    await expectTheTruth(world);
  });

  test("all three are taken while the list is in doubt, and it never arrived: nothing is sent", async () => {
    const all = await open(3);
    const lost = world.workspace.faults.next(
      { method: "chat.postMessage", when: isList },
      { kind: "reset_before_commit" },
    );
    await world.bot.engine.workOff();
    expect(lost.hits()).toBe(1);
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(minutes(1));

    expect(toSato()).toEqual([]);
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
  });

  test("a process dies with the list in its hands, and all three are taken before it is missed: it asks for nothing", async () => {
    const dies = await world.another({
      outbox: () => ({ finish: () => Promise.reject(new Error("the process is gone")) }),
    });
    const all = await open(3);
    await dies.engine.workOff();
    expect(asksFor(newestList())).toEqual([1, 2, 3]);
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(minutes(1));

    expect(toSato().map(textOfMessage)).toEqual([messagesFor("ja").callList.done({ count: 3 })]);
    await expectTheTruth(world);
  });

  test("a process dies after Slack has the list, before it is written down: the next one adopts it", async () => {
    const dies = await world.another({
      outbox: () => ({ finish: () => Promise.reject(new Error("the process is gone")) }),
    });
    await open(5);
    await dies.engine.workOff();
    expect(postsIn(world, "D0SATO")).toBe(1);

    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(await callsDelivered()).toBe(5);
    await expectTheTruth(world);
  });

  test("a process dies after it took the list: the next one posts it", async () => {
    const dies = await world.another({
      gateway: () => ({ post: () => new Promise(() => {}) }),
    });
    await open(5);
    void dies.engine.workOff();
    await world.workspace.waitFor(async () => (await rowsOf(world)).some(({ role }) => role === "call_list"));
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(await callsDelivered()).toBe(5);
    await expectTheTruth(world);
  });

  test("dying again and again, at every other recording: nothing is lost, nothing is doubled", async () => {
    let calls = 0;
    for (let i = 0; i < 6; i++) {
      const opened = await open(3);
      const dies = await world.another({
        outbox: (real) => ({
          finish: (job, result: JobResult, now) =>
            calls++ % 2 === 0 ? Promise.reject(new Error("gone")) : real.finish(job, result, now),
        }),
      });
      await dies.engine.workOff();
      if (opened[0] !== undefined) await world.bot.apply(opened[0], claim);
      world.clock.set(later(world.clock.now(), leaseIsOver));
    }
    await world.passes(minutes(3));

    const calling = new Set(toSato().flatMap(asksFor));
    expect(calling.size).toBe(12);
    await expectTheTruth(world);
  });

  test("her direct message takes nothing for good: every call is told and the chain goes on", async () => {
    world.workspace.faults.next(
      { method: "chat.postMessage", when: ({ channel }) => channel === "D0SATO", times: 100 },
      { kind: "api_error", error: "messages_tab_disabled" },
    );
    const steps = [step(0, "U0SATO"), step(minutes(5), "U0JAMES")] as const;
    const all = await open(4, { department: { chain: { steps, repeat: { every: hours(1), times: 1 } } } });
    await world.passes(minutes(2));

    for (const { state } of all) {
      const now = await world.bot.escalations.byId(state.id);
      expect(now?.state.calls[0]).toMatchObject({ outcome: "failed" });
    }
    await world.passes(minutes(5));
    expect(postsIn(world, "D0JAMES")).toBe(1);
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
  });

  test("a list that was deleted by hand is posted again, once", async () => {
    const [first, second, third] = await open(4);
    if (!first || !second || !third) throw new Error("too few");
    await world.passes(minutes(1));
    await world.workspace.as(world.workspace.bot.userId).deletes(newestList());
    await world.bot.apply(first, claim);
    await world.passes(minutes(1));

    expect(asksFor(newestList())).toEqual([2, 3, 4]);
    await expectTheTruth(world);

    await world.workspace.as(world.workspace.bot.userId).deletes(newestList());
    await world.bot.apply(second, claim);
    await world.passes(minutes(1));

    expect(toSato()).toEqual([]);
    const told = await world.bot.escalations.byId(third.state.id);
    expect(told?.state.calls[0]).toMatchObject({ outcome: "failed" });
  });

  test("redraws fail for a while: a call does not wait for its list, it is posted", async () => {
    await open(3);
    await world.passes(minutes(1));
    world.workspace.faults.next(
      { method: "chat.update", times: Number.POSITIVE_INFINITY },
      { kind: "rate_limited", retryAfterSeconds: 120 },
    );
    const before = world.clock.now();
    await open(1);
    await world.passes(seconds(20));
    expect(postsIn(world, "D0SATO")).toBe(2);
    expect(toSato().some((message) => asksFor(message).join() === "4")).toBe(true);
    expect(world.clock.now().getTime() - before.getTime()).toBeLessThan(seconds(21));

    world.workspace.faults.clear();
    await world.passes(minutes(10));
    await expectTheTruth(world);
  });

  test("a list that shows a case nobody can read shows the others", async () => {
    const all = await open(4);
    const bad = all[0];
    if (bad === undefined) throw new Error("none");
    // The clock calls, and nothing is sent yet.
    const clockOnly = await world.another({ outbox: () => ({ take: async () => [] }) });
    await clockOnly.engine.workOff();
    await world.file.db.$executeRaw`UPDATE escalations SET state = '{}' WHERE id = ${bad.state.id}::uuid`;
    await world.passes(minutes(2));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(asksFor(newestList())).toEqual([2, 3, 4]);
  });
});

describe("several processes", () => {
  test("at once: one list, and every call in it", async () => {
    const bots: Bot[] = [world.bot, await world.another(), await world.another()];
    for (let round = 0; round < 4; round++) {
      await open(6);
      await Promise.all(bots.map((bot) => bot.engine.workOff()));
      world.clock.set(later(world.clock.now(), seconds(2)));
    }
    await world.passes(minutes(1));

    expect(postsIn(world, "D0SATO")).toBe(1);
    expect(actionsOf(newestList().blocks).filter((id) => id === "claim")).toHaveLength(15);
    expect(await callsDelivered()).toBe(24);
    await expectTheTruth(world);
  });
});
