import { afterEach, describe, expect, test } from "vitest";
import { type ContractCase, contract, type Implementation, type Place } from "./contract.js";
import { createBench } from "./contract-bench.js";
import { emulatorCannot, emulatorSays } from "./contract-differences.js";
import { loadEmulator } from "./contract-emulator.js";
import { ourWorkspace } from "./contract-workspace.js";

let place: Place | null = null;

afterEach(async () => {
  await place?.stop();
  place = null;
});

async function answerOf(implementation: Implementation, { scopes, observe }: ContractCase): Promise<unknown> {
  place = await implementation.start(scopes);
  return observe(createBench(place));
}

describe("our workspace answers as Slack does", () => {
  for (const one of contract) {
    test(one.name, async () => {
      expect(await answerOf(ourWorkspace, one)).toEqual(one.slackSays);
    });
  }
});

const emulator = await loadEmulator();

describe("an emulator made by others agrees, except where it is known not to", () => {
  if ("missing" in emulator) {
    const reason = `the emulator cannot be loaded: ${emulator.missing}`;
    console.warn(`The contract runs against our own workspace only; ${reason}`);
    test.skip(reason);
    return;
  }
  for (const one of contract) {
    const reason = emulatorCannot[one.name];
    if (reason !== undefined) {
      test.skip(`${one.name} (${reason})`);
      continue;
    }
    const differs = Object.hasOwn(emulatorSays, one.name);
    test(differs ? `${one.name} (otherwise)` : one.name, async () => {
      expect(await answerOf(emulator, one)).toEqual(differs ? emulatorSays[one.name] : one.slackSays);
    });
  }
});

test("every known difference is one, of a case that exists", () => {
  const slackSays = new Map(contract.map((one) => [one.name, one.slackSays]));
  expect(slackSays.size, "two cases have the same name").toBe(contract.length);
  for (const name of [...Object.keys(emulatorSays), ...Object.keys(emulatorCannot)])
    expect(slackSays.has(name), name).toBe(true);
  for (const [name, otherwise] of Object.entries(emulatorSays))
    expect(otherwise, name).not.toEqual(slackSays.get(name));
});
