import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { exportEscalations } from "../../../src/app/export.js";
import type {
  DueStore,
  EscalationStore,
  Job,
  JobResult,
  OutboxStore,
  Stored,
} from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createExportStore } from "../../../src/store/export-store.js";
import { createOutboxStore } from "../../../src/store/outbox-store.js";
import { type Given, monday10, step, suzuki, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform, tick } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let due: DueStore;
let outbox: OutboxStore;
let nextTs = 0;

const fail = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, fail);
  due = createDueStore(file.db, fail);
  outbox = createOutboxStore(file.db, fail);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const now = later(monday10, seconds(1));
const hers = "dm:U0SATO";
const steps = [step(0, "U0SATO"), step(minutes(1), "U0JAMES")] as const;
const direct = { department: { chain: { steps, repeat: { every: hours(1), times: 1 } } } } as const;
const critical = { ...direct, facts: { severityOverride: "critical" } } as const;
const claim = { type: "claim", by: suzuki, nextUpdateAt: null } as const;

/** Opened, its card is posted, and Sato is called for it. */
async function called(given: Given = direct, at = monday10): Promise<Stored> {
  const { stored } = await open(store, { at, ...given });
  const after = await perform(store, stored, tick, at);
  await file.db.$executeRaw`
    UPDATE deliveries SET status = 'shown', channel = 'C0BILLING', ts = '1763859600.000000', shown_version = wanted_version
    WHERE escalation_id = ${stored.state.id}::uuid AND key = 'card'`;
  return after;
}

async function several(count: number, at = monday10): Promise<Stored[]> {
  const all: Stored[] = [];
  for (let i = 0; i < count; i++) all.push(await called(direct, at));
  return all;
}

/** What is to be sent to Sato now. */
async function take(at = now, from = outbox): Promise<Job | null> {
  const jobs = await from.take(at, later(at, seconds(30)), 100);
  return jobs.find(({ lane }) => lane === hers) ?? null;
}

async function taken(at = now): Promise<Job> {
  const job = await take(at);
  if (job === null) throw new Error("nothing is to be sent");
  return job;
}

function shown(job: Job): JobResult {
  return {
    kind: "shown",
    channel: "D0SATO" as ChannelId,
    ts: job.posted?.ts ?? (`1763859600.${String(++nextTs).padStart(6, "0")}` as MessageTs),
    shownVersion: job.escalation.version,
    adopted: false,
    posted: job.posted === null,
  };
}

async function send(at = now): Promise<Job> {
  const job = await taken(at);
  await outbox.finish(job, shown(job), at);
  return job;
}

/** Sends to Sato whatever is ready within a minute. Returns the cases each message showed. */
async function sendAll(from: Date): Promise<string[]> {
  const sent: string[] = [];
  for (let at = from; at < later(from, minutes(1)); at = later(at, seconds(1))) {
    const job = await take(at);
    if (job === null) continue;
    sent.push(`${job.posted === null ? "post" : "redraw"} ${numbersOf(job).join()}`);
    await outbox.finish(job, shown(job), at);
  }
  return sent;
}

function numbersOf(job: Job): readonly number[] {
  return job.list === null ? [job.escalation.number] : job.list.lines.map((line) => line.escalation.number);
}

async function calls() {
  return await file.db.$queryRaw<{ number: number; status: string; is_delivered: boolean }[]>`
    SELECT e.number, d.status, d.posted_at IS NOT NULL AS is_delivered
    FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
    WHERE d.lane = ${hers} AND d.role = 'ping' ORDER BY e.number`;
}

async function lists(): Promise<number> {
  return await file.db.delivery.count({ where: { role: "call_list" } });
}

async function onTheirWay(at: Date): Promise<readonly boolean[]> {
  return (await due.due(at, 10)).map(({ callOnItsWay }) => callOnItsWay);
}

