import { days } from "../duration.js";
import { type Reason, reasons } from "../facts.js";
import type { DepartmentKey, UserId } from "../ids.js";

/** So long is each of the three times that an agent's page sets beside each other, the last of them up to now. */
export const ownPeriod = days(28);
export const ownPeriods = 3;

/** How many cases an agent sent for a reason in a category; `ago` 0: within the last period. */
export interface OwnCount {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly ago: number;
  readonly count: number;
}

/** What an agent sent, for herself: nobody stands beside her. Each list of counts begins with the oldest period. */
export interface OwnPage {
  readonly agent: UserId;
  readonly sent: readonly number[];
  readonly reasons: readonly { readonly reason: Reason; readonly counts: readonly number[] }[];
  /** Those with most first. */
  readonly categories: readonly (OwnTopic & { readonly count: number })[];
}

/** A category of one department: another one's of the same name is about something else. */
export interface OwnTopic {
  readonly department: DepartmentKey;
  readonly category: string;
}

/** As many categories as one can look into. */
const categoriesShown = 5;

export function ownPageOf(agent: UserId, counts: readonly OwnCount[]): OwnPage {
  const byPeriod = (some: readonly OwnCount[]) =>
    Array.from({ length: ownPeriods }, (_, i) => sum(some.filter(({ ago }) => ago === ownPeriods - 1 - i)));
  const topics = new Map<string, OwnTopic & { count: number }>();
  for (const { department, category, count } of counts) {
    if (category === null) continue;
    const name = `${department} ${category}`;
    topics.set(name, { department, category, count: (topics.get(name)?.count ?? 0) + count });
  }
  return {
    agent,
    sent: byPeriod(counts),
    reasons: reasons
      .map((reason) => ({ reason, counts: byPeriod(counts.filter((it) => it.reason === reason)) }))
      .filter((it) => it.counts.some((count) => count > 0)),
    categories: [...topics.values()].toSorted((a, b) => b.count - a.count).slice(0, categoriesShown),
  };
}

function sum(counts: readonly OwnCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
