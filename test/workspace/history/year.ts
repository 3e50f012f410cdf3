import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import { createDigests } from "../../../src/app/digests.js";
import { readReviewReport } from "../../../src/app/reviews/report.js";
import { newsOfToday } from "../../../src/domain/bulletins.js";
import { weekBegin } from "../../../src/domain/calendar/week-begin.js";
import { decide } from "../../../src/domain/decide.js";
import { type Department, rulesOf } from "../../../src/domain/department.js";
import { days, hours, later, minutes } from "../../../src/domain/duration.js";
import { evolve } from "../../../src/domain/evolve.js";
import type { EscalationId, TeamId } from "../../../src/domain/ids.js";
import { openEscalation } from "../../../src/domain/open-escalation.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import type { Database } from "../../../src/store/database.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createFiguresStore } from "../../../src/store/figures-store.js";
import { createImprovementStore } from "../../../src/store/improvement-store.js";
import { createReviewFiguresStore } from "../../../src/store/review-figures-store.js";
import { createReviewStore } from "../../../src/store/review-store.js";
import { createVolumeStore } from "../../../src/store/volume-store.js";
import { user } from "../../helpers/escalations.js";
import { randomFrom } from "../../helpers/random-numbers.js";
import { improvedCategories, improvedDaysAgo, markFaqs, writeLearning } from "./learning.js";
import type { Life } from "./life.js";
import { type PastCentre, plausibleCases } from "./plausible-cases.js";
import { anySubject, subjects } from "./subjects.js";
import { writeCases } from "./write-cases.js";

const agents = [user("U0TANAKA"), user("U0YAMADA"), user("U0EMMA")] as const;
const supervisors = [user("U0MANAGER")];
/** Nobody has announced it yet: agents have sent it several times within the last half an hour. */
const rising = "決済エラー";

const weeksOfYear = 52;

const unreadable = (error: Error): never => {
  throw error;
};

/** The year before `now`, as it could have been for the departments there are. @returns how many cases it had */
export async function writeYear(db: Database, now: Date): Promise<number> {
  const { list } = await createDepartmentStore(db, unreadable).load();
  const past: PastCentre = {
    ...{ departments: list, agents, supervisors, from: later(now, -days(365)), to: later(now, -hours(1)) },
    ...{ casesAnHour: 0.35, seed: 20_261 },
    improved: { categories: improvedCategories, since: later(now, -days(improvedDaysAgo)) },
  };
  const lives = plausibleCases(past);
  markFaqs(lives, list, now);
  await writeCases(db, lives);
  await writeVolumes(db, lives, list, now);
  await writeLearning(db, lives, list, now);
  for (const department of list) {
    await writeDigest(db, department, now);
    await writeRise(db, department, now);
  }
  return lives.length;
}

/**
 * How many inquiries there were, of which these are what was escalated: about as many every week. Last week's number of
 * one category nobody has entered yet.
 */
async function writeVolumes(
  db: Database,
  lives: readonly Life[],
  departments: readonly Department[],
  now: Date,
): Promise<void> {
  const random = randomFrom(7);
  const volumes = departments.flatMap(({ key, categories, timezone }) => {
    const thisWeek = DateTime.fromJSDate(now, { zone: timezone }).startOf("week");
    return categories.flatMap(({ name }, place) => {
      const isHers = ({ state }: Life) => state.department.key === key && state.facts.category === name;
      const usual = Math.ceil((lives.filter(isHers).length / weeksOfYear) * 18);
      return Array.from({ length: place === 1 ? weeksOfYear - 1 : weeksOfYear }, (_, i) => ({
        ...{ department: key, category: name, unit: "week" as const },
        start: thisWeek.minus({ weeks: weeksOfYear - i }).toFormat("yyyy-MM-dd"),
        inquiries: Math.round((usual * random.between(85, 115)) / 100),
      }));
    });
  });
  await createVolumeStore(db).put(volumes, "demo", now);
}

/** Last week's figures, which the bot sends once it runs, on whatever day of this week that is. */
async function writeDigest(db: Database, department: Department, now: Date): Promise<void> {
  const clock = { now: () => weekBegin(department, now) };
  const volumes = createVolumeStore(db);
  const bulletins = createBulletinStore(db, unreadable);
  const reviewDeps = {
    ...{ reviewFigures: createReviewFiguresStore(db), reviews: createReviewStore(db), volumes, clock },
    improvements: createImprovementStore(db),
  };
  await createDigests({
    departments: {
      current: () => ({ list: [department], whenInDoubt: null, teams: [] }),
      find: () => department,
    },
    figures: createFiguresStore(db),
    volumes,
    reviewReport: (about, period, zone) => readReviewReport(reviewDeps, about, period, zone),
    bulletins: {
      tell: ({ written, changed }) =>
        bulletins.tell(
          { written: written.map((it) => ({ ...it, newsUntil: newsOfToday(now) })), changed },
          now,
        ),
    },
    clock,
  }).runOnce();
}

/** Through the bot's own way of storing, so that cards and calls follow once it runs. */
async function writeRise(db: Database, department: Department, now: Date): Promise<void> {
  const [holder] = department.chain.steps.flatMap(({ call }) =>
    call.flatMap((it) => (it.kind === "user" ? [it.id] : [])),
  );
  if (holder === undefined || !department.categories.some(({ name }) => name === rising)) return;
  const store = createEscalationStore(db, unreadable);
  const { summaries, answers: _, reasons: given } = subjects[rising] ?? anySubject;
  for (let i = 0; i < 6; i++) {
    const at = later(now, -minutes(28 - 4 * i));
    const [reporter = agents[0]] = [agents[i % agents.length]];
    const { state, event } = openEscalation(
      {
        id: randomUUID() as EscalationId,
        teamId: "T0TSUNAGI" as TeamId,
        department: rulesOf(department),
        ...{ reporter, supervisors, source: null },
        facts: {
          summary: (summaries[i % summaries.length] ?? summaries[0])
            .replaceAll("{n}", String(1 + i))
            .replaceAll("{m}", String(4 + i)),
          ...{ situation: "mail", callbackAt: null, customerRef: `K-${8_120 + i}` },
          ...{ purposes: ["knowledge"], temperature: "insistent", signals: [] },
          ...{ category: rising, reason: given[0], tried: null, severityOverride: null, answers: {} },
        },
      },
      at,
    );
    const { stored } = await store.open(state, event, randomUUID());
    const claimed = decide(
      stored.state,
      { type: "claim", by: holder, nextUpdateAt: later(now, hours(1)) },
      now,
    );
    if (!claimed.ok) throw new Error(`a case could not be taken: ${claimed.refusal.name}`);
    await store.save({ before: stored, after: evolve(stored.state, claimed.event), event: claimed.event });
  }
}
