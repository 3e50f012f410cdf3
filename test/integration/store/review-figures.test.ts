import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { DateTime } from "luxon";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { DepartmentKey, EscalationId, EscalationNumber } from "../../../src/domain/ids.js";
import { causes, type Judgement, verdicts } from "../../../src/domain/review/review.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createImprovementStore } from "../../../src/store/improvement-store.js";
import { createReviewFiguresStore } from "../../../src/store/review-figures-store.js";
import { createReviewStore } from "../../../src/store/review-store.js";
import {
  anAnswer,
  anOpen,
  billing,
  logistics,
  manager,
  monday10,
  suzuki,
} from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { changeBy } from "./escalations.js";

/** What the review counts in the database, computed from plain descriptions of the cases. */

const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
beforeAll(async () => {
  file = await workersDatabase();
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

const everywhere = [billing.key, logistics.key];
const mondays = ["2026-11-16", "2026-11-23"] as const;
/** Minutes from Monday at ten. */
const moment = fc.integer({ min: 0, max: 200 });
const at = (minute: number) => later(monday10, minutes(minute));

const aCase = fc.record({
  department: fc.constantFrom(...everywhere),
  category: fc.constantFrom("二重請求", "返金"),
  opened: moment,
  took: fc.integer({ min: 1, max: 60 }),
  /** Nothing yet, an answer, or one that was not the last word. */
  now: fc.constantFrom("open", "answered", "answered", "answered", "reopened"),
  as: fc.constantFrom("itself", "itself", "itself", "joined", "question", "try_out"),
  isErased: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  drawnIn: fc.option(fc.constantFrom(...mondays), { nil: null }),
  said: fc.option(
    fc.record({ verdict: fc.constantFrom(...verdicts), cause: fc.constantFrom(...causes.slice(0, 2)) }),
    { nil: null },
  ),
});
type Case = typeof aCase extends fc.Arbitrary<infer C> ? C : never;

interface Lived {
  readonly id: EscalationId;
  readonly number: EscalationNumber;
  readonly department: DepartmentKey;
  readonly category: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date;
  readonly isReviewable: boolean;
  readonly isErased: boolean;
  readonly drawnIn: string | null;
  readonly said: Judgement | null;
}

async function lives(it: Case): Promise<Lived> {
  const store = createEscalationStore(file.db, unreadable);
  const id = randomUUID() as EscalationId;
  const openedAt = at(it.opened);
  const resolvedAt = at(it.opened + it.took);
  const fresh = anOpen({
    ...{ at: openedAt, test: it.as === "try_out", facts: { category: it.category } },
    department: { key: it.department },
  });
  const other = { id, number: 1 as EscalationNumber };
  const consultOf = { ...other, question: "?", department: billing.name, until: later(openedAt, hours(2)) };
  const state = {
    ...{ ...fresh, id },
    links: { ...fresh.links, consultOf: it.as === "question" ? consultOf : null },
  };
  const opened = { type: "opened", at: openedAt, by: state.reporter, joinedTo: null } as const;
  let { stored } = await store.open(state, opened, randomUUID());
  const joinedTo = {
    ...{ ...other, by: suzuki, at: openedAt, sinceOpening: false, held: null, notes: 0 },
    answeredAt: resolvedAt,
  };
  const does = async (command: Parameters<typeof changeBy>[1], when: Date) => {
    const { before, after, event } = changeBy(stored, command, when);
    const links = { ...after.links, joinedTo: it.as === "joined" ? joinedTo : null };
    const saved = { ...after, links };
    expect(await store.save({ before, after: saved, event })).toBe(true);
    stored = { ...stored, state: saved, version: stored.version + 1 };
  };
  if (it.now !== "open") await does(anAnswer, resolvedAt);
  if (it.now === "reopened")
    await does({ type: "reopen", by: suzuki, why: null }, later(resolvedAt, minutes(1)));
  const { number } = stored;
  const reviews = createReviewStore(file.db);
  if (it.said !== null) await reviews.judge([{ id }], it.said, manager, resolvedAt);
  const isReviewable = it.now === "answered" && it.as === "itself";
  return { ...it, id, number, openedAt, resolvedAt, isReviewable };
}

async function drawn(all: readonly Lived[]): Promise<void> {
  for (const department of everywhere)
    for (const monday of mondays) {
      const some = all.filter((it) => it.department === department && it.drawnIn === monday);
      const week = { department, monday, cases: 50, drawn: some };
      await createReviewStore(file.db).draw(week, { written: [], changed: [] }, monday10);
    }
}

/** How many of each kind, in one order. */
function counted<T extends object>(all: readonly T[]) {
  const counts = new Map<string, number>();
  for (const it of all) {
    const key = JSON.stringify(Object.entries(it).toSorted());
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].toSorted();
}

/** What the database has counted, as if each were there on its own. */
const each = <T extends { readonly count: number }>(cells: readonly T[]) =>
  counted(cells.flatMap(({ count, ...cell }) => Array.from({ length: count }, () => cell)));

const isIn = (when: Date, { from, to }: { from: Date; to: Date }) => when >= from && when < to;

test("reviews are counted, and cases wait for them, as a plain count of the same cases says", async () => {
  const asked = fc.record({ from: moment, length: moment, departments: fc.subarray(everywhere) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(aCase, { minLength: 1, maxLength: 14 }),
      asked,
      async (cases, { from, length, departments }) => {
        await file.emptyTables();
        const all: Lived[] = [];
        for (const it of cases) all.push(await lives(it));
        await drawn(all);
        for (const { id } of all.filter(({ isErased }) => isErased))
          await file.db.escalation.update({ where: { id }, data: { blankedAt: monday10 } });
        const period = { from: at(from), to: at(from + length) };
        const reviews = createReviewStore(file.db);

        const { answered, reviewed } = await createReviewFiguresStore(file.db).cells(departments, period);
        const counting = all.filter(
          (it) => it.isReviewable && departments.includes(it.department) && isIn(it.openedAt, period),
        );
        expect(each(answered)).toEqual(
          counted(counting.map(({ department, category }) => ({ department, category }))),
        );
        expect(each(reviewed)).toEqual(
          counted(
            counting.flatMap(({ department, category, said, drawnIn }) =>
              said === null ? [] : [{ department, category, ...said, isDrawn: drawnIn !== null }],
            ),
          ),
        );

        const waits = all.filter(
          (it) => it.isReviewable && !it.isErased && it.drawnIn !== null && it.said === null,
        );
        const hers = waits.filter(({ department }) => departments.includes(department));
        const weeks = (await reviews.waiting(departments)).map(({ department, monday, waiting }) => ({
          ...{ department, monday, count: waiting },
        }));
        expect(each(weeks)).toEqual(
          counted(hers.map(({ department, drawnIn }) => ({ department, monday: drawnIn }))),
        );
        for (const department of everywhere) {
          const there = waits.filter((it) => it.department === department);
          const inTurn = mondays.flatMap((monday) => there.filter(({ drawnIn }) => drawnIn === monday));
          expect(await reviews.next(department, [], 100)).toEqual(inTurn.map(({ number }) => number));
          const free = all.filter(
            (it) =>
              it.department === department && it.isReviewable && !it.isErased && isIn(it.resolvedAt, period),
          );
          expect(await reviews.finished(department, period)).toMatchObject(
            free
              .filter(({ drawnIn }) => drawnIn === null)
              .map(({ number, said }) => ({ number, isReviewed: said !== null })),
          );
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

test("improvements are counted as a plain count of the same ones says", async () => {
  const day = (after: number) => DateTime.fromISO("2026-11-23").plus({ days: after }).toFormat("yyyy-MM-dd");
  const planned = fc.record({
    department: fc.constantFrom(...everywhere),
    due: fc.integer({ min: -2, max: 2 }),
    doneAt: fc.option(moment, { nil: null }),
  });
  const asked = fc.record({ from: moment, length: moment, departments: fc.subarray(everywhere) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(planned, { maxLength: 10 }),
      asked,
      async (all, { from, length, departments }) => {
        await file.emptyTables();
        for (const { department, due, doneAt } of all)
          await createImprovementStore(file.db).add(
            {
              ...({ department, kind: "clarify", category: null, reason: null, text: "例を足す" } as const),
              ...{ link: null, owner: suzuki, due: day(due), checkOn: null, proposedIn: null },
            },
            [],
            { user: manager, at: at(doneAt ?? 0), isDone: doneAt !== null, submission: null },
            () => ({ written: [], changed: [] }),
          );
        const hers = all.filter(({ department }) => departments.includes(department));
        const open = hers.filter(({ doneAt }) => doneAt === null);

        const period = { from: at(from), to: at(from + length) };
        expect(await createReviewFiguresStore(file.db).improvements(departments, period, day(0))).toEqual({
          open: open.length,
          overdue: open.filter(({ due }) => due < 0).length,
          done: hers.filter(({ doneAt }) => doneAt !== null && isIn(at(doneAt), period)).length,
        });
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});
