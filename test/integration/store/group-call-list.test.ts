import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { EscalationStore, Job, JobResult, OutboxStore, Stored } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createOutboxStore } from "../../../src/store/outbox-store.js";
import { type Given, monday10, step, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform, tick } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let outbox: OutboxStore;
let nextTs = 0;

const fail = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, fail);
  outbox = createOutboxStore(file.db, fail, { pace: 0 });
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const now = later(monday10, seconds(1));
const billing = "C0BILLING";
const claim = { type: "claim", by: suzuki, nextUpdateAt: null } as const;

/** A department that calls these at once. */
function calling(...groups: string[]) {
  return {
    department: { chain: { steps: [step(0, ...groups)], repeat: { every: hours(1), times: 1 } } },
  } as const;
}
const leads = calling("S0LEADS");

/** Opened, and the group is called for it. @param hasCard its card is in the channel */
async function called(given: Given = leads, at = monday10, hasCard = true): Promise<Stored> {
  const { stored } = await open(store, { at, ...given });
  const after = await perform(store, stored, tick, at);
  await file.db.$executeRaw`
    UPDATE deliveries SET status = 'shown', channel = lane, ts = '1763859600.000000', shown_version = wanted_version
    WHERE escalation_id = ${stored.state.id}::uuid AND key = 'card' AND ${hasCard}`;
  // What else goes to the channel is none of these stories.
  await file.db.$executeRaw`
    UPDATE deliveries SET status = 'dropped' WHERE key = 'details' OR (key = 'card' AND status = 'waiting' AND ${hasCard})`;
  return after;
}

async function several(count: number, given: Given = leads, at = monday10): Promise<Stored[]> {
  const all: Stored[] = [];
  for (let i = 0; i < count; i++) all.push(await called(given, at));
  return all;
}

async function take(at = now, lane = billing): Promise<Job | null> {
  const jobs = await outbox.take(at, later(at, seconds(30)), 100);
  return jobs.find((job) => job.lane === lane) ?? null;
}

async function taken(at = now): Promise<Job> {
  const job = await take(at);
  if (job === null) throw new Error("nothing is to be sent");
  return job;
}

function shown(job: Job): JobResult {
  return {
    kind: "shown",
    channel: billing as ChannelId,
    ts: job.posted?.ts ?? (`1763859601.${String(++nextTs).padStart(6, "0")}` as MessageTs),
    shownVersion: job.escalation.version,
    adopted: false,
    posted: job.posted === null,
  };
}

/** Sends to the channel whatever is ready within a minute. Returns where each message went and the cases it showed. */
async function sendAll(from = now, lane = billing): Promise<string[]> {
  const sent: string[] = [];
  for (let at = from; at < later(from, minutes(1)); at = later(at, seconds(1))) {
    const job = await take(at, lane);
    if (job === null) continue;
    const place = job.parentTs === null ? "channel" : "thread";
    const what = job.key === "card" ? "card" : numbersOf(job).join();
    sent.push(`${job.posted === null ? "post" : "redraw"} in ${place} ${what}`);
    await outbox.finish(job, shown(job), at);
  }
  return sent;
}

/** Sent in any order: what becomes ready at the same moment has none. */
async function sendAllSorted(from = now, lane = billing): Promise<string[]> {
  return (await sendAll(from, lane)).toSorted();
}

/** When the channel has something to send next, as far as it knows. */
async function wakesAt(): Promise<Date | null> {
  return (await file.db.lane.findUnique({ where: { id: billing } }))?.readyAt ?? null;
}

function numbersOf(job: Job): readonly number[] {
  return job.list === null ? [job.escalation.number] : job.list.lines.map((line) => line.escalation.number);
}

test("three at once are one message in the channel, under no card; it delivers all of them", async () => {
  await several(3);

  expect(await sendAll()).toEqual(["post in channel 1,2,3"]);
  const calls = await file.db.delivery.findMany({ where: { role: "ping" } });
  expect(calls.map(({ status, ts, postedAt }) => [status, ts, postedAt !== null])).toEqual(
    Array.from({ length: 3 }, () => ["shown", null, true]),
  );
});

test("two are two mentions under their cards; the third brings them along", async () => {
  await several(2);
  expect(await sendAllSorted()).toEqual(["post in thread 1", "post in thread 2"]);

  await several(1, leads, later(monday10, minutes(9)));
  expect(await sendAll(later(monday10, minutes(9)))).toEqual(["post in channel 1,2,3"]);
});

test("later ones join the list of their own group; ten minutes after it was posted it starts afresh", async () => {
  await several(3);
  await sendAll();
  const inTwoMinutes = later(monday10, minutes(2));
  await several(1, leads, inTwoMinutes);
  expect(await sendAll(inTwoMinutes)).toEqual(["redraw in channel 1,2,3,4"]);

  const afterwards = later(monday10, minutes(11));
  await several(3, leads, afterwards);
  expect(await sendAll(afterwards)).toEqual(["post in channel 5,6,7"]);
});

