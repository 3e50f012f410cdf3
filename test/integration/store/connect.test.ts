import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { DatabaseUnreachableError, openDatabase } from "../../../src/store/connect.js";
import { type TestDatabase, testDatabase } from "../database.js";

const log = createLogger("silent");
let file: TestDatabase;

beforeAll(async () => {
  file = await testDatabase();
});
afterAll(() => file.close());

test("times read back are the times written, whatever time zone the server keeps", async () => {
  await file.db.$executeRawUnsafe(`ALTER DATABASE "${await databaseName()}" SET timezone = 'Asia/Tokyo'`);
  const { db, databaseTime } = await file.connect();
  const at = new Date("2026-11-23T01:00:00.000Z");

  expect(await db.$queryRaw`SELECT ${at.toISOString()}::timestamptz AS at`).toEqual([{ at }]);
  expect(Math.abs((await databaseTime()).getTime() - Date.now())).toBeLessThan(60_000);
});

test("a client frozen in a transaction gives its rows back after a few seconds", async () => {
  const frozen = await file.connect();
  const other = await file.connect();
  await other.db.$executeRaw`INSERT INTO lanes (id) VALUES ('C1')`;

  const freeze = frozen.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`UPDATE lanes SET channel = 'C1'`;
      const begun = performance.now();
      let free = 0;
      // The other's own limits are shorter than the wait, so it tries again.
      while (free === 0 && performance.now() - begun < 8_000) {
        free = (await other.db.$queryRaw<unknown[]>`SELECT id FROM lanes FOR UPDATE SKIP LOCKED`).length;
      }
      return free;
    },
    { timeout: 15_000 },
  );

  await expect(freeze).rejects.toThrow();
  expect(await other.db.$queryRaw`SELECT channel FROM lanes`).toEqual([{ channel: null }]);
});

test("whoever waits for a connection waits as long as others get something done", async () => {
  const { db } = await file.connect(1);
  const slow = () => db.$queryRaw`SELECT pg_sleep(1.1)::text`;
  const inAll = Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? slow() : db.$transaction([slow()])));

  // The last one's turn comes after five and a half seconds; the pool gives up after five.
  await Promise.all(inAll);
});

test("a transaction that fails, in whatever way, leaves its connection to the next one", async () => {
  const { db } = await file.connect(1);
  const fails = [
    db.$transaction((tx) => tx.$queryRaw`SELECT 1 / 0`),
    db.$transaction(() => Promise.reject(new Error("thrown inside"))),
    db.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.3)::text`, { timeout: 50 }),
  ];

  expect((await Promise.allSettled(fails)).map(({ status }) => status)).toEqual(fails.map(() => "rejected"));
  expect(await db.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

test("a database that does not answer is one clear error", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const opening = (on: number) =>
    openDatabase(
      { databaseUrl: `postgres://u:secret@127.0.0.1:${on}/d`, dataDir: "", as: "bot", startTimeout: 300 },
      log,
    );

  await expect(opening(port)).rejects.toThrow(DatabaseUnreachableError);
  await new Promise((resolve) => server.close(resolve));
  await expect(opening(port)).rejects.toThrow(/cannot be reached: .*(refused|reach).*DATABASE_URL/i);
});

async function databaseName(): Promise<string> {
  const [row] = await file.db.$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`;
  return row?.name ?? "";
}