test("a call that ended with a message of its own, before its list could show it, comes to rest", async () => {
  const [first] = await several(3);
  if (first === undefined) throw new Error("nothing was opened");
  await send();
  await file.db.$executeRaw`
    UPDATE deliveries SET existence = 'if_posted', status = 'waiting', list_shown = NULL,
      channel = 'D0SATO', ts = '1763859600.900000', shown_version = wanted_version
    WHERE escalation_id = ${first.state.id}::uuid AND role = 'ping'`;
  await file.db.$executeRaw`UPDATE lanes SET ready_at = ${now} WHERE id = ${hers}`;

  // Drawn once at most, and not again and again.
  expect((await sendAll(later(now, seconds(2)))).length).toBeLessThanOrEqual(1);
  const [call] = await calls();
  expect(call).toMatchObject({ number: first.number, status: "shown" });
});

describe("which calls are one message", () => {
  test("three at once are a list; it delivers all of them", async () => {
    await several(3);

    const job = await taken();
    expect(numbersOf(job)).toEqual([1, 2, 3]);
    expect(await calls()).toMatchObject([
      { is_delivered: false },
      { is_delivered: false },
      { is_delivered: false },
    ]);
    expect(await onTheirWay(later(monday10, minutes(1)))).toEqual([true, true, true]);
    await outbox.finish(job, shown(job), now);

    const delivered = { status: "shown", is_delivered: true };
    expect(await sendAll(later(now, seconds(20)))).toEqual([]);
    expect(await calls()).toMatchObject([delivered, delivered, delivered]);
    expect(await onTheirWay(later(monday10, minutes(1)))).toEqual([false, false, false]);
  });

  test("two are two messages, and so are three with more than ten minutes between them", async () => {
    await several(2);
    // Wanted in the same millisecond: either may be first.
    expect((await sendAll(now)).toSorted()).toEqual(["post 1", "post 2"]);

    await several(1, later(monday10, minutes(11)));
    expect(await sendAll(later(monday10, minutes(11)))).toEqual(["post 3"]);
  });

  test("the third within ten minutes brings the first two along", async () => {
    await several(2);
    await sendAll(now);
    await several(1, later(monday10, minutes(9)));

    expect(numbersOf(await taken(later(monday10, minutes(9))))).toEqual([1, 2, 3]);
  });

  test("calls that are over do not count", async () => {
    const [first, second] = await several(2);
    await sendAll(now);
    for (const stored of [first, second]) if (stored !== undefined) await perform(store, stored, claim);
    await several(1, later(monday10, minutes(3)));

    expect(await sendAll(later(monday10, minutes(3)))).toContain("post 3");
  });

  test("a critical one is a message of its own, beside the list", async () => {
    await several(2);
    await called(critical);

    const sent = await sendAll(now);
    expect(sent.filter((it) => it.startsWith("post")).toSorted()).toEqual(["post 1,2,3", "post 3"]);
  });

  test("a critical one that its list shows first is posted all the same", async () => {
    await several(2);
    await called(critical, later(monday10, 500));

    const sent = await sendAll(now);
    expect(sent[0]).toBe("post 1,2,3");
    expect(sent).toContain("post 3");
  });

  test("critical ones are no list, however many", async () => {
    for (let i = 0; i < 4; i++) await called(critical);

    expect((await sendAll(now)).toSorted()).toEqual(["post 1", "post 2", "post 3", "post 4"]);
    expect(await lists()).toBe(0);
  });

  test("the export says when each of them was delivered", async () => {
    await several(3);
    await send();

    for await (const { pings } of exportEscalations(createExportStore(file.db), { from: null, to: null }))
      expect(pings).toMatchObject([{ step: 1, delivered_at: now.toISOString() }]);
  });
});

test("a list whose cards were not there to be linked to is drawn again until they are", async () => {
  await several(3);
  await file.db.$executeRaw`
    UPDATE deliveries SET status = 'waiting', channel = NULL, ts = NULL, shown_version = NULL WHERE key = 'card'`;
  await send();

  expect(await take(later(now, seconds(9)))).toBeNull();
  expect(numbersOf(await taken(later(now, seconds(10))))).toEqual([1, 2, 3]);
});

