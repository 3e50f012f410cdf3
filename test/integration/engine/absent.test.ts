import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { Severity } from "../../../src/domain/facts.js";
import { type Given, step } from "../../helpers/escalations.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, isAsked } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

/** Called at once, and ten minutes later. */
function chain(severityOverride: Severity, ...first: readonly string[]): Given {
  const steps = [step(0, ...first), step(minutes(10), "U0SUZUKI")] as const;
  return {
    department: { chain: { steps, repeat: { every: hours(1), times: 1 } } },
    facts: { severityOverride },
  };
}

function switchesOff(user: string): void {
  const now = world.clock.now();
  world.workspace.setQuiet(user, { from: later(now, -hours(1)), until: later(now, hours(8)) });
}

const questions = () => world.workspace.journal.filter(({ method }) => method === "dnd.info").length;

test.each(["high", "critical"] as const)(
  "%s, and the first person has notifications switched off: the next one is called at once, and both have it",
  async (severity) => {
    switchesOff("U0SATO");
    await world.opens(chain(severity, "U0SATO"));

    await world.passes(seconds(10));

    expect(isAsked(world, "U0SATO")).toBe(true);
    expect(isAsked(world, "U0SUZUKI")).toBe(true);
    await expectTheTruth(world);
  },
);

test.each(["normal", "low"] as const)("%s waits for her all the same, and nobody asks", async (severity) => {
  switchesOff("U0SATO");
  await world.opens(chain(severity, "U0SATO"));

  await world.passes(minutes(9));
  expect(isAsked(world, "U0SUZUKI")).toBe(false);
  await world.passes(minutes(2));

  expect(isAsked(world, "U0SUZUKI")).toBe(true);
  expect(questions()).toBe(0);
});

test("high, and one of two is there: she gets her time", async () => {
  switchesOff("U0SATO");
  await world.opens(chain("high", "U0SATO", "U0TAKAHASHI"));

  await world.passes(minutes(9));

  expect(isAsked(world, "U0TAKAHASHI")).toBe(true);
  expect(isAsked(world, "U0SUZUKI")).toBe(false);
});

test("high, and she is there: the next one waits", async () => {
  await world.opens(chain("high", "U0SATO"));

  await world.passes(minutes(9));

  expect(isAsked(world, "U0SUZUKI")).toBe(false);
  expect(questions()).toBe(1);
});

test("a group is not asked about, whoever is in it", async () => {
  switchesOff("U0MANAGER");
  world.workspace.setGroup("S0LEADS", ["U0MANAGER"]);
  await world.opens(chain("high", "S0LEADS"));

  await world.passes(minutes(9));

  expect(isAsked(world, "U0SUZUKI")).toBe(false);
  expect(questions()).toBe(0);
});

test("where the app may not ask, everything goes on as if nobody were absent", async () => {
  await world.stop();
  world = await startWorld({
    scopes: ["chat:write", "im:write", "users:read", "usergroups:read", "channels:history"],
  });
  switchesOff("U0SATO");
  await world.opens(chain("high", "U0SATO"));

  await world.passes(minutes(9));
  expect(isAsked(world, "U0SATO")).toBe(true);
  expect(isAsked(world, "U0SUZUKI")).toBe(false);
  await world.passes(minutes(2));

  expect(isAsked(world, "U0SUZUKI")).toBe(true);
});

test("a question that hangs does not keep a call waiting", async () => {
  world.workspace.faults.next(
    { method: "dnd.info", times: Number.POSITIVE_INFINITY },
    { kind: "never_answer_after_commit" },
  );
  await world.opens(chain("high", "U0SATO"));

  await world.bot.engine.workOff();

  expect(isAsked(world, "U0SATO")).toBe(true);
});
