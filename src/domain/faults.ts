import { later, type Milliseconds, minutes, seconds } from "./duration.js";
import type { DepartmentKey, EscalationNumber } from "./ids.js";

/**
 * late: what was due was not done, or the call it led to is in nobody's hands · lost: a message that can never be
 * delivered · socket: a process gets nothing from Slack.
 */
export type FaultKind = "late" | "lost" | "socket";

/** Something technical that went wrong. Holds no customer's words. */
export interface Fault {
  readonly kind: FaultKind;
  readonly number: EscalationNumber | null;
  readonly department: DepartmentKey | null;
  /** `due`: the clock has not fired; else the role of the message. */
  readonly what: string;
  /** Slack's name for the fault. */
  readonly error: string | null;
  /** When it was due, or when it was found. */
  readonly since: Date;
  readonly isOver: boolean;
}

/** What one message to the operations channel says. */
export interface FaultReport {
  readonly id: string;
  readonly kind: FaultKind;
  /** Where the lost messages were to go: a channel's id; null: to people, or nothing was lost. */
  readonly channel: string | null;
  /** The faults that have waited longest, at most `namedAtMost`. */
  readonly faults: readonly Fault[];
  readonly count: number;
  /** When the last of them was over; null: not all of them are. */
  readonly overAt: Date | null;
  readonly at: Date;
}

/** More than these are only counted. */
export const namedAtMost = 10;

/** Later than this is a fault. With the time it takes to look and to tell, ninety seconds after the due time at the most. */
const lateAfter: Milliseconds = seconds(75);
/** Connections are replaced now and then; somebody else's process may be there meanwhile. */
const socketLostAfter: Milliseconds = seconds(30);
/** A process that no longer says that it has no connection is gone. */
const processGoneAfter: Milliseconds = minutes(2);
/** New faults of a topic join its message for so long, without notifying anybody again. */
const joinsFor: Milliseconds = minutes(60);

/** Whatever was due by then and is not done is late. */
export function lateBefore(now: Date): Date {
  return later(now, -lateAfter);
}

/** @param since when this process was first seen without a connection; null: it has one, or needs none */
export function socketIsLost(since: Date | null, now: Date): boolean {
  return since !== null && since <= later(now, -socketLostAfter);
}

/** Processes that were heard of last by then are gone. */
export function processGoneBefore(now: Date): Date {
  return later(now, -processGoneAfter);
}

/** A message younger than this takes new faults of its topic in; an older one is followed by another one. */
export function joinsSince(now: Date): Date {
  return later(now, -joinsFor);
}

/** The channel that messages of this topic were to go to; null: to people, or it is another topic. */
export function channelOfTopic(topic: string): string | null {
  const [kind, place = ""] = topic.split(" ");
  return kind === "lost" && /^[CG]/.test(place) ? place : null;
}

/** Faults of one topic stand in one message: all that is late, all that is lost in one channel, for people by reason. */
export function topicOfLost(lane: string, error: string): string {
  return lane.startsWith("dm:") ? `lost dm ${error}` : `lost ${lane}`;
}
