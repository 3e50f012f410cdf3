import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JobResult, Stored } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import { messagesFor } from "../../../src/i18n/messages.js";
import { type Given, step, suzuki, tanaka } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { JsonObject } from "../../workspace/json.js";
import type { Message } from "../../workspace/model.js";
import { type Bot, closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, postsIn, rowsOf } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const { callList } = messagesFor("ja");
const repeat = { every: hours(1), times: 1 };
/** Each calls the group of Sato and Nakamura at once, and nobody else for an hour. */
const leads = { department: { chain: { steps: [step(0, "S0LEADS")], repeat } } } as const;
/** The group is called two minutes later, when the cards have long been there. */
const inTwoMinutes = { department: { chain: { steps: [step(minutes(2), "S0LEADS")], repeat } } } as const;
const critical = { ...leads, facts: { severityOverride: "critical" } } as const;
const claim = { type: "claim", by: suzuki, nextUpdateAt: null } as const;

/** Longer than any lease of these tests' bots. */
const leaseIsOver = seconds(20);
const isList = (args: JsonObject) => /件の引き受けを/.test(String(args.text));

async function open(count: number, given: Given = leads): Promise<Stored[]> {
  const opened: Stored[] = [];
  for (let i = 0; i < count; i++) opened.push(await world.opens(given));
  return opened;
}

/** What the bot wrote in the channel itself, under no card, besides the cards. */
function lists(): readonly Message[] {
  return world.workspace
    .channel("C0BILLING")
    .messages()
    .filter(({ metadata, tombstone }) => !tombstone && metadata?.event_type === "escalation_ping");
}

function newestList(): Message {
  const list = lists().at(-1);
  if (list === undefined) throw new Error("there is no list");
  return list;
}

/** The mentions under cards. */
function mentions(): readonly Message[] {
  const { messages, thread } = world.workspace.channel("C0BILLING");
  return messages()
    .flatMap(({ ts }) => thread(ts).slice(1))
    .filter(({ metadata }) => metadata?.event_type === "escalation_ping");
}

/** How often Nakamura was mentioned with her group. */
function timesMentioned(): number {
  const { notifications } = world.workspace;
  return notifications.filter(({ user, reason }) => user === "U0MANAGER" && reason === "mention").length;
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

describe("many calls to one group", () => {
  test.each([
    ["at once, before there are cards", leads],
    ["when there are cards", inTwoMinutes],
  ])("twenty %s: one mention in the channel, twenty calls delivered", async (_, given) => {
    await open(20, given);

    await world.passes(minutes(4));

    expect(timesMentioned()).toBe(1);
    expect(mentions()).toEqual([]);
    expect(lists()).toHaveLength(1);
    expect(newestList().threadTs).toBeNull();
    expect(textOfMessage(newestList())).toContain(callList.groupTitle({ count: 20 }));
    expect(textOfMessage(newestList())).toContain(callList.more({ count: 5 }));
    expect(actionsOf(newestList().blocks)).toEqual(Array.from({ length: 15 }, () => "claim"));
    expect(await callsDelivered()).toBe(20);
    await expectTheTruth(world);
  });

  test("two are mentions under their cards; with the third all three stand in one list", async () => {
    await open(1);
    await world.passes(minutes(1));
    await open(1);
    await world.passes(minutes(1));
    expect(mentions()).toHaveLength(2);
    expect(lists()).toEqual([]);

    await open(1);
    await world.passes(minutes(1));

    expect(timesMentioned()).toBe(3);
    expect(mentions()).toHaveLength(2);
    expect(asksFor(newestList())).toEqual([1, 2, 3]);
    await expectTheTruth(world);
  });

  test("later ones join without a notification; ten minutes after it was posted it starts afresh", async () => {
    await open(3);
    await world.passes(minutes(8));
    await open(2);
    await world.passes(minutes(1));
    expect(timesMentioned()).toBe(1);
    expect(asksFor(newestList())).toEqual([1, 2, 3, 4, 5]);

    await world.passes(minutes(2));
    await open(3);
    await world.passes(minutes(1));

    expect(timesMentioned()).toBe(2);
    expect(lists().map(asksFor)).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7, 8],
    ]);
    await expectTheTruth(world);
  });

  test("a critical one has its own mention under its card, whatever list there is", async () => {
    await open(3);
    await world.passes(minutes(1));
    await open(1, critical);
    await world.passes(minutes(1));

    expect(timesMentioned()).toBe(2);
    expect(mentions().map(textOfMessage).join()).toContain("ESC-4");
    expect(asksFor(newestList())).toEqual([1, 2, 3, 4]);
    await expectTheTruth(world);
  });

  test("the repeat mentions the group once more, in one message; the older one points to it", async () => {
    await open(4, {
      department: { chain: { ...leads.department.chain, repeat: { every: minutes(5), times: 1 } } },
    });
    await world.passes(minutes(6));

    expect(timesMentioned()).toBe(2);
    expect(lists().map(asksFor)).toEqual([[], [1, 2, 3, 4]]);
    expect(lists().map(textOfMessage)[0]).toBe(callList.newer);
    await expectTheTruth(world);
  });
});

