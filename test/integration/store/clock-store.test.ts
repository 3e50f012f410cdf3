import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ClockStore } from "../../../src/app/ports.js";
import { hours, later, type Milliseconds, minutes, seconds } from "../../../src/domain/duration.js";
import { createClockStore } from "../../../src/store/clock-store.js";
import { monday10 } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";

let file: TestDatabase;
let clocks: ClockStore;

beforeAll(async () => {
  file = await testDatabase();
  clocks = createClockStore(file.db);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const leases = { delivery: seconds(30), bulletin: seconds(40), report: minutes(1) };
const at = (after: Milliseconds) => later(monday10, after);
const follow = (after: Milliseconds, wasPutBack = false) =>
  clocks.follow(at(after), wasPutBack, leases, seconds(5));

/** Writes to a conversation, as somebody does who sends by the clock of then. */
async function sendsIn(lane: string, after: Milliseconds): Promise<void> {
  await file.db.$executeRaw`
    INSERT INTO lanes (id, ready_at, not_before, lease_until, lease_token)
    VALUES (${lane}, ${at(after)}, ${at(after + seconds(1))}, ${at(after + leases.delivery)}, gen_random_uuid())`;
}

async function laneOf(id: string) {
  const { notBefore, leaseUntil } = await file.db.lane.findUniqueOrThrow({ where: { id } });
  return { notBefore, leaseUntil };
}

/** What waits in it waits by this clock. */
const waitsBy = (after: Milliseconds) => ({ notBefore: at(after), leaseUntil: at(after + leases.delivery) });
const waitsAsWritten = (after: Milliseconds) => ({
  notBefore: at(after + seconds(1)),
  leaseUntil: at(after + leases.delivery),
});

describe("the database's clock as all processes know it", () => {
  test("goes on, a little ahead in one process and behind in another: nothing that waits is touched", async () => {
    await follow(0);
    await sendsIn("dm:U1", minutes(1));
    await follow(seconds(31));
    await follow(seconds(30));
    expect(await laneOf("dm:U1")).toEqual(waitsAsWritten(minutes(1)));
  });

  test("is put back while nobody looks: whoever comes next brings everything back", async () => {
    await follow(hours(1));
    await sendsIn("dm:U1", hours(1));
    await follow(0);
    expect(await laneOf("dm:U1")).toEqual(waitsBy(0));
  });

  test("is put back: what somebody writes by the old time is brought back for as long as that may happen", async () => {
    await follow(hours(1));
    await follow(0);
    await sendsIn("dm:U1", hours(1));
    await follow(seconds(31));
    expect(await laneOf("dm:U1")).toEqual(waitsBy(seconds(31)));

    await follow(seconds(61));
    await sendsIn("dm:U2", minutes(4));
    await follow(seconds(91));
    expect(await laneOf("dm:U2")).toEqual(waitsAsWritten(minutes(4)));
  });

  test("was put back long ago for all but one, which was frozen: that one says so again", async () => {
    await follow(hours(1));
    await follow(0);
    await follow(minutes(5));
    await sendsIn("dm:U1", hours(1));
    await follow(minutes(5) + seconds(1), true);
    expect(await laneOf("dm:U1")).toEqual(waitsBy(minutes(5) + seconds(1)));
  });

  test("is put back while the database fails: nothing is done, and all of it the next time", async () => {
    await follow(hours(1));
    await sendsIn("dm:U1", hours(1));
    await file.db.$executeRaw`
      CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$`;
    await file.db.$executeRaw`
      CREATE TRIGGER fails BEFORE UPDATE ON lanes FOR EACH ROW EXECUTE FUNCTION fails()`;
    await expect(follow(0)).rejects.toThrow();
    await file.db.$executeRaw`DROP FUNCTION fails() CASCADE`;
    expect(await laneOf("dm:U1")).toEqual(waitsAsWritten(hours(1)));

    await follow(seconds(30));
    expect(await laneOf("dm:U1")).toEqual(waitsBy(seconds(30)));
  });

  test("is put back: what the watchdog has to tell is told as soon as it would have been", async () => {
    await follow(hours(1));
    await file.db.faultReport.create({
      data: {
        id: "00000000-0000-4000-8000-000000000001",
        topic: "late",
        madeAt: at(0),
        wanted: 1,
        leaseUntil: at(hours(1)),
      },
    });
    await follow(0);
    const [report] = await file.db.faultReport.findMany();
    expect(report?.leaseUntil).toEqual(at(leases.report));
  });
});
