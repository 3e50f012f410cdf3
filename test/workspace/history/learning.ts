import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { Department } from "../../../src/domain/department.js";
import { days, later } from "../../../src/domain/duration.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import type { NewImprovement } from "../../../src/domain/review/improvement.js";
import type { Cause, Verdict } from "../../../src/domain/review/review.js";
import { sampleOf } from "../../../src/domain/review/sample.js";
import type { Database } from "../../../src/store/database.js";
import { createDeflectionStore } from "../../../src/store/deflection-store.js";
import { createImprovementStore } from "../../../src/store/improvement-store.js";
import { createReviewStore } from "../../../src/store/review-store.js";
import { type Chances, randomFrom } from "../../helpers/random-numbers.js";
import type { Life } from "./life.js";

/** In each department one category was made rarer, so many days ago. */
export const improvedDaysAgo = 52;
export const improvedCategories: readonly string[] = ["請求 > 金額の相違", "Delivery > Late"];

const reviewedWeeks = 12;
const faqsMarkedDaysAgo = 20;
const faqsOfEach = 3;
const casesOfEach = 6;
const nothing = { written: [], changed: [] } as const;
const causesOf: Readonly<Record<Verdict, readonly [Cause, ...Cause[]]>> = {
  needed: ["product", "missing", "other"],
  first_line: ["unclear", "incomplete", "knowledge", "outdated"],
  wrong_department: ["knowledge", "unclear"],
  duplicate: ["not_announced", "product"],
};
const verdicts: readonly [Verdict, ...Verdict[]] = [
  ...(["needed", "needed", "needed", "needed", "first_line", "first_line"] as const),
  ...(["first_line", "wrong_department", "duplicate"] as const),
];

/** Answers that everybody is to find first, each of another category, of a time when they had proved themselves. */
export function markFaqs(lives: readonly Life[], departments: readonly Department[], now: Date): void {
  const at = later(now, -days(faqsMarkedDaysAgo));
  for (const { key, leads } of departments) {
    const [lead] = leads;
    const answered = lives.filter(
      ({ state, events }) =>
        state.status === "resolved" && state.department.key === key && (events.at(-1)?.at ?? now) < at,
    );
    const newest = new Map(answered.map((life) => [life.state.facts.category, life]));
    for (const life of [...newest.values()].slice(0, faqsOfEach))
      if (lead !== undefined && !life.does(at, { type: "mark_faq", by: lead }))
        throw new Error("an answer could not be marked");
  }
}

/** What was learned from the cases of a year: reviews of its last weeks, improvements, and what was never sent. */
export async function writeLearning(
  db: Database,
  lives: readonly Life[],
  departments: readonly Department[],
  now: Date,
): Promise<void> {
  const random = randomFrom(11);
  for (const department of departments) {
    const reviewed = await writeReviews(db, department, now, random);
    await writeImprovements(db, department, reviewed, now);
  }
  await writeDeflections(db, lives, now, random);
}

/** A case that was reviewed, and what was said of it. */
interface Reviewed {
  readonly number: EscalationNumber;
  readonly category: string | null;
  readonly verdict: Verdict;
}

/** Week by week as they were drawn, most of them judged; of the newest some still wait. @returns the oldest first */
async function writeReviews(
  db: Database,
  department: Department,
  now: Date,
  random: Chances,
): Promise<readonly Reviewed[]> {
  const { key, timezone, leads } = department;
  const store = createReviewStore(db);
  const [lead] = leads;
  if (lead === undefined) return [];
  const reviewed: Reviewed[] = [];
  const thisWeek = DateTime.fromJSDate(now, { zone: timezone }).startOf("week");
  for (let ago = reviewedWeeks; ago >= 1; ago--) {
    const monday = thisWeek.minus({ weeks: ago });
    const week = { from: monday.toJSDate(), to: monday.plus({ weeks: 1 }).toJSDate() };
    const finished = await store.finished(key, week);
    const named = monday.toFormat("yyyy-MM-dd");
    const drawn = sampleOf(finished, `${key} ${named}`);
    await store.draw({ department: key, monday: named, cases: finished.length, drawn }, nothing, week.to);
    const judged = ago === 1 ? drawn.slice(0, Math.floor(drawn.length / 2)) : drawn;
    for (const { id, number, category } of judged) {
      const verdict = random.pick(verdicts);
      const cause = random.pick(causesOf[verdict]);
      await store.judge([{ id }], { verdict, cause }, lead, later(week.to, days(1)));
      reviewed.push({ number, category, verdict });
    }
  }
  const needed = reviewed.filter(({ verdict }) => verdict === "needed").map(({ number }) => number);
  await store.follow(key, needed.slice(0, needed.length / 2), "none", null);
  return reviewed;
}

