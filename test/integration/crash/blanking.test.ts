import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { apply } from "../../../src/app/apply.js";
import type { Stored } from "../../../src/app/ports.js";
import { hours } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { step, user } from "../../helpers/escalations.js";
import { messagesByDelivery } from "../engine/truth.js";
import { desk, type RealPlace, startPlace } from "./place.js";
import type { ProcessOptions } from "./processes.js";

const word = "サカキバラ";
const options: ProcessOptions = {
  ...{ requestTimeout: 400, pace: 50, poolSize: 3 },
  worksAtOnce: false,
  env: { RETENTION_DAYS: "1" },
};
const patience = { timeout: 60_000, interval: 100 } as const;

/** Between the first thing that is taken out of a case and the last, and while its messages follow. */
const points = [
  "blank: the history is rewritten, sent",
  "blank: its messages are marked, answered",
  "blank: commit, before",
  "erase: messages are taken in hand, answered",
  "chat.update, answered",
];

/** Few enough that their messages are erased within the first minute. */
const cases = [0, 1, 2];

let place: RealPlace;
beforeAll(async () => {
  place = await startPlace(cases.length);
});
afterAll(() => place.stop());

async function opens(i: number): Promise<Stored> {
  const { agent, responder, channel } = desk(i);
  const chain = { steps: [step(0, responder)], repeat: { every: hours(10), times: 1 } } as const;
  const department = { channel: channel as ChannelId, leads: [], chain };
  return await place.opens({ department, facts: { summary: `${word} ${i}` } }, user(agent));
}

/** What was written of each case: in the case itself, in its history, and whether it counts as blanked. */
async function told() {
  return await place.database.db.$queryRaw<{ state: boolean; history: boolean; blanked: boolean }[]>`
    SELECT e.state::text LIKE ${`%${word}%`} AS state, e.blanked_at IS NOT NULL AS blanked,
      EXISTS (
        SELECT FROM escalation_events h WHERE h.escalation_id = e.id AND h.data::text LIKE ${`%${word}%`}
      ) AS history
    FROM escalations e ORDER BY e.number`;
}

const wordsInSlack = () =>
  [...messagesByDelivery(place).values()].flat().filter((it) => JSON.stringify(it).includes(word)).length;

test("processes that are killed while they take out what was written: all of a case or nothing, and the next one carries on", {
  timeout: hours(1),
}, async () => {
  const victims = await Promise.all(points.map(() => place.starts(options)));
  const survivor = await place.starts(options);
  const opened = await Promise.all(cases.map(opens));
  survivor.works();
  await vi.waitFor(async () => expect(await place.waiting()).toBe(0), patience);
  await survivor.rests();
  const deps = { escalations: place.escalations, clock: { now: () => new Date() }, onChange: () => {} };
  for (const { state } of opened) {
    await apply(deps, state.id, { type: "edit", by: state.reporter, facts: { ...state.facts, tried: word } });
    await apply(deps, state.id, { type: "withdraw", by: state.reporter });
  }
  await place.database.db.$executeRaw`UPDATE escalations SET withdrawn_at = withdrawn_at - interval '2 days'`;
  expect(wordsInSlack()).toBeGreaterThan(cases.length);
  expect(await told()).toEqual(cases.map(() => ({ state: true, history: true, blanked: false })));

  for (const [i, point] of points.entries()) {
    victims[i]?.works({ point, nth: 1, signal: "SIGKILL" });
    await victims[i]?.stopped();
    for (const { state, history, blanked } of await told())
      expect([state, history, blanked].join(), point).toMatch(/^(true,true,false|false,false,true)$/);
  }
  const last = await place.starts(options);
  last.works();

  await vi.waitFor(() => expect(wordsInSlack()).toBe(0), { ...patience, timeout: 180_000 });
  expect(await told()).toEqual(cases.map(() => ({ state: false, history: false, blanked: true })));
  const events = await place.database.db.escalationEvent.count({ where: { type: "blanked" } });
  expect(events).toBe(cases.length);
});
