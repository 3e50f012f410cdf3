import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { BulletinStore } from "../../../src/app/bulletins.js";
import { type BulletinContent, bulletinsKeptFor } from "../../../src/domain/bulletins.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { emptyOldBulletins } from "../../../src/store/old-bulletins.js";
import { manager, monday10 } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";

let file: TestDatabase;
let bulletins: BulletinStore;

beforeAll(async () => {
  file = await testDatabase();
  bulletins = createBulletinStore(file.db, (error) => {
    throw error;
  });
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const words = "カード会社の障害は回復しました";
const content: BulletinContent = {
  ...{ kind: "announcement", department: { ja: "請求・決済", en: "Billing" }, category: "返金" },
  ...{ text: words, until: later(monday10, days(7)) },
};

async function announce(key: string, at: Date): Promise<number> {
  const written = [
    { key, to: { kind: "dm", user: manager }, content, newsUntil: later(at, days(1)) } as const,
  ];
  return await bulletins.tell({ written, changed: [] }, at);
}

async function send(now: Date): Promise<void> {
  for (const job of await bulletins.take(now, later(now, minutes(1)), 5)) {
    const place = { channel: "D0MANAGER" as ChannelId, ts: "1795395600.000100" as MessageTs };
    await bulletins.finish(job, { kind: "shown", ...place, adopted: false }, now);
  }
}

const rows = () => file.db.bulletin.findMany({ orderBy: { madeAt: "asc" } });

test("what a bulletin said is gone after ninety days; it is neither edited nor said again", async () => {
  const today = later(monday10, bulletinsKeptFor + minutes(1));
  await announce("old", monday10);
  await send(monday10);
  await announce("young", later(monday10, days(1)));
  await send(later(monday10, days(1)));

  await emptyOldBulletins(file.db, later(today, -bulletinsKeptFor), today);

  const [old, young] = await rows();
  expect(JSON.stringify(old)).not.toContain(words);
  expect(JSON.stringify(young)).toContain(words);
  expect(young?.status).toBe("shown");
  await bulletins.tell({ written: [], changed: [{ key: "old", content }] }, today);
  expect(await announce("old", today)).toBe(0);
  expect(await bulletins.take(today, later(today, minutes(1)), 5)).toEqual([]);
  expect(JSON.stringify((await rows())[0])).not.toContain(words);
});

test("one that is being sent at that moment keeps its words until the next time", async () => {
  const today = later(monday10, bulletinsKeptFor + minutes(1));
  const before = later(today, -bulletinsKeptFor);
  await announce("old", monday10);
  const [job] = await bulletins.take(monday10, later(today, minutes(1)), 5);
  expect(job?.key).toBe("old");

  await emptyOldBulletins(file.db, before, today);
  expect(JSON.stringify(await rows())).toContain(words);

  await emptyOldBulletins(file.db, before, later(today, minutes(2)));
  expect(JSON.stringify(await rows())).not.toContain(words);
});
