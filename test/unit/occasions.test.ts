import { expect, test } from "vitest";
import { createOccasions } from "../../src/app/occasions.js";
import type { Department } from "../../src/domain/department.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import { billing, monday10 } from "../helpers/escalations.js";

const department = (key: string): Department => ({
  ...billing,
  key: key as DepartmentKey,
  categories: [],
  formerCategories: [],
  synonyms: [],
  retired: false,
});

test("a department that fails keeps none of the others waiting, and is tried again", async () => {
  const list = ["first", "second", "third"].map(department);
  const acted: string[] = [];
  let isBroken = true;
  const occasions = createOccasions<string>(
    {
      departments: { current: () => ({ list, whenInDoubt: null, teams: [], revision: 1 }) },
      clock: { now: () => monday10 },
    },
    {
      due: () => "this week",
      name: (due) => due,
      async act({ key }) {
        if (key === "first" && isBroken) throw new Error("it cannot be counted");
        acted.push(key);
        return 1;
      },
    },
  );

  await expect(occasions.runOnce()).rejects.toThrow("it cannot be counted");
  expect(acted).toEqual(["second", "third"]);
  isBroken = false;
  expect(await occasions.runOnce()).toBe(1);
  expect(await occasions.runOnce()).toBe(0);
  expect(acted).toEqual(["second", "third", "first"]);
});

test.each([
  [false, ["second"]],
  [true, ["first", "second"]],
])("a retired department is looked at where the occasion says so: %s", async (alsoRetired, expected) => {
  const list = [{ ...department("first"), retired: true }, department("second")];
  const acted: string[] = [];
  const occasions = createOccasions<string>(
    {
      departments: { current: () => ({ list, whenInDoubt: null, teams: [], revision: 1 }) },
      clock: { now: () => monday10 },
    },
    {
      alsoRetired,
      due: () => "this week",
      name: (due) => due,
      async act({ key }) {
        acted.push(key);
        return 1;
      },
    },
  );

  await occasions.runOnce();

  expect(acted).toEqual(expected);
});
