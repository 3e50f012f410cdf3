import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { seconds } from "../../src/domain/duration.js";
import { startPlace } from "../integration/crash/place.js";
import { createRandom } from "../integration/crash/random.js";
import { startHerd } from "./chaos-herd.js";
import { settleIn, startPeople } from "./chaos-people.js";
import { judge, snapshot } from "./chaos-report.js";
import { troubleSlack } from "./chaos-slack.js";

/** What the chaos was like; with the seed, all there is to know to repeat it. */
export interface ChaosSettings {
  readonly seed: number;
  readonly kills: number;
  readonly minutes: number;
  /** How long was asked for, and no number of kills. */
  readonly isShort: boolean;
}

const desks = 60;
/** Whoever has not come to their kills by then has not shown what they were to show. */
const longestMinutes = 45;

/**
 * Three bots on one database and one Slack that fails in every way, one of the bots killed or frozen every three to
 * five seconds, until there were `--kills` kills, or until `--minutes` are over; then a quiet phase, and the balance.
 */
export async function runChaos(args: string[]): Promise<boolean> {
  const settings = settingsFrom(args);
  const [startLoad = 0] = loadavg();
  const random = createRandom(settings.seed);
  process.stdout.write(`chaos with seed ${settings.seed}\n`);
  const place = await startPlace(desks);
  try {
    await settleIn(place);
    const herd = await startHerd(place, random);
    troubleSlack(place.workspace, createRandom(settings.seed + 1));
    const people = startPeople(place, createRandom(settings.seed + 2), desks);
    const began = performance.now();
    const isOver = () =>
      herd.kills() >= settings.kills || performance.now() - began > settings.minutes * seconds(60);
    await herd.suffers(isOver);
    await people.stop();
    place.workspace.faults.clear();
    const before = await snapshot(place);
    const lengthMs = performance.now() - began;
    process.stdout.write("quiet\n");
    await herd.recovers();
    return await judge(place, { settings, startLoad, lengthMs, before, herd, people });
  } finally {
    await place.stop();
  }
}

function settingsFrom(args: string[]): ChaosSettings {
  const { values } = parseArgs({
    args,
    options: { kills: { type: "string" }, seed: { type: "string" }, minutes: { type: "string" } },
  });
  const { kills = "200", seed = String(Date.now() % 1_000_000), minutes } = values;
  const isShort = minutes !== undefined;
  return {
    ...{ seed: Number(seed), kills: Number(kills), isShort },
    minutes: Number(minutes ?? longestMinutes),
  };
}
