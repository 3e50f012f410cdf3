import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EscalationStore, Job, JobResult, OutboxStore, Stored } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import type { CorruptRowError } from "../../../src/store/corrupt-row-error.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createOutboxStore } from "../../../src/store/outbox-store.js";
import { monday10, step, suzuki, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform, tick } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let outbox: OutboxStore;
let reported: CorruptRowError[];
let nextTs = 0;

beforeAll(async () => {
  file = await testDatabase();
  const report = (error: CorruptRowError) => reported.push(error);
  store = createEscalationStore(file.db, report);
  outbox = createOutboxStore(file.db, report);
});
beforeEach(() => {
  reported = [];
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const now = later(monday10, seconds(1));
const channel = "C0BILLING" as ChannelId;

function lease(at: Date): Date {
  return later(at, seconds(30));
}

async function take(at: Date = now, from: OutboxStore = outbox): Promise<readonly Job[]> {
  const jobs = await from.take(at, lease(at), 100);
  return jobs.toSorted((a, b) => (a.lane < b.lane ? -1 : 1));
}

function shown(
  job: Job,
  ts = `1763859600.${String(++nextTs).padStart(6, "0")}`,
): Extract<JobResult, { kind: "shown" }> {
  return {
    kind: "shown",
    channel: job.lane.startsWith("dm:") ? ("D0DM" as ChannelId) : channel,
    ts: (job.posted?.ts ?? ts) as MessageTs,
    shownVersion: job.escalation.version,
    adopted: false,
    posted: job.posted === null,
  };
}

/** Sends whatever is ready for two minutes. Returns what was sent, in order. */
async function sendAll(from: Date = now): Promise<string[]> {
  const sent: string[] = [];
  const end = later(from, minutes(2));
  for (let at: Date | null = from; at !== null && at < end; at = await outbox.nextReadyAt()) {
    for (const job of await take(at)) {
      sent.push(`${job.posted === null ? "post" : "redraw"} ${job.key}`);
      await outbox.finish(job, shown(job), at);
    }
  }
  return sent;
}

async function only(at: Date = now): Promise<Job> {
  const [job, ...rest] = await take(at);
  if (job === undefined || rest.length > 0)
    throw new Error(`${rest.length + (job ? 1 : 0)} jobs instead of one`);
  return job;
}

/** A department whose first step calls a group, so that everything but the agent's message is in one lane. */
const groupFirst = {
  department: { chain: { steps: [step(0, "S0LEADS")], repeat: { every: hours(1), times: 1 } } },
} as const;

async function calling(): Promise<Stored> {
  const { stored } = await open(store, groupFirst);
  return await perform(store, stored, tick, monday10);
}

async function rows(where = "true") {
  return await file.db.$queryRawUnsafe<{ key: string; status: string; ts: string | null }[]>(
    `SELECT key, status, ts FROM deliveries WHERE ${where} ORDER BY key`,
  );
}

describe("order", () => {
  test("a reply waits for the message it belongs to; calls go before details, redraws come last", async () => {
    const { stored } = await open(store, groupFirst);
    const card = await take();
    expect(card.map((job) => job.key)).toEqual(["card", "agent"]);
    for (const job of card) await outbox.finish(job, shown(job), now);
    await perform(store, stored, tick, monday10);

    expect(await sendAll(later(now, seconds(1)))).toEqual([
      "post ping:1",
      "redraw agent",
      "post details",
      "redraw card",
    ]);
  });

  test("a reply carries the ts of its parent", async () => {
    await open(store);
    for (const job of await take()) await outbox.finish(job, shown(job, "1763859600.999999"), now);

    expect((await only(later(now, seconds(1)))).parentTs).toBe("1763859600.999999");
  });

  test("one post per second and conversation, counted from when it left, and one ahead after a quiet second", async () => {
    await calling();
    const leftAt = later(now, -200);
    const isTheChannels = (job: Job) => job.lane === "C0BILLING";
    const next = async (at: Date) => (await outbox.take(at, lease(at), 100)).find(isTheChannels);
    const keys: string[] = [];
    for (const at of [now, now, later(leftAt, seconds(1))]) {
      const job = await next(at);
      if (job === undefined) throw new Error(`nothing is ready at ${at.toISOString()}`);
      keys.push(job.key);
      await outbox.finish(job, { ...shown(job), leftAt: at === now ? leftAt : at }, at);
    }

    expect(keys).toEqual(["card", "ping:1", "details"]);
  });

  test("two posts within a second are followed by none before the second is over", async () => {
    await calling();
    const isTheChannels = (job: Job) => job.lane === "C0BILLING";
    for (const key of ["card", "ping:1"]) {
      const job = (await outbox.take(now, lease(now), 100)).find(isTheChannels);
      expect(job?.key).toBe(key);
      if (job !== undefined) await outbox.finish(job, shown(job), now);
    }

    expect((await outbox.take(later(now, 999), lease(now), 100)).filter(isTheChannels)).toEqual([]);
    expect((await outbox.nextReadyAt())?.getTime()).toBe(later(now, seconds(1)).getTime());
    expect((await outbox.take(later(now, seconds(1)), lease(now), 100)).find(isTheChannels)?.key).toBe(
      "details",
    );
  });

  test("what falls due later does not keep a lane awake; a new message wakes it", async () => {
    const stored = await calling();
    const [card, agent] = await take();
    if (card === undefined || agent === undefined) throw new Error("too few");
    await outbox.finish(agent, shown(agent), now);
    await outbox.finish(
      card,
      { kind: "retry", at: later(now, minutes(5)), error: "x", laneToo: false, method: null },
      now,
    );
    await take(later(now, seconds(1)));

    expect(await outbox.nextReadyAt()).toEqual(later(now, minutes(5)));
    await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: later(now, hours(1)) }, now);
    const woken = await take(later(now, seconds(2)));
    expect(woken.map((job) => job.key).toSorted()).toEqual(["taken:1", "takeover:1"].toSorted());
  });
});

