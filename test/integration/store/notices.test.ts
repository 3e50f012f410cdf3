import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { EscalationStore, Job, NoticeStore, OutboxStore } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createNoticeStore } from "../../../src/store/notice-store.js";
import { createOutboxStore } from "../../../src/store/outbox-store.js";
import { billing, facts, monday10, sato } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let outbox: OutboxStore;
let notices: NoticeStore;
const now = later(monday10, minutes(1));
const report = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, report);
  outbox = createOutboxStore(file.db, report, { pace: 0 });
  notices = createNoticeStore(file.db, report);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const category = "返金";

/** The lead has put it up, or taken everything down. */
async function says(notice: string | null, noticeUntil: Date | null = null): Promise<void> {
  const categories = [{ name: category, call: [], notice, noticeUntil }];
  const formerCategories = [{ name: "返金の相談", now: category }];
  const { firstCalls: _, ...rest } = billing;
  const department = { ...rest, categories, formerCategories, synonyms: [], retired: false };
  await createDepartmentStore(file.db, report).replace(
    { list: [department], whenInDoubt: null, teams: [] },
    "test",
    now,
  );
}

async function opens(chosen: string | null) {
  return (await open(store, { facts: { ...facts, category: chosen } })).stored;
}

/** The cards that are to be sent, and what stands on them. */
async function taken(at = now): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  for (;;) {
    const round = await outbox.take(at, later(at, seconds(20)), 50);
    if (round.length === 0) return jobs;
    for (const job of round) {
      if (job.key === "card") jobs.push(job);
      else await isShown(job, at);
    }
    if (round.some((job) => job.key === "card")) return jobs;
  }
}

async function isShown(job: Job, at = now): Promise<void> {
  const place = job.posted ?? {
    channel: (job.channel ?? "C0BILLING") as ChannelId,
    ts: `${at.getTime() / 1000 + Math.random()}` as MessageTs,
  };
  const shownVersion = job.escalation.version;
  await outbox.finish(job, { kind: "shown", ...place, shownVersion, adopted: false, posted: false }, at);
}

/** Sends until nothing waits. @returns the notices that stood on the cards sent last, by the case's number */
async function sendsAll(at = now): Promise<ReadonlyMap<number, string | null>> {
  const shown = new Map<number, string | null>();
  for (let guard = 0; guard < 100; guard++) {
    const cards = await taken(at);
    if (cards.length === 0) return shown;
    for (const card of cards) {
      shown.set(card.escalation.number, card.notice?.text ?? null);
      await isShown(card, at);
    }
  }
  throw new Error("it does not come to rest");
}

test("the cards of open cases of the category are drawn anew, once, and those of others are left alone", async () => {
  await says(null);
  const [one, renamed, other, over] = [
    await opens(category),
    await opens("返金の相談"),
    await opens("二重請求"),
    await opens(category),
  ];
  await perform(store, over, { type: "withdraw", by: sato });
  await sendsAll();
  expect(await notices.follow(now)).toEqual({ drawn: 0, isComplete: true });

  await says("復旧作業中です。", later(now, hours(1)));
  expect(await notices.follow(now)).toEqual({ drawn: 2, isComplete: true });
  expect(await notices.follow(now)).toEqual({ drawn: 0, isComplete: true });
  const shown = await sendsAll();
  expect(shown).toEqual(
    new Map([
      [one.number, "復旧作業中です。"],
      [renamed.number, "復旧作業中です。"],
    ]),
  );
  expect(shown.has(other.number)).toBe(false);

  const end = later(now, hours(1));
  expect(await notices.follow(end)).toEqual({ drawn: 2, isComplete: true });
  expect(await sendsAll(end)).toEqual(
    new Map([
      [one.number, null],
      [renamed.number, null],
    ]),
  );
});

test("a card that is on its way when the notice goes up is drawn once more", async () => {
  await says(null);
  const { number } = await opens(category);
  const [card] = await taken();
  if (card === undefined) throw new Error("no card is on its way");
  expect(card.notice).toBeNull();
  await says("復旧作業中です。");
  // What is drawn by whoever has it already cannot be taken back: it is done once that is there.
  expect(await notices.follow(now)).toEqual({ drawn: 0, isComplete: false });
  await isShown(card);
  expect(await notices.follow(now)).toEqual({ drawn: 1, isComplete: true });
  expect(await sendsAll()).toEqual(new Map([[number, "復旧作業中です。"]]));
});

test("a card that is being drawn anew when the notice goes up is drawn once more", async () => {
  await says(null);
  const opened = await opens(category);
  await sendsAll();
  await perform(store, opened, { type: "claim", by: sato, nextUpdateAt: null });
  const [card] = await taken();
  if (card === undefined) throw new Error("no card is on its way");
  await says("復旧作業中です。");
  expect(await notices.follow(now)).toEqual({ drawn: 1, isComplete: true });
  await isShown(card);
  expect(await sendsAll()).toEqual(new Map([[opened.number, "復旧作業中です。"]]));
});

test("of several processes that follow at once one draws", async () => {
  await says(null);
  await opens(category);
  await sendsAll();
  await says("復旧作業中です。");
  const drawn = await Promise.all([1, 2, 3].map(() => notices.follow(now)));
  expect(drawn.map((it) => it.drawn).toSorted()).toEqual([0, 0, 1]);
});