test("each group of a channel is counted by itself, and so is the same group in another channel", async () => {
  await several(2);
  await several(2, calling("S0BILLING"));
  await several(2, {
    department: { ...leads.department, channel: "C0LOGISTICS" as ChannelId },
  });

  expect(await sendAllSorted()).toEqual([1, 2, 3, 4].map((number) => `post in thread ${number}`));
  expect(await sendAllSorted(later(now, minutes(2)), "C0LOGISTICS")).toEqual([
    "post in thread 5",
    "post in thread 6",
  ]);
});

test("a call joins the list of its own group, though another group's is newer", async () => {
  await several(3);
  expect(await sendAll()).toEqual(["post in channel 1,2,3"]);
  const inTwoMinutes = later(monday10, minutes(2));
  await several(3, calling("S0BILLING"), inTwoMinutes);
  expect(await sendAll(inTwoMinutes)).toEqual(["post in channel 4,5,6"]);

  const inFourMinutes = later(monday10, minutes(4));
  await several(1, leads, inFourMinutes);
  expect(await sendAll(inFourMinutes)).toEqual(["redraw in channel 1,2,3,7"]);
});

test("people and groups called by one step: each has a list of its own", async () => {
  await several(3, calling("U0SATO", "S0LEADS"));

  expect(await sendAll()).toEqual(["post in channel 1,2,3"]);
  expect(await sendAll(later(now, minutes(2)), "dm:U0SATO")).toEqual(["post in channel 1,2,3"]);
});

test("a critical one has its own mention, beside the list; critical ones alone are no list", async () => {
  const critical = { ...leads, facts: { severityOverride: "critical" } } as const;
  await several(3, critical);
  expect(await sendAllSorted()).toEqual([1, 2, 3].map((number) => `post in thread ${number}`));

  await several(3, calling("S0BILLING"));
  await several(1, { ...critical, ...calling("S0BILLING") });
  expect(await sendAllSorted()).toEqual(["post in channel 4,5,6,7", "post in thread 7"]);
});

test("the list does not wait for cards; a mention of its own does", async () => {
  await called(leads, monday10, false);
  const [first, ...others] = await sendAll();
  expect(first).toBe("post in channel card");
  expect(others).toEqual(["post in thread 1"]);

  await file.emptyTables();
  for (let i = 0; i < 3; i++) await called(leads, monday10, false);
  expect(numbersOf(await taken())).toEqual([1, 2, 3]);
});

test("a call that joined a list which cannot be redrawn waits for its card, and nobody looks all the time", async () => {
  await several(3);
  await sendAll();
  const at = later(monday10, minutes(2));
  await called(leads, at, false);
  await file.db
    .$executeRaw`UPDATE deliveries SET not_before = ${later(at, hours(1)).toISOString()}::timestamptz
    WHERE key = 'card' AND status = 'waiting'`;
  await file.db.$executeRaw`
    INSERT INTO method_pauses VALUES ('chat.update', ${later(at, hours(2)).toISOString()}::timestamptz)`;

  expect(await take(at)).toBeNull();
  expect(await wakesAt()).toEqual(later(at, seconds(15)));
  expect(await take(later(at, seconds(15)))).toBeNull();
  expect(await wakesAt()).toEqual(later(at, hours(1)));
  expect(await sendAll(later(at, hours(1)))).toEqual(["post in channel card", "post in thread 4"]);
});

test("a change redraws the list; once none needs anybody no call joins it", async () => {
  const all = await several(3);
  await sendAll();
  const [first] = all;
  if (first === undefined) throw new Error("too few");
  await perform(store, first, claim);
  expect(await sendAll(later(now, minutes(2)))).toContain("redraw in channel 1,2,3");

  for (const stored of all.slice(1)) await perform(store, stored, claim);
  await sendAll(later(now, minutes(4)));
  await several(1, leads, later(now, minutes(6)));
  expect(await sendAll(later(now, minutes(6)))).toEqual(["post in thread 4"]);
});

test("calls written by an older version name no group, and are mentions of their own", async () => {
  await several(4);
  await file.db.$executeRaw`UPDATE deliveries SET group_id = NULL`;

  expect(await sendAllSorted()).toEqual([1, 2, 3, 4].map((number) => `post in thread ${number}`));
});

test("of takers at once one starts the list", async () => {
  await several(5);
  const others = await Promise.all([file.connect(2), file.connect(2)]);
  const takers = [outbox, ...others.map(({ db }) => createOutboxStore(db, fail))];

  const jobs = await Promise.all(
    [...takers, ...takers].map((taker) => taker.take(now, later(now, seconds(30)), 100)),
  );

  expect(
    jobs
      .flat()
      .filter(({ lane }) => lane === billing)
      .map(numbersOf),
  ).toEqual([[1, 2, 3, 4, 5]]);
  expect(await file.db.delivery.count({ where: { role: "call_list" } })).toBe(1);
});
