import { describe, expect, test } from "vitest";
import { createRetiring } from "../../src/app/settings/retiring.js";
import type { Department } from "../../src/domain/department.js";
import { mostDepartments } from "../../src/domain/settings.js";
import { describedDepartment } from "../helpers/departments.js";
import { manager, monday10 } from "../helpers/escalations.js";

const retired: Department = { ...describedDepartment("billing"), retired: true };
const found = { kind: "found", name: "x" } as const;

/** @param inUse how many departments besides the retired one */
function bringsBack(inUse: number, archived: boolean) {
  const others = Array.from({ length: inUse }, (_, i) => describedDepartment(`d${i}`));
  const written: boolean[] = [];
  const retiring = createRetiring(
    {
      store: {
        all: async () => {
          const departments = { list: [retired, ...others], whenInDoubt: null, teams: [] };
          return { departments, revision: 1 };
        },
        putRetired: async (_key, isRetired) => written.push(isRetired) > 0,
      },
      openCases: { count: async () => 0, list: async () => [] },
      follows: async () => null,
      slack: {
        channel: async () => ({ ...found, archived, joined: true, sharedOutside: false }),
        user: async () => ({ ...found, deactivated: false, bot: false, outside: false }),
        group: async () => ({ ...found, disabled: false, members: 1 }),
      },
      clock: { now: () => monday10 },
      onChange: async () => {},
    },
    () => true,
  );
  const outcome = retiring.bringBack({ user: manager, department: retired.key });
  return { outcome, written };
}

describe("a retired department is taken up again", () => {
  test("whatever Slack says against its channel: that is said, and can be set right now that it is there", async () => {
    const fine = bringsBack(1, false);
    expect(await fine.outcome).toMatchObject({ kind: "back", minds: [] });
    expect(fine.written).toEqual([false]);
    const archived = bringsBack(1, true);
    expect(await archived.outcome).toMatchObject({
      kind: "back",
      minds: [{ fault: { name: "channel_archived" } }],
    });
    expect(archived.written).toEqual([false]);
  });

  test("but not the hundredth", async () => {
    const { outcome, written } = bringsBack(mostDepartments, false);
    expect(await outcome).toEqual({ kind: "full" });
    expect(written).toEqual([]);
  });
});
