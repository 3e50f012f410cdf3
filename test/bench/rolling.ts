import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { apply } from "../../src/app/apply.js";
import type { Stored } from "../../src/app/ports.js";
import { hours, later, seconds } from "../../src/domain/duration.js";
import type { ChannelId } from "../../src/domain/ids.js";
import { step, user } from "../helpers/escalations.js";
import { desk, type RealPlace, startPlace } from "../integration/crash/place.js";
import type { BotProcess } from "../integration/crash/processes.js";
import { untruths } from "../integration/engine/truth.js";

const run = promisify(execFile);
const checkout = fileURLToPath(new URL("../..", import.meta.url));
const options = { requestTimeout: 1_000, pace: 100, poolSize: 5, worksAtOnce: true } as const;
const casesAtATime = 15;
const patience = seconds(180);

/**
 * An older build beside today's, on today's tables: cases are opened and changed while first the older one runs, then
 * both, then today's alone. `--from REV` names the older one; it takes the history of a git clone, whose packages are today's.
 */
export async function runRolling(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { from: { type: "string", default: "HEAD~1" } } });
  const folder = await builtFrom(values.from);
  const place = await startPlace(casesAtATime * 3);
  try {
    return await rollOver(place, join(folder, "test/integration/crash/bot.ts"), values.from);
  } finally {
    await place.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function builtFrom(revision: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-older-"));
  const archive = join(folder, "older.tar");
  await run("git", ["archive", "-o", archive, revision], { cwd: checkout });
  await run("tar", ["-xf", archive, "-C", folder]);
  await rm(archive);
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));
  await run("npx", ["prisma", "generate"], { cwd: folder });
  return folder;
}

async function rollOver(place: RealPlace, olderEntry: string, revision: string): Promise<boolean> {
  const older = await place.starts({ ...options, entry: olderEntry });
  const all = await openAndChange(place, 0);
  const newer = await place.starts(options);
  all.push(...(await openAndChange(place, 1)));
  const byOlder = await worked(older);
  await older.kill();
  all.push(...(await openAndChange(place, 2)));
  // Between two steps nothing waits either.
  await pause(seconds(10));
  await nothingWaits(place);
  const byNewer = await worked(newer);
  const wrong = await untruths(place);
  // The older one may draw a message otherwise: that it is there, once, and was drawn for the newest state is asked.
  const broken = wrong.filter(({ kind }) => kind !== "older");
  const behind = await place.database.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM deliveries WHERE status = 'shown' AND shown_version < wanted_version`;
  const leftAlone = [older, newer].map((one) => one.log().split("cannot be read").length - 1);
  process.stdout.write(
    `${[
      `older build: ${revision}; ${all.length} cases`,
      `messages worked on: by the older one ${byOlder}, by today's ${byNewer}`,
      `rows that one of them could not read (log lines): older ${leftAlone[0]}, today's ${leftAlone[1]}`,
      `lost, doubled or waiting: ${broken.length}; behind: ${behind[0]?.count}; drawn otherwise by the older one: ${wrong.length - broken.length}`,
      ...broken.map(({ text }) => `  ${text}`),
    ].join("\n")}\n`,
  );
  return broken.length === 0 && behind[0]?.count === 0 && byOlder > 0 && byNewer > 0;
}

/** Opened, and a third each edited, taken and left to the clock. */
async function openAndChange(place: RealPlace, round: number): Promise<Stored[]> {
  const deps = { escalations: place.escalations, clock: { now: () => new Date() }, onChange: () => {} };
  const all: Stored[] = [];
  for (let i = 0; i < casesAtATime; i++) {
    const { agent, responder, channel } = desk(round * casesAtATime + i);
    const chain = {
      steps: [step(0, responder), step(seconds(6), "S0LEADS")],
      repeat: { every: hours(10), times: 1 },
    } as const;
    const department = { channel: channel as ChannelId, leads: [], chain };
    const stored = await place.opens({ department }, user(agent));
    all.push(stored);
    await pause(300);
    const { id, facts, reporter } = stored.state;
    const edited = { ...facts, summary: `${facts.summary} (${i})` };
    const nextUpdateAt = later(new Date(), hours(5));
    if (i % 3 === 0) await apply(deps, id, { type: "edit", by: reporter, facts: edited });
    if (i % 3 === 1) await apply(deps, id, { type: "claim", by: user(responder), nextUpdateAt });
  }
  return all;
}

const worked = (one: BotProcess) => one.counted("tsunagi_deliveries_total", 'result="shown"');

async function nothingWaits(place: RealPlace): Promise<void> {
  const giveUpAt = performance.now() + patience;
  while ((await place.waiting()) > 0 && performance.now() < giveUpAt) await pause(500);
}
