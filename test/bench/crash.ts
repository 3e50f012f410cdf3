import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import {
  type Crashes,
  crash,
  everyPoint,
  longBeforeTheSocket,
  type Stop,
} from "../integration/crash/crash-run.js";
import { startPlace } from "../integration/crash/place.js";
import { createRandom } from "../integration/crash/random.js";
import type { Findings, Line } from "./figures.js";
import { report } from "./report.js";

/**
 * Bots are killed and frozen at every point of their work, `--rounds` times each, and others carry on; a database and
 * a workspace for each round.
 */
export async function runCrash(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { rounds: { type: "string" }, seed: { type: "string" } } });
  const rounds = Number(values.rounds ?? 1);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const [startLoad = 0] = loadavg();
  const stops = [...everyPoint, ...longBeforeTheSocket];
  const all: Crashes[] = [];
  for (let round = 1; round <= rounds; round++) {
    const place = await startPlace(stops.length);
    const found = await crash(place, stops, createRandom(seed + round)).finally(() => place.stop());
    for (const { text } of found.wrong) process.stdout.write(`  ${text}\n`);
    process.stdout.write(
      `round ${round} of ${rounds} (seed ${seed + round}): ${found.wrong.length} wrong, ${found.counted} counted\n`,
    );
    all.push(found);
  }
  return await report("crash", [findingsOf(all, stops, { rounds, seed })], startLoad);
}

function findingsOf(
  all: readonly Crashes[],
  stops: readonly Stop[],
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Findings {
  const count = rounds * stops.length;
  const wrong = all.flatMap((found) => found.wrong);
  const counted = all.reduce((sum, found) => sum + found.counted, 0);
  const isAt = ({ point, signal }: Stop, other: Stop | null) =>
    point.name === other?.point.name && signal === other.signal;
  const lines = everyPoint.map((each): Line => {
    const wrongHere = wrong.filter(({ stop }) => isAt(each, stop));
    return {
      point: each.point.name,
      signal: each.signal,
      stops: rounds * stops.filter((stop) => isAt(each, stop)).length,
      lost: wrongHere.filter(({ kind }) => kind === "missing" || kind === "waiting").length,
      doubled: wrongHere.filter(({ kind }) => kind === "doubled").length,
      older: wrongHere.filter(({ kind }) => kind === "older").length,
      "taken too soon": wrongHere.filter(({ kind }) => kind === "lost its lease").length,
    };
  });
  return {
    title: `${count} processes stop, one at each point of the engine's work, and another one carries on`,
    notes: [
      `rounds: ${rounds}, the first with seed ${seed + 1}, each with the next.`,
      "taken too soon: from a process that was frozen and went on before its lease was over.",
      `the processes counted ${counted} as possibly doubled.`,
    ],
    lines,
    goals: [{ goal: "nothing is lost, doubled, older, or taken too soon", isReached: wrong.length === 0 }],
  };
}
