import { expect, test, vi } from "vitest";
import type { BulletinContent } from "../../src/domain/bulletins.js";
import { days, later } from "../../src/domain/duration.js";
import { createBulletinStore } from "../../src/store/bulletin-store.js";
import { manager } from "../helpers/escalations.js";
import { stories } from "./harness/story.js";
import { wholeDatabase } from "./harness/whole-database.js";

const story = stories();

test("the bot by itself empties what a bulletin said, ninety days later", async () => {
  const { nakamura, database, clock, settle, restartsBot, stopsBot, startsBot, messages, workspace } =
    await story();
  const words = "カード会社の障害は回復しました";
  const content: BulletinContent = {
    ...{ kind: "announcement", department: { ja: "請求・決済", en: "Billing" }, category: "返金" },
    ...{ text: words, until: later(clock.now(), days(7)) },
  };
  const to = { kind: "dm", user: manager } as const;
  const written = [{ key: "old", to, content, newsUntil: later(clock.now(), days(1)) }];
  await createBulletinStore(database.db, (error) => {
    throw error;
  }).tell({ written, changed: [] }, clock.now());
  await settle();
  nakamura.isTold(words);
  const holding = async () => (await wholeDatabase(database.db)).filter((row) => row.includes(words));
  expect(await holding()).toHaveLength(1);

  clock.jumps(days(91));
  await restartsBot({ runsByItself: true });
  await vi.waitFor(async () => expect(await holding()).toEqual([]), 20_000);
  await stopsBot();
  await startsBot();
  // The other chores had things to say as well, after so long.
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
  for (const id of ["C0BILLING", "C0LOGISTICS", "C0OPS"]) messages.seen(...messages.inChannel(id));
});
