import { afterAll, beforeAll, expect, test } from "vitest";
import { exportEscalations } from "../../../src/app/export.js";
import { findCases } from "../../../src/app/search/find.js";
import { indexChanged } from "../../../src/app/search/index-cases.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import { createTextReader } from "../../../src/language/text-reader.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createExportStore } from "../../../src/store/export-store.js";
import { createFiguresStore } from "../../../src/store/figures-store.js";
import { createFiguresSweep } from "../../../src/store/figures-sweep.js";
import { createImprovementStore } from "../../../src/store/improvement-store.js";
import { createOwnPageStore } from "../../../src/store/own-page-store.js";
import { createReviewFiguresStore } from "../../../src/store/review-figures-store.js";
import { createReviewStore } from "../../../src/store/review-store.js";
import { createSearchIndexStore } from "../../../src/store/search-index-store.js";
import { createSearchStore } from "../../../src/store/search-store.js";
import { createTrendStore } from "../../../src/store/trend-store.js";
import { createVolumeStore } from "../../../src/store/volume-store.js";
import { anAnswer, billing, manager, monday10, suzuki, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
const reader = createTextReader();
beforeAll(async () => {
  file = await workersDatabase();
});
afterAll(async () => {
  await reader.close();
  await file.close();
});

const zone = "Asia/Tokyo";
const period = { from: later(monday10, -days(1)), to: later(monday10, days(1)) };
const departments = [billing.key];

/** Sent, answered, judged helpful, thanked for, with a word: all that figures are made of. @returns its number */
async function aWholeCase(isTest: boolean): Promise<number> {
  const store = createEscalationStore(file.db, unreadable);
  const facts = { temperature: "angry", category: "返金", reason: "unclear" } as const;
  const { stored } = await open(store, { test: isTest, facts });
  const answered = await perform(store, stored, anAnswer, later(monday10, minutes(5)));
  const told = await perform(store, answered, { type: "told", by: tanaka });
  const said = { type: "feedback", by: tanaka, helped: "yes", customer: "satisfied" } as const;
  const judged = await perform(store, told, said);
  const thanked = await perform(store, judged, { type: "thank", by: tanaka });
  await perform(store, thanked, { type: "send_word", by: suzuki, text: null });
  return stored.number;
}

test("a case that somebody opened to try the department out counts nowhere, and the export marks it", async () => {
  const { db } = file;
  await aWholeCase(true);
  const real = await aWholeCase(false);
  // As after a start: what has no figures is looked at again.
  await createFiguresSweep(db, unreadable).runOnce();

  const figures = await createFiguresStore(db).read({ departments, period, zone, withLoad: true });
  expect(figures).toMatchObject({
    counts: { opened: 1, helped: { yes: 1 }, customers: { satisfied: 1 }, thanked: 1, words: 1 },
    times: { answerWall: { count: 1 } },
    pivot: [{ category: "返金", reason: "unclear", count: 1 }],
    weeks: [{ opened: 1 }],
    departments: [{ opened: 1 }],
    load: [{ responder: suzuki, cases: 1 }],
  });
  expect((await createReviewFiguresStore(db).cells(departments, period)).answered).toMatchObject([
    { count: 1 },
  ]);
  const drawn = await createReviewStore(db).finished(billing.key, period);
  expect(drawn.map(({ number }) => number)).toEqual([real]);

  const about = { department: billing.key, categories: ["返金"], reason: null };
  expect(await createImprovementStore(db).counts(about, ["2026-11-23"], zone)).toEqual([1]);
  expect(await createVolumeStore(db).escalated(billing.key, period, "week", zone)).toMatchObject([
    { count: 1 },
  ]);
  const trends = createTrendStore(db);
  expect(await trends.hours(billing.key, period.from, period.to)).toMatchObject([{ count: 1 }]);
  expect((await trends.recent(departments, period.from)).map(({ number }) => number)).toEqual([real]);
  expect(await createOwnPageStore(db).ownCounts(tanaka, period.from, period.to)).toMatchObject([
    { count: 1 },
  ]);

  while (
    (await indexChanged({ index: createSearchIndexStore(db, unreadable), reader, giveWay: async () => {} })) >
    0
  );
  const scope = {
    department: null,
    findable: "answered",
    but: { departments: [], person: manager },
    seen: [],
  } as const;
  const found = await findCases({ reader, store: createSearchStore(db) }, "返金", [], scope);
  expect(found).toEqual([real]);

  const exported = [];
  for await (const row of exportEscalations(createExportStore(db), { from: null, to: null }))
    exported.push(row);
  expect(exported).toMatchObject([
    { test: true, helped: null, seconds_to_answer: null },
    { test: false, number: real, helped: "yes", customer: "satisfied", thanked: true, word_sent: true },
  ]);
});
