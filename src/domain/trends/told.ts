import { days, later, type Milliseconds } from "../duration.js";
import type { DepartmentKey } from "../ids.js";
import { type Topic, type TopicalCase, topicKey } from "./topic.js";

/** What has been quiet for so long, over a weekend too, is news when it comes again. */
export const overAfter: Milliseconds = days(3);
/** An alarm on which nobody acted makes the department's next one rarer for a month … */
export const unheededFor: Milliseconds = days(31);
/** … by so much: it was most likely chance, or not worth a message. */
const timesRarer = 10_000;

/** A topic of which a department was told. */
export interface ToldTrend {
  readonly topic: Topic;
  readonly toldAt: Date;
  /** When it last was above its usual level. */
  readonly seenAt: Date;
  /** When somebody first did something about it; null: nobody has. */
  readonly actedAt: Date | null;
}

/** What was told, as whoever acts on it names it. */
export interface Alarm {
  readonly department: DepartmentKey;
  readonly topic: Topic;
}

/** Whether it was told already and has not been quiet since for long enough. */
export function isStillKnown(topic: Topic, told: readonly ToldTrend[], now: Date): boolean {
  const over = later(now, -overAfter);
  return told.some((it) => topicKey(it.topic) === topicKey(topic) && it.seenAt >= over);
}

/** Whether most of these were there when all cases together were told: classified since, they are still the same ones. */
export function wasToldTogether(
  cases: readonly Pick<TopicalCase, "openedAt">[],
  told: readonly ToldTrend[],
  now: Date,
): boolean {
  const together = told.find(({ topic }) => topic.kind === "all");
  if (together === undefined || !isStillKnown(together.topic, told, now)) return false;
  return cases.filter(({ openedAt }) => openedAt <= together.toldAt).length * 2 > cases.length;
}

/** By how much less likely than usual something has to be, after what the department was told. */
export function rarerBy(told: readonly ToldTrend[], now: Date): number {
  const from = later(now, -unheededFor);
  return told.some(({ toldAt, actedAt }) => toldAt > from && actedAt === null) ? timesRarer : 1;
}