describe("a list that is there", () => {
  const inAMinute = later(now, minutes(1));

  async function aList(): Promise<Stored[]> {
    const all = await several(3);
    await sendAll(now);
    return all;
  }

  test("a change of one call draws it anew, changes of several draw it once", async () => {
    const [first, second] = await aList();
    if (first === undefined || second === undefined) throw new Error("too few");
    await perform(store, first, claim);
    await perform(store, second, { type: "withdraw", by: tanaka });

    expect(await sendAll(inAMinute)).toEqual(["redraw 1,2,3"]);
  });

  test("a call whose line has to be redrawn is not on its way: it was delivered", async () => {
    const [first] = await aList();
    if (first === undefined) throw new Error("too few");
    await perform(store, first, {
      type: "edit",
      by: tanaka,
      facts: { ...first.state.facts, summary: "新しい要点" },
    });

    expect((await calls())[0]).toMatchObject({ status: "waiting" });
    expect(await onTheirWay(later(monday10, minutes(1)))).toEqual([false, false, false]);
  });

  test("a call that failed for good by its own message falls out of the list", async () => {
    const [first] = await several(2);
    if (first === undefined) throw new Error("too few");
    await sendAll(now);
    await several(1, inAMinute);
    await sendAll(inAMinute);
    await perform(store, first, {
      type: "delivery_failed",
      what: "ping",
      call: 1,
      error: "message_not_found",
    });

    expect(await sendAll(later(now, minutes(3)))).toContain("redraw 1,2,3");
  });

  test("a change while it is being sent is not lost", async () => {
    const [first] = await several(3);
    if (first === undefined) throw new Error("too few");
    const job = await taken();
    await perform(store, first, claim);
    await outbox.finish(job, shown(job), now);

    expect(await calls()).toMatchObject([{ status: "waiting" }, { status: "shown" }, { status: "shown" }]);
    expect(await sendAll(inAMinute)).toEqual(["redraw 1,2,3"]);
  });

  test("a call that joins while it is being sent is shown by the next redraw", async () => {
    await several(3);
    const job = await taken();
    await called(direct, now);
    await outbox.finish(job, shown(job), now);

    expect((await calls())[3]).toMatchObject({ status: "waiting", is_delivered: false });
    expect(await sendAll(later(now, seconds(1)))).toContain("redraw 1,2,3,4");
    expect((await calls())[3]).toMatchObject({ status: "shown", is_delivered: true });
  });

  test("takes in no call once none of its own needs anybody", async () => {
    for (const stored of await aList()) await perform(store, stored, claim);
    await sendAll(inAMinute);
    await several(1, later(now, minutes(3)));

    expect(await sendAll(later(now, minutes(3)))).toEqual(["post 4"]);
  });

  test("cannot be redrawn: who was to join it is posted after fifteen seconds, and the lane wakes up for it", async () => {
    await aList();
    await called(direct, inAMinute);
    await file.db.$executeRaw`
      INSERT INTO method_pauses VALUES ('chat.update', ${later(now, hours(1)).toISOString()}::timestamptz)`;

    expect(await take(inAMinute)).toBeNull();
    const wakes = await file.db.$queryRaw<
      { ready_at: Date }[]
    >`SELECT ready_at FROM lanes WHERE id = ${hers}`;
    expect(wakes).toEqual([{ ready_at: later(inAMinute, seconds(15)) }]);
    const job = await taken(later(inAMinute, seconds(15)));
    expect([job.list, numbersOf(job)]).toEqual([null, [4]]);
  });

  test("a line in a list of a day ago is redrawn, no call joins", async () => {
    const [first] = await aList();
    if (first === undefined) throw new Error("too few");
    const tomorrow = later(now, hours(24));
    await several(1, tomorrow);
    await perform(store, first, claim, tomorrow);

    expect((await sendAll(tomorrow)).toSorted()).toEqual(["post 4", "redraw 1,2,3"]);
  });

  test("is dropped when nothing in it is left before it was sent", async () => {
    const all = await several(3);
    const job = await taken();
    await outbox.finish(
      job,
      { kind: "retry", at: later(now, seconds(3)), error: "ratelimited", laneToo: false, method: null },
      now,
    );
    for (const stored of all) await perform(store, stored, claim);
    const again = await taken(later(now, seconds(5)));
    expect(again.list?.lines).toEqual([]);
    await outbox.finish(again, { kind: "dropped", why: "no longer wanted" }, later(now, seconds(5)));

    expect(await sendAll(later(now, seconds(20)))).toEqual([]);
    expect(new Set((await calls()).map(({ status }) => status))).toEqual(new Set(["dropped"]));
  });

  test("dead for good: its calls are, and one that joined meanwhile finds another place", async () => {
    await several(3);
    const job = await taken();
    await called(direct, now);
    await outbox.finish(job, { kind: "dead", error: "user_disabled" }, now);

    expect((await calls()).map(({ status }) => status)).toEqual(["dead", "dead", "dead", "waiting"]);
    expect(await sendAll(later(now, seconds(1)))).toEqual(["post 4"]);
  });

  test("gone: it is posted again with those that still need somebody", async () => {
    const [first] = await aList();
    if (first === undefined) throw new Error("too few");
    await perform(store, first, claim);
    const job = await taken(inAMinute);
    await outbox.finish(job, { kind: "gone" }, inAMinute);

    expect(await sendAll(later(inAMinute, seconds(1)))).toEqual(["post 2,3"]);
    expect((await calls()).map(({ status }) => status)).toEqual(["dropped", "shown", "shown"]);
  });
});

