import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { days, hours, later } from "../../../src/domain/duration.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { user } from "../../helpers/escalations.js";
import { desk, type RealPlace, startPlace } from "./place.js";
import type { ProcessOptions } from "./processes.js";

const options: ProcessOptions = { requestTimeout: 400, pace: 50, poolSize: 3, worksAtOnce: false };

/** Between a bulletin's being taken and its result's being written down. */
const points = [
  { point: "bulletin: it is taken, answered", signal: "SIGKILL" },
  { point: "chat.postMessage, sent", signal: "SIGKILL" },
  { point: "bulletin: the result is recorded, before", signal: "SIGKILL" },
  // After the sender's last look at the clock: what was about to leave must not do so when the process goes on.
  { point: "chat.postMessage, before", signal: "SIGSTOP" },
  { point: "chat.postMessage, answered", signal: "SIGSTOP" },
] as const;
/** The last one has more in hand: while one message is answered, others are on their way, or about to leave. */
const besides = 4;
const readers = Array.from({ length: points.length + besides }, (_, i) => i);

let place: RealPlace;
beforeAll(async () => {
  place = await startPlace(readers.length);
});
afterAll(() => place.stop());

const reader = (i: number) => user(desk(i).responder);
const received = () => readers.map((i) => place.workspace.dmsOf(reader(i)));

async function tells(i: number): Promise<void> {
  const now = new Date();
  const store = createBulletinStore(place.database.db, (error) => {
    throw error;
  });
  const content = {
    kind: "stand_in",
    user: user(desk(i).agent),
    until: later(now, hours(2)),
    over: false,
  } as const;
  const to = { kind: "dm", user: reader(i) } as const;
  const news = { key: `stand_in:${i}`, to, content, newsUntil: later(now, days(1)) };
  await store.tell({ written: [news], changed: [] }, now);
}

test("processes stop while they send what belongs to no case: nobody reads it twice, and everybody reads it", {
  timeout: hours(1),
}, async () => {
  const [survivor, ...victims] = await Promise.all([options, ...points.map(() => options)].map(place.starts));
  if (survivor === undefined) throw new Error("nobody carries on");
  const frozen = victims.filter((_, i) => points[i]?.signal === "SIGSTOP");
  for (const [i, stop] of points.entries()) {
    const victim = victims[i];
    await tells(i);
    if (i === points.length - 1) await Promise.all(readers.slice(points.length).map(tells));
    victim?.works({ ...stop, nth: 1 });
    await victim?.stopped();
  }
  survivor.works();

  const waits = () => place.database.db.bulletin.count({ where: { status: "waiting" } });
  await vi.waitFor(async () => expect(await waits()).toBe(0), { timeout: 60_000, interval: 100 });
  await Promise.all(frozen.map((one) => one.thawsAndRests()));
  await survivor.rests();

  const inAll = received();
  // What there is too much or too little of says which process it came from, and when.
  const told = inAll
    .map((messages) => messages.map(({ ts, text }) => `${ts} ${text}`).join(" | "))
    .join("\n");
  expect(
    inAll.map(({ length }) => length),
    told,
  ).toEqual(readers.map(() => 1));
  const shown = { key: { startsWith: "stand_in:" }, status: "shown", attemptAt: null };
  expect(await place.database.db.bulletin.count({ where: shown })).toBe(readers.length);
  expect(await survivor.counted("tsunagi_maybe_doubled_total")).toBe(0);
});
