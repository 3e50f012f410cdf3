import { execFileSync } from "node:child_process";
import { cp, mkdtemp, open, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";
import { copyEmbedded, removeData } from "../template.js";

const room = 200;
const mega = 2 ** 20;
/** Of one statement: all of them are written or none. */
const together = 500;

let clearAway: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clear of clearAway.toReversed()) await clear();
  clearAway = [];
});

/** A disk of its own, which nobody else notices to be full. null: this machine lets nobody make one. */
async function smallDisk(): Promise<string | null> {
  const place = await mkdtemp(join(tmpdir(), "tsunagi-disk-"));
  clearAway.push(() => rm(place, { recursive: true, force: true }));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${room}m`, "tmpfs", place], { stdio: "ignore" });
  } catch {
    return null;
  }
  clearAway.push(async () => void execFileSync("umount", ["-l", place]));
  return place;
}

/** Writes until nothing more fits. */
async function fillUp(file: string, leave: number): Promise<void> {
  const ballast = await open(file, "w");
  const some = Buffer.alloc(64 * 1_024, 1);
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(file);
      if (bavail * bsize <= leave) return;
      await ballast.write(some.subarray(0, Math.min(some.length, bavail * bsize - leave)));
    }
  } finally {
    await ballast.close();
  }
}

test("the disk runs full under the embedded database: what does not fit is refused, nothing saved is lost, and it goes on when there is room", {
  timeout: 300_000,
}, async (context) => {
  const disk = await smallDisk();
  if (disk === null) return context.skip("no disk can be mounted here: it takes Linux and root");
  const template = await copyEmbedded();
  clearAway.push(() => removeData(template));
  const dataDir = join(disk, "data");
  await cp(template, dataDir, { recursive: true });
  const database = await openDatabase({ databaseUrl: null, dataDir, as: "bot" }, createLogger("silent"));
  const { db } = database;
  clearAway.push(() => database.close());
  const write = (batch: number) => db.$executeRaw`
    INSERT INTO lanes (id)
    SELECT ${String(batch)}::text || ' ' || n || repeat('x', 200) FROM generate_series(1, ${together}::int) n`;
  const saved: number[] = [];

  const ballast = join(disk, "ballast");
  await fillUp(ballast, 2 * mega);
  let refusal: unknown = null;
  for (let batch = 0; batch < 2_000 && refusal === null; batch++) {
    await write(batch).then(
      () => saved.push(batch),
      (error: unknown) => {
        refusal = error;
      },
    );
  }
  expect(refusal).not.toBeNull();
  expect(String(refusal)).toMatch(/No space left on device|53100/);
  expect(saved.length).toBeGreaterThan(0);

  await rm(ballast);
  // Its process may have had to be started again.
  await vi.waitFor(() => write(9_999), { timeout: 60_000, interval: 500 });
  saved.push(9_999);
  const rows = await db.$queryRaw<{ batch: number; count: number }[]>`
    SELECT split_part(id, ' ', 1)::int AS batch, count(*)::int AS count FROM lanes GROUP BY 1 ORDER BY 1`;
  expect(rows).toEqual(saved.map((batch) => ({ batch, count: together })));
});
