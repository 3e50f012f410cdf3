import { later, type Milliseconds } from "../domain/duration.js";
import type { ChannelId, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";

/** Who was seen in which channel of late: whoever clicks there is in it, whatever a list of a minute ago says. */
export interface Sightings {
  add(channel: ChannelId, user: UserId): void;
  has(channel: ChannelId, user: UserId): boolean;
  remove(channel: ChannelId, user: UserId): void;
}

const capacity = 5_000;

export function createSightings(clock: Clock, kept: Milliseconds): Sightings {
  const until = new Map<string, Date>();
  const key = (channel: ChannelId, user: UserId) => `${channel} ${user}`;
  return {
    add(channel, user) {
      // Deleted first, so that the map's order is by last sight and its first entry the one to forget.
      until.delete(key(channel, user));
      until.set(key(channel, user), later(clock.now(), kept));
      const [oldest] = until.keys();
      if (until.size > capacity && oldest !== undefined) until.delete(oldest);
    },
    has(channel, user) {
      const end = until.get(key(channel, user));
      return end !== undefined && clock.now() < end;
    },
    remove(channel, user) {
      until.delete(key(channel, user));
    },
  };
}
