import { type BulletinContent, type BulletinNews, newsOfToday } from "./bulletins.js";
import type { UserId } from "./ids.js";

/** Somebody is away, and has named another or nobody to stand in. */
export interface StandIn {
  readonly user: UserId;
  readonly since: Date;
  readonly until: Date;
  readonly standIn: UserId | null;
}

/**
 * What the one who stands in hears: that she does, by a message; a later end, or that it is over, by an edit of it.
 * That the time is simply up needs no word: the message says when.
 * @param before what was said before and still holds
 * @param after null: she is back
 */
export function standInNews(before: StandIn | null, after: StandIn | null, now: Date): BulletinNews {
  const stays = before !== null && after !== null && before.standIn === after.standIn;
  return {
    written:
      after?.standIn && !stays
        ? [
            {
              key: keyOf(after),
              to: { kind: "dm", user: after.standIn },
              content: contentOf(after, false),
              newsUntil: after.until < newsOfToday(now) ? after.until : newsOfToday(now),
            },
          ]
        : [],
    changed: before?.standIn
      ? [
          {
            key: keyOf(before),
            content: contentOf(stays ? { ...after, since: before.since } : before, !stays),
          },
        ]
      : [],
  };
}

/** While she goes on being away, with the same person standing in, it is one absence. */
export function sinceWhen(before: StandIn | null, after: Pick<StandIn, "standIn">, now: Date): Date {
  return before !== null && before.standIn === after.standIn ? before.since : now;
}

function keyOf({ user, standIn, since }: StandIn): string {
  return `stand_in:${user}:${standIn}:${since.toISOString()}`;
}

function contentOf({ user, until }: StandIn, over: boolean): BulletinContent {
  return { kind: "stand_in", user, until, over };
}