/**
 * One that helped, one of which that is not clear yet and whose day to look has come, one that is planned, one that was
 * proposed with an answer, and one whose day has passed; each follows from cases that the first line could have answered.
 */
async function writeImprovements(
  db: Database,
  department: Department,
  reviewed: readonly Reviewed[],
  now: Date,
): Promise<void> {
  const { key, leads, locale, timezone, categories } = department;
  const store = createImprovementStore(db);
  const [owner] = leads;
  const names = categories.map(({ name }) => name);
  const helped = names.find((name) => improvedCategories.includes(name)) ?? null;
  const [other = null, third = null] = names.filter((name) => name !== helped);
  if (owner === undefined) return;
  const day = (ago: number) => DateTime.fromJSDate(later(now, -days(ago)), { zone: timezone });
  const say = (ja: string, en: string) => (locale === "ja" ? ja : en);
  const plan = async (
    given: Pick<NewImprovement, "kind" | "category" | "text"> &
      Partial<Pick<NewImprovement, "checkOn" | "proposedIn">>,
    due: number,
    doneAgo: number | null,
  ) => {
    const improvement: NewImprovement = {
      ...{ department: key, reason: null, link: null, owner, checkOn: null, proposedIn: null },
      ...{ ...given, due: day(due).toFormat("yyyy-MM-dd") },
    };
    const by = { user: owner, at: later(now, -days(due + 14)), isDone: false, submission: null };
    const about = reviewed.filter(
      ({ verdict, category }) => verdict === "first_line" && category === given.category,
    );
    const numbers = about.slice(0, casesOfEach).map(({ number }) => number);
    const number = await store.add(improvement, numbers, by, () => nothing);
    if (doneAgo !== null) await store.finish(number, owner, later(now, -days(doneAgo)));
  };
  const example = say("手順書に、日割りと割引の計算例を足す", "Add the carrier's holidays to the handbook");
  await plan({ kind: "clarify", category: helped, text: example }, improvedDaysAgo, improvedDaysAgo);
  const talk = say("朝礼で、返金の条件をおさらいする", "Go through the rules in the morning meeting");
  const checkOn = day(0).toFormat("yyyy-MM-dd");
  await plan({ kind: "train", category: other, text: talk, checkOn }, 30, 30);
  const page = say("二重請求の見分け方を1枚にまとめる", "One page on what counts as lost");
  await plan({ kind: "new_material", category: third, text: page }, -9, null);
  const proposedIn = reviewed.findLast(({ category }) => category === other)?.number ?? null;
  const words = say(
    "「確認中」のときの言い方を手順書に足す",
    "Say in the handbook what to tell whoever was not at home",
  );
  await plan({ kind: "revise", category: other, text: words, proposedIn }, -11, null);
  const fix = say("お客様のページに支払期限を表示する", "Show the delivery date to customers");
  await plan({ kind: "fix_product", category: null, text: fix }, 5, null);
}

/** More and more often the form had the answer. */
async function writeDeflections(
  db: Database,
  lives: readonly Life[],
  now: Date,
  random: Chances,
): Promise<void> {
  const store = createDeflectionStore(db);
  const length = days(365);
  for (const { state } of lives) {
    const past = 1 - (now.getTime() - state.openedAt.getTime()) / length;
    if (state.status !== "resolved" || random.next() > 0.2 * past ** 2) continue;
    const at = later(state.resolvedAt, random.between(days(1), days(9)));
    if (at >= now) continue;
    const { department, facts, reporter, id } = state;
    await store.add({
      ...{ submission: randomUUID(), user: reporter, department: department.key, category: facts.category },
      ...{ answeredBy: id, at },
    });
  }
}