describe("several processes", () => {
  test("a lease that ran out leaves a list in doubt, and no second one", async () => {
    await several(4);
    const first = await taken();
    const other = createOutboxStore((await file.connect(2)).db, fail);

    expect(await take(later(now, seconds(29)), other)).toBeNull();
    const again = await take(later(now, seconds(30)), other);
    expect(again).toMatchObject({ deliveryId: first.deliveryId, doubtful: { attemptAt: now } });
    expect(again === null ? [] : numbersOf(again)).toEqual([1, 2, 3, 4]);
  });

  test("of takers at once one starts the list", async () => {
    await several(5);
    const others = await Promise.all([file.connect(2), file.connect(2)]);
    const takers = [outbox, ...others.map(({ db }) => createOutboxStore(db, fail))];

    const jobs = await Promise.all([...takers, ...takers].map((taker) => take(now, taker)));

    expect(jobs.filter((job) => job !== null).map(numbersOf)).toEqual([[1, 2, 3, 4, 5]]);
    expect(await lists()).toBe(1);
  });

  test("a list recorded after the lease was lost delivers its calls all the same", async () => {
    await several(3);
    const late = await taken();
    await taken(later(now, seconds(30)));

    expect(await outbox.finish(late, shown(late), later(now, seconds(31)))).toBe(false);
    expect((await calls()).every(({ is_delivered }) => is_delivered)).toBe(true);
  });

  test("starting a list and saving its escalations at once: nobody waits for the other", async () => {
    const others = await Promise.all([file.connect(2), file.connect(2)]);
    const all = await several(12);
    const saving = (async () => {
      const { db } = others[0] ?? file;
      const mine = createEscalationStore(db, fail);
      for (const stored of all) await perform(mine, stored, { ...claim, by: tanaka });
    })();
    const taking = (async () => {
      const mine = createOutboxStore((others[1] ?? file).db, fail, { pace: 0 });
      for (let i = 0; i < 20; i++) {
        const at = later(now, seconds(i));
        for (const job of await mine.take(at, later(at, hours(1)), 100))
          await mine.finish(job, shown(job), at);
      }
    })();
    await Promise.all([saving, taking]);
    await sendAll(later(now, minutes(5)));

    expect((await calls()).filter(({ status }) => status === "waiting")).toEqual([]);
  });
});
