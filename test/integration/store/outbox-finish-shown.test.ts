import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { EscalationStore, Job, JobResult, OutboxStore } from "../../../src/app/ports.js";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createOutboxStore } from "../../../src/store/outbox-store.js";
import { monday10, step, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform, tick } from "./escalations.js";

// Many messages that came into Slack at the same moment are recorded together.

let file: TestDatabase;
let store: EscalationStore;
let outbox: OutboxStore;
let nextTs = 0;

beforeAll(async () => {
  file = await testDatabase();
  const report = (error: Error) => {
    throw error;
  };
  store = createEscalationStore(file.db, report);
  outbox = createOutboxStore(file.db, report);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const now = later(monday10, seconds(1));
const channelAt = (i: number) => `C0TEAM${i}` as ChannelId;

function posted(job: Job): Extract<JobResult, { kind: "shown" }> {
  return {
    kind: "shown",
    channel: job.lane.replace("dm:U", "D") as ChannelId,
    ts: `1763859600.${String(++nextTs).padStart(6, "0")}` as MessageTs,
    shownVersion: job.escalation.version,
    adopted: false,
    posted: true,
  };
}

/** Cases in channels of their own, each with its card to post, and one agent's message. */
async function casesIn(channels: number): Promise<readonly Job[]> {
  for (let i = 0; i < channels; i++) await open(store, { department: { channel: channelAt(i) } });
  const jobs = await outbox.take(now, later(now, seconds(30)), 100);
  expect(jobs).toHaveLength(channels + 1);
  return jobs;
}

async function statusOf(job: Job): Promise<string> {
  const { status } = await file.db.delivery.findUniqueOrThrow({ where: { id: job.deliveryId } });
  return status;
}

test("a result does not wait for a conversation that somebody else holds", async ({ skip }) => {
  // It has one session for all: nobody else can hold anything.
  skip(file.kind === "embedded");
  const other = await file.connect(1);
  const [held, ...free] = await casesIn(5);
  if (held === undefined) throw new Error("nothing was taken");
  let kept: Promise<boolean> | null = null;

  await other.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM lanes WHERE id = ${held.lane} FOR UPDATE`;
    kept = outbox.finish(held, posted(held), now);
    expect(await Promise.all(free.map((job) => outbox.finish(job, posted(job), now)))).not.toContain(false);
    expect(await Promise.all(free.map(statusOf))).not.toContain("waiting");
    expect(await statusOf(held)).toBe("waiting");
  });

  expect(await kept).toBe(true);
  expect(await statusOf(held)).toBe("shown");
});

test("a result that cannot be written does not take the others along", async () => {
  // The first is being recorded while the others come.
  const [first, bad, ...good] = await casesIn(5);
  if (first === undefined || bad === undefined) throw new Error("nothing was taken");
  const unwritable = { ...posted(bad), shownVersion: 2 ** 40 };

  const [, failed, ...kept] = await Promise.allSettled(
    [first, bad, ...good].map((job) => outbox.finish(job, job === bad ? unwritable : posted(job), now)),
  );

  expect(failed?.status).toBe("rejected");
  expect(kept.map((each) => each.status === "fulfilled" && each.value)).not.toContain(false);
  expect(await Promise.all(good.map(statusOf))).not.toContain("waiting");
});

test("two results for one conversation, the first of a lease that was lost: both messages are known, none is taken for the other", async () => {
  // The first is being recorded while the others come.
  const [before, late] = await casesIn(2);
  if (before === undefined || late === undefined) throw new Error("nothing was taken");
  const again = later(now, minutes(1));
  const second = (await outbox.take(again, later(again, seconds(30)), 100)).find(
    ({ lane }) => lane === late.lane,
  );
  if (second === undefined) throw new Error("the lease did not run out");
  const first = posted(late);
  const last = { ...posted(second), adopted: true };

  const [, ...kept] = await Promise.all([
    outbox.finish(before, posted(before), again),
    outbox.finish(late, first, again),
    outbox.finish(second, last, again),
  ]);

  expect(kept).toEqual([false, true]);
  const { ts } = await file.db.delivery.findUniqueOrThrow({ where: { id: late.deliveryId } });
  expect(ts).toBe(last.ts);
});

test("a call that came due goes before what was to be drawn anew later, though it was written after it", async () => {
  const dueAt = later(monday10, seconds(5));
  const { stored } = await open(store, {
    department: {
      channel: channelAt(0),
      chain: { steps: [step(seconds(5), "S0LEADS")], repeat: { every: minutes(30), times: 1 } },
    },
  });
  const { stored: other } = await open(store, { department: { channel: channelAt(1) } });
  for (let at = now; at < later(now, seconds(4)); at = later(at, seconds(1))) await sendAll(at);
  const edited = { ...other.state.facts, summary: "二重請求です" };
  await perform(store, other, { type: "edit", by: tanaka, facts: edited }, later(dueAt, seconds(10)));
  await perform(store, stored, tick, later(dueAt, seconds(20)));

  const [first] = await outbox.take(later(dueAt, seconds(30)), later(dueAt, minutes(1)), 1);

  expect(first?.key).toBe("ping:1");
});

test("a conversation in which nothing else waits is not looked at again; with more to send, or touched meanwhile, it is", async () => {
  await open(store, { department: { channel: channelAt(0) } });
  const jobs = await outbox.take(now, later(now, seconds(30)), 100);
  const [card, agent] = ["card", "agent"].map((key) => jobs.find((job) => job.key === key));
  if (card === undefined || agent === undefined) throw new Error("nothing was taken");
  const readyAt = async ({ lane }: Job) =>
    (await file.db.lane.findUniqueOrThrow({ where: { id: lane } })).readyAt;

  // Its details are still to follow.
  await outbox.finish(card, posted(card), now);
  expect(await readyAt(card)).toEqual(now);
  await outbox.finish(agent, posted(agent), now);
  expect(await readyAt(agent)).toBeNull();

  await open(store, { department: { channel: channelAt(1) } });
  const afterwards = later(now, minutes(1));
  const [second] = (await outbox.take(afterwards, later(afterwards, seconds(30)), 100)).filter(
    ({ lane }) => lane === agent.lane,
  );
  if (second === undefined) throw new Error("nothing was taken");
  // While it is being sent, she opens one more.
  await open(store, { department: { channel: channelAt(2) } });
  await outbox.finish(second, posted(second), afterwards);
  expect(await readyAt(second)).not.toBeNull();
});

async function sendAll(at: Date): Promise<void> {
  const jobs = await outbox.take(at, later(at, seconds(30)), 100);
  await Promise.all(jobs.map((job) => outbox.finish(job, posted(job), at)));
}