describe("what becomes of the calls in a list", () => {
  test("a case somebody takes, withdraws or answers says so and loses its button, without a notification", async () => {
    const [first, second, third] = await open(4);
    if (!first || !second || !third) throw new Error("too few");
    await world.passes(minutes(1));

    await world.bot.apply(first, claim);
    await world.bot.apply(second, { type: "withdraw", by: tanaka });
    await world.bot.apply(third, {
      type: "resolve",
      by: suzuki,
      answer: "返金いたします",
      category: null,
      reason: null,
      teller: "reporter",
      word: null,
      decision: { outcome: "approved" },
    });
    await world.passes(seconds(20));

    expect(timesMentioned()).toBe(1);
    expect(asksFor(newestList())).toEqual([4]);
    const text = textOfMessage(newestList());
    expect(text).toContain(`<!subteam^S0LEADS> ${callList.groupTitle({ count: 1 })}`);
    expect(text).toMatch(/ESC-1｜.+が引き受けました。/);
    expect(text).toContain(callList.ended.withdrawn({ reference: "ESC-2" }));
    expect(text).toMatch(/ESC-3｜.+が回答しました。/);
    await expectTheTruth(world);
  });

  test("once none needs anybody it is one line that mentions nobody", async () => {
    const all = await open(4);
    await world.passes(minutes(1));
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(seconds(20));

    expect(textOfMessage(newestList())).toBe(callList.done({ count: 4 }));
    expect(newestList().text).not.toContain("<!subteam");
    expect(timesMentioned()).toBe(1);
    await expectTheTruth(world);
  });

  test("a call that was mentioned under its card before changes in both places", async () => {
    const [first] = await open(1);
    await world.passes(minutes(1));
    await open(2);
    await world.passes(minutes(1));
    if (first === undefined) throw new Error("none");
    expect(asksFor(newestList())).toEqual([1, 2, 3]);

    await world.bot.apply(first, claim);
    await world.passes(seconds(20));

    expect(asksFor(newestList())).toEqual([2, 3]);
    expect(mentions().map(textOfMessage)).toEqual([expect.stringContaining("対応は不要です")]);
    await expectTheTruth(world);
  });

  test("all over before the list was sent: no mention", async () => {
    const all = await open(3);
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isList },
      { kind: "rate_limited", retryAfterSeconds: 3 },
    );
    await world.bot.engine.workOff();
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(minutes(1));

    expect([...lists(), ...mentions()]).toEqual([]);
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
  });
});