describe("leases", () => {
  test("of two takers at once, each conversation goes to one", async () => {
    for (let i = 0; i < 10; i++) {
      await open(store, { department: { channel: `C${i}` as ChannelId } });
    }
    const other = createOutboxStore((await file.connect()).db, () => {});

    const both = (await Promise.all([take(), take(now, other), take(), take(now, other)])).flat();

    expect(both.map((job) => job.lane).toSorted()).toEqual(
      [...Array.from({ length: 10 }, (_, i) => `C${i}`), "dm:U0TANAKA"].toSorted(),
    );
  });

  test("a conversation that somebody is just taking is left to them, and keeps no other waiting", async ({
    skip,
  }) => {
    // The embedded database runs one transaction at a time.
    skip(file.kind === "embedded");
    await open(store);
    const other = await file.connect();

    const meanwhile = await other.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM lanes WHERE id = ${channel} FOR UPDATE`;
      return await take();
    });

    expect(meanwhile.map((job) => job.lane)).toEqual(["dm:U0TANAKA"]);
    expect((await take()).map((job) => job.lane)).toEqual([channel]);
  });

  test("a lease that ran out leaves a doubtful delivery, a living one none", async () => {
    await open(store);
    const first = await take();

    expect(await take(later(now, seconds(29)))).toEqual([]);
    const again = await take(later(now, seconds(30)));
    expect(again.map((job) => job.key)).toEqual(first.map((job) => job.key));
    expect(first.map((job) => job.doubtful)).toEqual([null, null]);
    expect(again.map((job) => job.doubtful)).toEqual([{ attemptAt: now }, { attemptAt: now }]);
  });

  test("a message is recorded even when the lease was lost, anything else is not", async () => {
    await open(store);
    const [card, agent] = await take();
    if (card === undefined || agent === undefined) throw new Error("too few");
    const at = later(now, seconds(40));
    await take(at);

    expect(await outbox.finish(card, shown(card, "1763859600.777777"), at)).toBe(false);
    expect(await outbox.finish(agent, { kind: "dead", error: "late" }, at)).toBe(false);
    expect(await rows()).toMatchObject([
      { key: "agent", status: "waiting", ts: null },
      { key: "card", status: "shown", ts: "1763859600.777777" },
      { key: "details", status: "waiting" },
    ]);
  });

  test("of two copies the one recorded first stays", async () => {
    await open(store);
    const first = (await take())[0];
    const second = (await take(later(now, seconds(30))))[0];
    if (first === undefined || second === undefined) throw new Error("too few");

    await outbox.finish(second, shown(second, "1763859600.000022"), later(now, seconds(31)));
    await outbox.finish(first, shown(first, "1763859600.000011"), later(now, seconds(32)));

    expect(await rows("key = 'card'")).toEqual([{ key: "card", status: "shown", ts: "1763859600.000022" }]);
  });

  test.each(["it was drawn", "nobody knows"])(
    "a redraw after its lease was lost may be on top of the one just being made: drawn again (%s)",
    async (outcome) => {
      const { stored } = await open(store);
      await sendAll();
      await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: null });
      const at = later(now, minutes(3));
      const late = (await take(at)).find(({ key }) => key === "card");
      const inTime = (await take(later(at, seconds(30)))).find(({ key }) => key === "card");
      if (late === undefined || inTime === undefined) throw new Error("no card");

      const end = later(at, seconds(31));
      const unknown: JobResult = { kind: "maybe_redrawn", at: end, error: "timeout" };
      await outbox.finish(late, outcome === "it was drawn" ? shown(late) : unknown, end);
      expect(await outbox.finish(inTime, shown(inTime), end)).toBe(true);

      expect(await rows("key = 'card'")).toMatchObject([{ key: "card", status: "waiting" }]);
      const last = (await take(later(end, seconds(1)))).find(({ key }) => key === "card");
      if (last === undefined) throw new Error("it is not drawn again");
      await outbox.finish(last, shown(last), later(end, seconds(1)));
      expect(await rows("key = 'card'")).toMatchObject([{ key: "card", status: "shown" }]);
    },
  );
});

describe("results", () => {
  test("what grew while it was sent is sent again", async () => {
    const { stored } = await open(store);
    const card = (await take())[0];
    if (card === undefined) throw new Error("no card");
    await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: later(now, hours(1)) });
    await outbox.finish(card, shown(card), now);

    const sent = await sendAll(later(now, seconds(40)));
    expect(sent.filter((line) => line.endsWith("card"))).toEqual(["redraw card"]);
    expect((await rows()).every((row) => row.status === "shown")).toBe(true);
  });

  test("a change of many versions is one redraw", async () => {
    const { stored } = await open(store);
    await sendAll();
    const claimed = await perform(store, stored, {
      type: "claim",
      by: suzuki,
      nextUpdateAt: later(now, hours(1)),
    });
    const released = await perform(store, claimed, { type: "release", by: suzuki });
    await perform(store, released, { type: "withdraw", by: tanaka });

    const sent = await sendAll(later(now, minutes(3)));
    expect(sent.filter((line) => line === "redraw card")).toHaveLength(1);
  });

  test("a retry waits; a whole conversation or a method can wait too", async () => {
    await calling();
    const [card, agent] = await take();
    if (card === undefined || agent === undefined) throw new Error("too few");
    const until = later(now, seconds(20));
    await outbox.finish(
      card,
      { kind: "retry", at: until, error: "ratelimited", laneToo: true, method: null },
      now,
    );
    await outbox.finish(
      agent,
      {
        kind: "retry",
        at: later(now, seconds(40)),
        error: "ratelimited",
        laneToo: false,
        method: "chat.postMessage",
      },
      now,
    );

    expect(await take(later(now, seconds(19)))).toEqual([]);
    expect(await take(until)).toEqual([]);
    expect(await outbox.nextReadyAt()).toEqual(later(now, seconds(40)));
    const jobs = await take(later(now, seconds(40)));
    expect(jobs.map((job) => [job.key, job.attempts, job.doubtful])).toEqual([
      ["card", 1, null],
      ["agent", 1, null],
    ]);
  });

  test("a paused chat.update does not stop posts", async () => {
    const { stored } = await open(store, groupFirst);
    await sendAll();
    const at = later(now, minutes(3));
    await perform(store, stored, tick, at);
    await file.db.$executeRaw`
      INSERT INTO method_pauses VALUES ('chat.update', ${later(at, minutes(5)).toISOString()}::timestamptz)`;

    expect(await sendAll(at)).toEqual(["post ping:1"]);
    expect(await outbox.nextReadyAt()).toEqual(later(at, minutes(5)));
    expect(await sendAll(later(at, minutes(5)))).toEqual(["redraw card", "redraw agent"]);
  });

  test("a doubtful one is read back at its time", async () => {
    await open(store);
    const card = (await take())[0];
    if (card === undefined) throw new Error("no card");
    await outbox.finish(card, { kind: "doubtful", at: later(now, seconds(5)), error: "timeout" }, now);

    expect(await take(later(now, seconds(4)))).toEqual([]);
    expect((await only(later(now, seconds(5)))).doubtful).toEqual({ attemptAt: now });
  });

  test("a message deleted by hand is posted once more", async () => {
    const { stored } = await open(store);
    await sendAll();
    await perform(store, stored, { type: "withdraw", by: tanaka });
    const at = later(now, minutes(3));
    const card = (await take(at)).find((job) => job.key === "card");
    if (card === undefined) throw new Error("no card");
    await outbox.finish(card, { kind: "gone" }, at);

    const again = (await take(at)).find((job) => job.key === "card");
    expect(again).toMatchObject({ posted: null, reposted: true, doubtful: null });
  });

  test("replies to a card that can never be posted fall away; a group's call comes back to be failed", async () => {
    await calling();
    const card = (await take())[0];
    if (card === undefined) throw new Error("no card");
    await outbox.finish(card, { kind: "dead", error: "is_archived" }, now);

    const call = await only(later(now, seconds(1)));
    expect(call).toMatchObject({ key: "ping:1", parentTs: null });
    expect(await rows("key = 'details'")).toMatchObject([{ status: "dropped" }]);
    await outbox.finish(call, { kind: "dead", error: "no card" }, now);
    await take(later(now, seconds(2)));
    expect((await rows("lane = 'C0BILLING'")).map((row) => row.status)).toEqual(["dead", "dropped", "dead"]);
  });

  test("a dead one stays dead, whatever changes", async () => {
    const { stored } = await open(store);
    const card = (await take())[0];
    if (card === undefined) throw new Error("no card");
    await outbox.finish(card, { kind: "dead", error: "is_archived" }, now);
    await perform(store, stored, { type: "withdraw", by: tanaka });

    expect(await rows("key = 'card'")).toMatchObject([{ status: "dead" }]);
  });

  test("a drop decided on an older state does not undo what a newer one wants", async () => {
    const { stored } = await open(store);
    const card = (await take())[0];
    if (card === undefined) throw new Error("no card");
    await perform(store, stored, { type: "withdraw", by: tanaka });
    await outbox.finish(card, { kind: "dropped", why: "not wanted" }, now);

    expect(await rows("key = 'card'")).toMatchObject([{ status: "waiting" }]);
  });
});

describe("calls nobody needs any more", () => {
  const direct = {
    department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
  } as const;
  const claim = { type: "claim", by: suzuki, nextUpdateAt: later(now, hours(1)) } as const;

  async function called() {
    const { stored } = await open(store, direct);
    return await perform(store, stored, tick, monday10);
  }

  test("one that was not sent is never sent", async () => {
    await perform(store, await called(), claim);

    expect(await sendAll()).not.toContain("post ping:1");
    expect(await rows("key = 'ping:1'")).toMatchObject([{ status: "dropped" }]);
  });

  test("one that was sent is redrawn", async () => {
    const stored = await called();
    await sendAll();
    await perform(store, stored, claim);

    expect(await sendAll(later(now, minutes(3)))).toContain("redraw ping:1");
  });

  test("one that may have been sent is read back", async () => {
    const stored = await called();
    await take();
    await perform(store, stored, claim);

    const job = (await take(later(now, seconds(30)))).find((each) => each.key === "ping:1");
    expect(job).toMatchObject({ posted: null, doubtful: { attemptAt: now } });
  });

  test("a call counts its lateness from when its step came due", async () => {
    const { stored } = await open(store, direct);
    await perform(store, stored, tick, later(monday10, minutes(7)));

    const job = (await take(later(monday10, minutes(8)))).find((each) => each.key === "ping:1");
    expect(job?.wantedSince).toEqual(monday10);
  });
});

test("a delivery of an escalation that cannot be read is put off and reported; its conversation goes on", async () => {
  await open(store);
  await open(store, { at: later(monday10, seconds(1)) });
  await file.db.$executeRaw`UPDATE escalations SET state = '{}' WHERE number = 1`;

  const keys: string[] = [];
  for (let i = 0; i < 20; i++)
    keys.push(
      ...(await take(later(now, seconds(i * 31)))).map((job) => `${job.escalation.number} ${job.key}`),
    );

  expect(new Set(keys)).toEqual(new Set(["2 card", "2 agent"]));
  expect(reported).toHaveLength(2);
});

test("no lane sleeps while something waits, whatever is saved, taken and finished at once", async () => {
  const others = await Promise.all([file.connect(), file.connect()]);
  const takers = [outbox, ...others.map((other) => createOutboxStore(other.db, () => {}, { pace: 0 }))];
  let isSaving = true;
  const saving = (async () => {
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 8; i++) {
          const { stored } = await open(store, groupFirst);
          const called = await perform(store, stored, tick, monday10);
          await perform(store, called, { type: "claim", by: suzuki, nextUpdateAt: later(now, hours(1)) });
        }
      }),
    );
    isSaving = false;
  })();
  let second = 0;
  const drain = async (from: OutboxStore) => {
    for (;;) {
      const wasSaving = isSaving;
      const at = later(now, seconds(second++));
      const jobs = await from.take(at, later(at, hours(10)), 3);
      await Promise.all(jobs.map((job) => from.finish(job, shown(job), at)));
      if (jobs.length === 0 && !wasSaving && (await outbox.nextReadyAt()) === null) return;
    }
  };

  await Promise.all([saving, ...takers.map(drain)]);

  const left = await rows("status = 'waiting'");
  expect(left).toEqual([]);
  expect(await rows("status = 'shown' AND shown_version < wanted_version")).toEqual([]);
});
