import { chanceOfAtLeast } from "./chance.js";
import { isStillKnown, rarerBy, type ToldTrend, wasToldTogether } from "./told.js";
import { type Topic, type TopicalCase, topicKey, topicsOf } from "./topic.js";
import { expectedOf, isWorkingAt, type Usual, type Window, windows, workBefore } from "./usual.js";

/** Fewer cases are no trend, however rare they are, and neither is what one agent alone sends. */
const casesAtLeast = 3;
const agentsAtLeast = 2;

/** So many false alarms a department is worth a month; looking at everything at once adds up to fewer. */
const falseAlarmsAMonth = 0.1;
const hoursOfMonth = 730;
/** Windows overlap: an hour holds as many independent looks, and a day, and each of them is looked at for each topic. */
const looksAnHour = 3;
const looksADay = 6;

/** What is this unlikely still has not come to an end. */
const lastingBelow = 0.01;

/** A topic that is well above its own usual level. */
export interface Trend<C extends TopicalCase> {
  readonly topic: Topic;
  readonly window: Window;
  /** Those of the window, the oldest first. */
  readonly cases: readonly C[];
  readonly agents: number;
  /** How many cases such a window usually brings. */
  readonly usual: number;
}

export interface Found<C extends TopicalCase> {
  /** What was told before and still holds, then what is news: one at a time, because it makes the next one rarer. */
  readonly trends: readonly Trend<C>[];
  /** Topics above their usual level, if not by enough to speak of: a trend among them is not over. */
  readonly lasting: readonly Topic[];
}

/**
 * What a department's cases of the last day show. While it is closed nothing is judged.
 * @param recent those of the last day at least, the oldest first
 * @param told what the department was told of in the last month at least
 */
export function findTrends<C extends TopicalCase>(
  usual: Usual,
  recent: readonly C[],
  told: readonly ToldTrend[],
  now: Date,
): Found<C> {
  if (!isWorkingAt(usual, now)) return { trends: [], lasting: [] };
  const work = workBefore(usual, now);
  const threshold = thresholdOf(usual);
  const opened = recent.filter(({ openedAt }) => openedAt <= now);
  const topics = byTopic(opened).map((it) => judge(usual, it, work, now));
  const above = topics.filter(isAbove);
  const all = judge(usual, { topic: { kind: "all" }, cases: besides(above, opened) }, work, now);
  const candidates = [...above, ...(isAbove(all) ? [all] : [])].filter(
    ({ trend }) => !isCovered(trend, above),
  );
  const known = candidates.filter(isKnown);
  const rare = candidates.filter((it) => !isKnown(it) && !wasToldTogether(it.trend.cases, told, now));
  const [news] = rare.toSorted((a, b) => Number(a === all) - Number(b === all) || a.chance - b.chance);
  return {
    trends: [...known, ...(news === undefined ? [] : [news])].map(({ trend }) => trend),
    lasting: [...topics, all].filter(({ chance }) => chance < lastingBelow).map(({ trend }) => trend.topic),
  };

  function isKnown({ trend }: Judged<C>): boolean {
    return isStillKnown(trend.topic, told, now);
  }

  function isAbove(it: Judged<C>): boolean {
    return it.isShared && it.chance < (isKnown(it) ? threshold : threshold / rarerBy(told, now));
  }
}

/** What is told by its name says nothing of the department: all together are those that it does not hold. */
function besides<C extends TopicalCase>(above: readonly Judged<C>[], opened: readonly C[]): readonly C[] {
  const named = new Set(above.map(({ trend }) => topicKey(trend.topic)));
  return opened.filter((it) => !topicsOf(it).some((topic) => named.has(topicKey(topic))));
}

/** How unlikely something has to be, so that a department's topics, and all together, raise few false alarms between them. */
function thresholdOf({ levels, openShare }: Usual): number {
  const looks = hoursOfMonth * openShare * looksAnHour + (hoursOfMonth / 24) * looksADay;
  return falseAlarmsAMonth / (looks * Math.max(1, levels.size));
}

interface OfTopic<C> {
  readonly topic: Topic;
  readonly cases: readonly C[];
}

function byTopic<C extends TopicalCase>(opened: readonly C[]): readonly OfTopic<C>[] {
  const found = new Map<string, { readonly topic: Topic; readonly cases: C[] }>();
  for (const each of opened) {
    for (const topic of topicsOf(each)) {
      const its = found.get(topicKey(topic)) ?? { topic, cases: [] };
      found.set(topicKey(topic), its);
      its.cases.push(each);
    }
  }
  return [...found.values()];
}

interface Judged<C extends TopicalCase> {
  readonly trend: Trend<C>;
  readonly chance: number;
  /** There are enough cases, from more than one agent. */
  readonly isShared: boolean;
}

/** By the window in which it is least likely to be chance. */
function judge<C extends TopicalCase>(
  usual: Usual,
  { topic, cases }: OfTopic<C>,
  work: Readonly<Record<Window, number>>,
  now: Date,
): Judged<C> {
  const [hour, day] = [inWindow("hour"), inWindow("day")];
  if (hour.isShared !== day.isShared) return hour.isShared ? hour : day;
  return hour.chance < day.chance ? hour : day;

  function inWindow(window: Window): Judged<C> {
    const from = now.getTime() - windows[window];
    const its = cases.filter(({ openedAt }) => openedAt.getTime() > from);
    const agents = new Set(its.map(({ reporter }) => reporter)).size;
    const expected = expectedOf(usual, topic, window, work[window]);
    return {
      trend: { topic, window, cases: its, agents, usual: expected.mean },
      chance: chanceOfAtLeast(its.length, expected),
      isShared: its.length >= casesAtLeast && agents >= agentsAtLeast,
    };
  }
}

/** A reason whose cases mostly belong to a category that is reported itself says nothing new. */
function isCovered<C extends TopicalCase>({ topic, cases }: Trend<C>, above: readonly Judged<C>[]): boolean {
  if (topic.kind !== "reason") return false;
  const categories = above.flatMap(({ trend }) =>
    trend.topic.kind === "category" ? [trend.topic.name] : [],
  );
  const among = cases.filter(({ category }) => category !== null && categories.includes(category));
  return among.length * 2 > cases.length;
}