describe("when something goes wrong", () => {
  test.each([
    { kind: "never_answer_after_commit" },
    { kind: "reset_after_commit" },
    { kind: "http_error_after_commit", status: 503 },
  ] as const)("$kind while the list is posted: it is found and adopted", async (fault) => {
    const call = world.workspace.faults.next({ method: "chat.postMessage", when: isList }, fault);
    await open(4, inTwoMinutes);
    await world.passes(minutes(4));

    expect(call.hits()).toBe(1);
    expect(timesMentioned()).toBe(1);
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

    expect(timesMentioned()).toBe(1);
    expect(asksFor(newestList())).toEqual([1, 2, 3, 4, 5]);
    await expectTheTruth(world);
  });

  test("a process dies after Slack has the list, before it is written down: the next one adopts it", async () => {
    const dies = await world.another({
      outbox: () => ({ finish: () => Promise.reject(new Error("the process is gone")) }),
    });
    const [first] = await open(5);
    await dies.engine.workOff();
    expect(lists()).toHaveLength(1);
    if (first !== undefined) await world.bot.apply(first, claim);

    await world.passes(minutes(2));

    expect(timesMentioned()).toBe(1);
    expect(asksFor(newestList())).toEqual([2, 3, 4, 5]);
    await expectTheTruth(world);
  });

  test("all three are taken while the list is in doubt: it is found, and mentions nobody any more", async () => {
    world.workspace.faults.next({ method: "chat.postMessage", when: isList }, { kind: "reset_after_commit" });
    const all = await open(3);
    await world.bot.engine.workOff();
    expect(asksFor(newestList())).toEqual([1, 2, 3]);
    for (const stored of all) await world.bot.apply(stored, claim);
    await world.passes(minutes(1));

    expect(lists().map(textOfMessage)).toEqual([callList.done({ count: 3 })]);
    await expectTheTruth(world);
  });

  test("a process dies after it took the list: the next one posts it", async () => {
    const dies = await world.another({ gateway: () => ({ post: () => new Promise(() => {}) }) });
    await open(5);
    void dies.engine.workOff();
    await world.workspace.waitFor(async () => (await rowsOf(world)).some(({ role }) => role === "call_list"));
    world.clock.set(later(world.clock.now(), leaseIsOver));
    await world.passes(minutes(1));

    expect(timesMentioned()).toBe(1);
    expect(await callsDelivered()).toBe(5);
    await expectTheTruth(world);
  });

  test("dying again and again, at every other recording: nothing is lost, nothing is doubled", async () => {
    let calls = 0;
    for (let i = 0; i < 4; i++) {
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
    await world.passes(minutes(4));

    expect(new Set(lists().flatMap(asksFor)).size + mentions().filter(mentionsLeads).length).toBe(8);
    await expectTheTruth(world);
  });

  test("a channel archived before anything is posted: each case is told, and the next step is called", async () => {
    await world.workspace.archive("C0BILLING");
    const steps = [step(0, "S0LEADS"), step(minutes(5), "U0JAMES")] as const;
    const all = await open(4, { department: { chain: { steps, repeat } } });
    await world.passes(minutes(2));

    for (const { state } of all) {
      const now = await world.bot.escalations.byId(state.id);
      expect(now?.state.calls[0]).toMatchObject({ outcome: "failed" });
    }
    expect(postsIn(world, "D0JAMES")).toBe(1);
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
    await expectTheTruth(world);
  });

  test("a channel archived when the cards are there: each call fails once, and nothing waits", async () => {
    const all = await open(3, inTwoMinutes);
    await world.passes(minutes(1));
    await world.workspace.archive("C0BILLING");
    await world.passes(minutes(3));

    for (const { state } of all) {
      const now = await world.bot.escalations.byId(state.id);
      expect(now?.state.failures.filter(({ what }) => what === "ping")).toMatchObject([
        { call: 1, error: "is_archived" },
      ]);
    }
    expect((await rowsOf(world)).filter(({ status }) => status === "waiting")).toEqual([]);
  });

  test("a list that was deleted by hand is posted again, once, with what still needs somebody", async () => {
    const [first, second, third] = await open(4, inTwoMinutes);
    if (!first || !second || !third) throw new Error("too few");
    await world.passes(minutes(3));
    await world.workspace.as(world.workspace.bot.userId).deletes(newestList());
    await world.bot.apply(first, claim);
    await world.passes(minutes(1));
    expect(lists().map(asksFor)).toEqual([[2, 3, 4]]);
    await expectTheTruth(world);

    await world.workspace.as(world.workspace.bot.userId).deletes(newestList());
    await world.bot.apply(second, claim);
    await world.passes(minutes(1));

    expect(lists()).toEqual([]);
    const told = await world.bot.escalations.byId(third.state.id);
    expect(told?.state.calls[0]).toMatchObject({ outcome: "failed" });
  });

  test("redraws fail for a while: a call does not wait for its list, it is a mention under its card", async () => {
    await open(3);
    await world.passes(minutes(1));
    world.workspace.faults.next(
      { method: "chat.update", times: Number.POSITIVE_INFINITY },
      { kind: "rate_limited", retryAfterSeconds: 120 },
    );
    await open(1);
    await world.passes(seconds(20));
    expect(timesMentioned()).toBe(2);
    expect(mentions().map(textOfMessage).join()).toContain("ESC-4");

    world.workspace.faults.clear();
    await world.passes(minutes(10));
    await expectTheTruth(world);
  });

  test("two processes at once: one list, and every call in it", async () => {
    const bots: Bot[] = [world.bot, await world.another()];
    for (let round = 0; round < 4; round++) {
      await open(5);
      await Promise.all(bots.map((bot) => bot.engine.workOff()));
      world.clock.set(later(world.clock.now(), seconds(2)));
    }
    await world.passes(minutes(2));

    expect(timesMentioned()).toBe(1);
    expect(asksFor(newestList())).toHaveLength(15);
    expect(await callsDelivered()).toBe(20);
    await expectTheTruth(world);
  });
});

function mentionsLeads(message: Message): boolean {
  return textOfMessage(message).includes("<!subteam^S0LEADS>");
}
