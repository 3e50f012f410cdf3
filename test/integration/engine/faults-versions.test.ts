import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stored } from "../../../src/app/ports.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { step, suzuki } from "../../helpers/escalations.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, isAsked, postsIn } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const once = { every: minutes(60), times: 1 } as const;
const direct = { department: { chain: { steps: [step(0, "U0SATO")], repeat: once } } } as const;
const twoSteps = {
  department: { chain: { steps: [step(0, "U0SATO"), step(minutes(10), "U0SUZUKI")], repeat: once } },
} as const;
const logistics = {
  department: {
    channel: "C0LOGISTICS" as ChannelId,
    chain: { steps: [step(0, "U0JAMES")], repeat: once },
  },
} as const;

/** What stands in the database about a case's messages. */
async function rowsOfCase({ state }: Stored): Promise<unknown> {
  return await world.file.db.$queryRaw`
    SELECT key, role, status, existence, not_before, attempt_at, attempts, last_error, wanted_version
    FROM deliveries WHERE escalation_id = ${state.id}::uuid ORDER BY key`;
}

/** A newer version has written something into the case that this one does not know. @returns how this one learns it */
async function isWrittenByANewerVersion({ state }: Stored): Promise<() => Promise<void>> {
  await world.file.db.$executeRaw`
    UPDATE escalations SET state = state || '{"sentiment": "calm"}' WHERE id = ${state.id}::uuid`;
  return async () => {
    await world.file.db.$executeRaw`
      UPDATE escalations SET state = state - 'sentiment' WHERE id = ${state.id}::uuid`;
  };
}

/** As newer rules write down what they want of a case, without a word in its state that this version does not know. */
async function isWantedByNewerRules({ state }: Stored): Promise<void> {
  const now = world.clock.now().toISOString();
  await world.file.db.$executeRaw`
    INSERT INTO deliveries (
      id, escalation_id, key, role, lane, existence, wanted_version, status, not_before, wanted_since
    )
    SELECT gen_random_uuid(), id, 'note:of-next-year', 'note', 'dm:U0TANAKA', 'must', version, 'waiting',
      ${now}::timestamptz, ${now}::timestamptz
    FROM escalations WHERE id = ${state.id}::uuid`;
  await world.file.db.$executeRaw`
    UPDATE lanes SET ready_at = ${now}::timestamptz WHERE id = 'dm:U0TANAKA'`;
}

describe("an older process beside a newer one", () => {
  test("leaves the messages of a case that it cannot read to the newer one, which sends them at once", async () => {
    const stored = await world.opens(direct);
    const learns = await isWrittenByANewerVersion(stored);
    const before = await rowsOfCase(stored);

    const older = await world.another();
    await world.passes(minutes(5), older);

    expect(await rowsOfCase(stored)).toEqual(before);
    expect(older.log.faults().join()).toContain("cannot be read");
    await learns();
    const newer = await world.another();
    await world.passes(seconds(5), newer);
    expect(postsIn(world, "C0BILLING")).toBeGreaterThan(0);
    expect(isAsked(world, "U0SATO")).toBe(true);
    await expectTheTruth(world);
  });

  test("leaves the case's next step to the newer one, which calls on time", async () => {
    const stored = await world.opens(twoSteps);
    await world.passes(seconds(10));
    const learns = await isWrittenByANewerVersion(stored);
    const older = await world.another();
    await world.passes(minutes(10), older);
    expect(isAsked(world, "U0SUZUKI")).toBe(false);

    await learns();
    const newer = await world.another();
    await world.passes(seconds(2), newer);

    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    await expectTheTruth(world);
  });

  test("does not drop a kind of message it has never heard of", async () => {
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    const now = world.clock.now().toISOString();
    await world.file.db.$executeRaw`
      INSERT INTO deliveries (
        id, escalation_id, key, role, lane, existence, wanted_version, status, not_before, wanted_since
      )
      SELECT gen_random_uuid(), id, 'survey', 'survey', 'dm:U0TANAKA', 'must', version, 'waiting',
        ${now}::timestamptz, ${now}::timestamptz
      FROM escalations WHERE id = ${stored.state.id}::uuid`;
    await world.file.db.$executeRaw`
      UPDATE lanes SET ready_at = ${now}::timestamptz WHERE id = 'dm:U0TANAKA'`;
    const before = await rowsOfCase(stored);

    await world.passes(minutes(5));

    expect(await rowsOfCase(stored)).toEqual(before);
  });

  test("does not drop a message of a kind it knows that only newer rules want", async () => {
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    await isWantedByNewerRules(stored);
    const before = await rowsOfCase(stored);

    const older = await world.another();
    await world.passes(minutes(5), older);

    expect(await rowsOfCase(stored)).toEqual(before);
    expect(older.log.faults().join()).toContain("written by a newer version");
  });

  test("lets go of a message that nobody's rules want any more, after a day", async () => {
    const stored = await world.opens(direct);
    await world.passes(seconds(10));
    await isWantedByNewerRules(stored);

    await world.passes(seconds(10));
    world.clock.set(later(world.clock.now(), hours(25)));
    await world.passes(seconds(10));

    expect(await rowsOfCase(stored)).toContainEqual(
      expect.objectContaining({ key: "note:of-next-year", status: "dropped" }),
    );
  });

  test("goes on with its own work, in the same conversations too, and refuses a click on what it cannot read", async () => {
    const stored = await world.opens(direct);
    await isWrittenByANewerVersion(stored);
    await world.passes(seconds(5));

    await world.opens(direct);
    await world.opens(logistics);
    await world.passes(seconds(5));

    expect(isAsked(world, "U0SATO")).toBe(true);
    expect(isAsked(world, "U0JAMES")).toBe(true);
    expect(postsIn(world, "C0BILLING")).toBeGreaterThan(0);
    await expect(world.bot.apply(stored, { type: "claim", by: suzuki, nextUpdateAt: null })).rejects.toThrow(
      "written by a newer version",
    );
  });
});
