import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours } from "../../../src/domain/duration.js";
import { isMainPart } from "../../part.js";
import { crash, everyPoint, longBeforeTheSocket } from "./crash-run.js";
import { type RealPlace, startPlace } from "./place.js";
import { createRandom } from "./random.js";

/**
 * So often each point is tried with a killed process, and as often with a frozen one. Unless CRASH_RUNS says how
 * often, a sixth of the points is, or a twelfth, another one with the next CRASH_SEED.
 */
const runs = Number(process.env.CRASH_RUNS ?? 0);
const seed = Number(process.env.CRASH_SEED ?? new Date().getUTCDate());
const share = isMainPart ? 12 : 6;

const chosen =
  runs > 0
    ? Array.from({ length: runs }, () => everyPoint).flat()
    : everyPoint.filter((_, i) => i % share === seed % share);
const stops = [...chosen, ...longBeforeTheSocket];

let place: RealPlace;
beforeAll(async () => {
  place = await startPlace(stops.length);
});
afterAll(() => place.stop());

describe(`${stops.length} stops, seed ${seed}`, () => {
  test("processes stop, one at each point of the engine's work, and another one carries on", {
    timeout: hours(2),
  }, async () => {
    const { wrong } = await crash(place, stops, createRandom(seed));

    // No double either: the one that stays possible needs a process to freeze where none of these points is.
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});
