import type { BulletinContent, BulletinTo, NewBulletin, Rise } from "../domain/bulletins.js";
import { newsOfToday } from "../domain/bulletins.js";
import { isOpenAt } from "../domain/calendar/opening.js";
import type { Department } from "../domain/department.js";
import { days, later } from "../domain/duration.js";
import { presentName } from "../domain/figures/present-names.js";
import type { ChannelId, DepartmentKey, EscalationNumber, MessageTs } from "../domain/ids.js";
import { type Found, findTrends, type Trend } from "../domain/trends/find.js";
import { hourOf, slotsOf } from "../domain/trends/hours.js";
import { overAfter, type ToldTrend, unheededFor } from "../domain/trends/told.js";
import { nameOfTopic, namesOfTopic, type Topic, type TopicalCase, topicKey } from "../domain/trends/topic.js";
import { type HourCount, type Usual, usualFrom, usualOf, usualTo } from "../domain/trends/usual.js";
import type { Clock } from "../lib/clock.js";
import { eachApart } from "./each-apart.js";
import type { DepartmentBook } from "./ports.js";

/** A case of the last day. */
export interface RecentCase extends TopicalCase {
  readonly department: DepartmentKey;
  readonly number: EscalationNumber;
}

/** Where a case's card is. */
export interface CardPlace {
  readonly channel: ChannelId;
  readonly ts: MessageTs;
}

/** Of one of several departments. */
export interface ToldTrendIn extends ToldTrend {
  readonly department: DepartmentKey;
}

/** What those who are to know read of a trend. */
export interface TrendNews {
  readonly department: DepartmentKey;
  readonly topic: Topic;
  /** What the topic was called before: who was told of it then was told of this one. */
  readonly formerNames: readonly string[];
  /** Nothing that the department was told later was known when this was found: then it is not written, but judged anew. */
  readonly knownUntil: Date;
  /** Written only where it is news: nobody was told of the topic since `over`, or it has been above its level since. */
  readonly bulletins: readonly NewBulletin[];
}

export interface TrendStore {
  /** How many cases of each kind each hour brought. Tests, consults and what was withdrawn are no cases here. */
  hours(department: DepartmentKey, from: Date, to: Date): Promise<readonly HourCount[]>;
  /** Those that were opened since then, as above. */
  recent(departments: readonly DepartmentKey[], since: Date): Promise<readonly RecentCase[]>;
  /** Where their cards are; those that are not posted yet are left out. */
  cards(numbers: readonly EscalationNumber[]): Promise<ReadonlyMap<EscalationNumber, CardPlace>>;
  /** What they were told of that has been above its level since then, each topic as it was told last. */
  told(departments: readonly DepartmentKey[], since: Date): Promise<readonly ToldTrendIn[]>;
  /** Writes down what is news, each topic once whatever processes there are. @returns how many messages are new */
  tell(news: TrendNews, over: Date, now: Date): Promise<number>;
  /** Topics of which somebody was told are still above their level. */
  last(department: DepartmentKey, topics: readonly Topic[], now: Date): Promise<void>;
}

export interface TrendsDeps {
  readonly departments: DepartmentBook;
  readonly trends: TrendStore;
  readonly clock: Clock;
}

export interface Trends {
  /** Looks at what the last hour and the last day have brought. @returns how many messages are new */
  runOnce(): Promise<number>;
}

/** More cases nobody looks through in one message. */
const casesNamed = 20;
/** What is usual changes slowly: it is counted once a day, and what is looked at every time are the cases of one day. */
const usualHolds = days(1);

interface Known {
  readonly department: Department;
  readonly at: Date;
  /** null: too little is known. */
  readonly usual: Usual | null;
}

