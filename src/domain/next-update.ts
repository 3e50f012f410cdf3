import { earliest, hours, later, latest, type Milliseconds, minutes } from "./duration.js";
import type { Claimed } from "./escalation.js";
import type { Facts, Situation } from "./facts.js";

/** What claiming promises where nobody says otherwise: by then the agent hears from the holder. */
const presets: Readonly<Record<Situation, Milliseconds>> = {
  on_hold: minutes(5),
  live_chat: minutes(5),
  on_site: minutes(10),
  call_back: minutes(30),
  mail: hours(2),
  no_wait: hours(4),
};

/** The agent needs this long to use the answer before she has to call back. */
const marginBeforeCallback = minutes(10);
const shortest = minutes(5);

/** More time for a promise: the situation's preset on top of what is left of it. */
export function extendedNextUpdate(facts: Facts, nextUpdateAt: Date, now: Date): Date {
  return later(now > nextUpdateAt ? now : nextUpdateAt, extensionOf(facts));
}

/** How much one click on "more time" gives. */
export function extensionOf({ situation }: Pick<Facts, "situation">): Milliseconds {
  return presets[situation];
}

/** The next update a claim at `now` promises: the situation's preset, but in time for a promised call back. */
export function presetNextUpdate(facts: Facts, now: Date): Date {
  const preset = later(now, presets[facts.situation]);
  if (facts.callbackAt === null) return preset;
  const inTime = later(facts.callbackAt, -marginBeforeCallback);
  const soonest = later(now, shortest);
  return inTime < soonest ? soonest : earliest(preset, inTime);
}

/** The holder's next update from `now` on, and never nearer than the one she promised. */
export function nextUpdateFrom({ facts, nextUpdateAt }: Claimed, now: Date): Date {
  return latest(nextUpdateAt, presetNextUpdate(facts, now));
}
