import { describe, expect, test } from "vitest";
import type { EscalationStore, Stored } from "../../src/app/ports.js";
import { createAdopting } from "../../src/app/settings/adopting.js";
import type { Department } from "../../src/domain/department.js";
import { hours } from "../../src/domain/duration.js";
import type { EscalationNumber } from "../../src/domain/ids.js";
import { withSupervisorsFirst } from "../../src/domain/supervisors-first.js";
import { describedDepartment } from "../helpers/departments.js";
import { anOpen, type Given, manager, monday10, step, user } from "../helpers/escalations.js";

const now = describedDepartment("billing");
/** Tighter than when the cases were opened. */
const department: Department = {
  ...now,
  chain: { steps: [step(0, "U0YAMADA")], repeat: now.chain.repeat },
  deadlines: { ...now.deadlines, closeWithin: hours(24) },
};

/** Cases under way, and what becomes of them. */
function underWay(...given: readonly Given[]) {
  const cases = given.map((it, i): Stored => {
    return { number: (128 + i) as EscalationNumber, state: anOpen(it), version: 1 };
  });
  const saved: Stored["state"][] = [];
  const escalations = {
    save: async ({ after }: Parameters<EscalationStore["save"]>[0]) => saved.push(after) > 0,
    byNumber: async (number: EscalationNumber) => cases.find((it) => it.number === number) ?? null,
    byId: async () => null,
  };
  const adopting = createAdopting({
    // Nothing else of the store is asked for by a command that is decided on what is known.
    escalations: escalations as unknown as EscalationStore,
    clock: { now: () => monday10 },
    onChange: () => {},
    openCases: { count: async () => cases.length, list: async () => cases },
    find: async () => ({ department, revision: 1 }),
  });
  const who = { user: manager, department: department.key };
  return {
    look: () => adopting.look(who),
    adopt: () => adopting.adopt(who, new AbortController().signal),
    saved,
  };
}

describe("today's settings for what is under way", () => {
  test("counts and changes what goes by others; tests keep theirs, and what has today's is left alone", async () => {
    const { chain, deadlines } = department;
    const { look, adopt, saved } = underWay({}, { test: true }, { department: { chain, deadlines } });
    expect(await look()).toMatchObject({ behind: 1 });
    expect(await adopt()).toEqual({ done: 1, left: 0 });
    expect(saved).toHaveLength(1);
    expect(saved[0]?.department).toMatchObject({ chain, deadlines });
  });

  test("the agent's own supervisors stay the first who are called, where they were", async () => {
    const supervisors = [user("U0SV")];
    const chain = withSupervisorsFirst(now.chain, supervisors);
    const { adopt, saved } = underWay({ supervisors, department: { chain } }, { supervisors });
    expect(await adopt()).toEqual({ done: 2, left: 0 });
    const first = saved.map((state) => state.department.chain.steps[0].call.map(({ id }) => id));
    expect(first).toEqual([["U0SV"], ["U0YAMADA"]]);
  });
});