/** Tells the leads of a department once when a category, a reason, or all of it rises well above its own usual level. */
export function createTrends({ departments, trends, clock }: TrendsDeps): Trends {
  const known = new Map<DepartmentKey, Known>();

  async function usualIn(department: Department, now: Date): Promise<Usual | null> {
    const { key } = department;
    const before = known.get(key);
    if (before?.department === department && now < later(before.at, usualHolds)) return before.usual;
    const from = later(now, -usualFrom);
    const counts = await trends.hours(key, from, later(now, -usualTo));
    const slots = slotsOf(department, hourOf(from), hourOf(later(now, 2 * usualHolds)));
    const usual = usualOf(underPresentName(department, counts), slots, now);
    known.set(key, { department, at: now, usual });
    return usual;
  }

  async function tell(
    department: Department,
    found: Found<RecentCase>,
    knownUntil: Date,
    now: Date,
  ): Promise<number> {
    const { key } = department;
    let count = 0;
    for (const trend of found.trends) {
      const named = trend.cases.slice(-casesNamed).map(({ number }) => number);
      const content = contentOf(department, trend, named, await trends.cards(named));
      const bulletins = readers(department).map(
        (to): NewBulletin => ({
          key: `trend:${key}:${topicKey(trend.topic)}:${now.toISOString()}:${to.kind === "dm" ? to.user : to.id}`,
          ...{ to, content, newsUntil: newsOfToday(now) },
        }),
      );
      count += await trends.tell(
        {
          ...{ department: key, topic: trend.topic, knownUntil, bulletins },
          formerNames: namesOfTopic(trend.topic, department).filter((it) => it !== nameOfTopic(trend.topic)),
        },
        later(now, -overAfter),
        now,
      );
    }
    if (found.lasting.length > 0) await trends.last(key, found.lasting, now);
    return count;
  }

  return {
    async runOnce() {
      const now = clock.now();
      const open = departments.current().list.filter((it) => !it.retired && isOpenAt(it, now));
      const keys = open.map(({ key }) => key);
      const since = later(now, -unheededFor);
      const [recent, told] = await Promise.all([
        trends.recent(keys, later(now, -days(1))),
        trends.told(keys, since),
      ]);
      return await eachApart(open, async (department) => {
        const hers = underPresentName(
          department,
          recent.filter((it) => it.department === department.key),
        );
        const usual = hers.length === 0 ? null : await usualIn(department, now);
        if (usual === null) return 0;
        const known = toldUnderPresentName(
          department,
          told.filter((it) => it.department === department.key),
        );
        const found = findTrends(usual, hers, known, now);
        return await tell(department, found, lastTold(known) ?? since, now);
      });
    },
  };
}

/** A category that was renamed yesterday is not one that nobody has heard of. */
function underPresentName<C extends { readonly category: string | null }>(
  department: Department,
  cases: readonly C[],
): readonly C[] {
  return cases.map((it) => ({ ...it, category: presentName(department, it.category) }));
}

function toldUnderPresentName(department: Department, told: readonly ToldTrend[]): readonly ToldTrend[] {
  return told.map((it) => {
    const { topic } = it;
    if (topic.kind !== "category") return it;
    return { ...it, topic: { ...topic, name: presentName(department, topic.name) ?? topic.name } };
  });
}

function lastTold(told: readonly ToldTrend[]): Date | null {
  return told.reduce<Date | null>(
    (last, { toldAt }) => (last !== null && last > toldAt ? last : toldAt),
    null,
  );
}

/** The leads; where there are none, the department. */
function readers({ leads, channel, locale, timezone }: Department): readonly BulletinTo[] {
  if (leads.length === 0) return [{ kind: "channel", id: channel, locale, timezone }];
  return leads.map((user) => ({ kind: "dm", user }));
}

function contentOf(
  { key, name }: Department,
  { topic, window, cases, agents, usual }: Trend<RecentCase>,
  named: readonly EscalationNumber[],
  cards: ReadonlyMap<EscalationNumber, CardPlace>,
): BulletinContent {
  const rise: Rise = {
    department: { key, name },
    ...{ window, count: cases.length, agents, usual },
    cases: named.map((number) => ({ number, card: cards.get(number) ?? null })),
  };
  return topic.kind === "all" ? { kind: "trend_of_all", ...rise } : { kind: "trend", topic, ...rise };
}
