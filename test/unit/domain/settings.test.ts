import { expect, it } from "vitest";
import type { DepartmentKey, TeamKey, UserId } from "../../../src/domain/ids.js";
import {
  isFull,
  maySet,
  mostDepartments,
  retireRefusal,
  type SettingsAction,
  settingsPermissions,
} from "../../../src/domain/settings.js";
import { describedDepartment } from "../../helpers/departments.js";

const lead = "U0LEAD" as UserId;
const otherLead = "U0OTHER" as UserId;
const admin = "U0ADMIN" as UserId;
const colleague = "U0TANAKA" as UserId;
const department = { leads: [lead] };
const admins = new Set([admin]);

/** The whole table, written out again: lead · lead of another department · admin · colleague. */
const expected: Readonly<Record<SettingsAction, string>> = {
  see: "● – ● –",
  edit: "● – ● –",
  try_out: "● – ● –",
  create: "– – ● –",
  retire: "– – ● –",
  general: "– – ● –",
};

it("every cell of the table is as written out here", () => {
  const found = Object.fromEntries(
    (Object.keys(settingsPermissions) as SettingsAction[]).map((action) => {
      const cells = [lead, otherLead, admin, colleague].map((user) =>
        maySet(user, action, department, admins) ? "●" : "–",
      );
      return [action, cells.join(" ")];
    }),
  );

  expect(found).toEqual(expected);
});

it("what is common to all departments is led by nobody", () => {
  expect(maySet(lead, "edit", null, admins)).toBe(false);
  expect(maySet(admin, "create", null, admins)).toBe(true);
});

const key = (text: string) => text as DepartmentKey;
const [billing, tech, old] = [
  describedDepartment("billing"),
  describedDepartment("tech"),
  { ...describedDepartment("old"), retired: true },
];
const phone = {
  key: "phone" as TeamKey,
  name: { ja: "電話", en: "Phone" },
  members: [],
  supervisors: [],
  department: tech.key,
};

it.each([
  ["the only one in use", [billing, old], null, [], "last_department"],
  ["where undecided cases go", [billing, tech], key("tech"), [], "in_doubt"],
  ["the usual one of a team", [billing, tech], key("billing"), [phone], "teams_default"],
  ["any other", [billing, tech], key("billing"), [], null],
] as const)(
  "a department that is %s is not retired by accident",
  (what, list, whenInDoubt, teams, refusal) => {
    const retiring = what === "the only one in use" ? key("billing") : key("tech");
    expect(retireRefusal({ list, whenInDoubt, teams }, retiring)?.name ?? null).toBe(refusal);
  },
);

it("retired departments take no room", () => {
  const many = Array.from({ length: mostDepartments }, (_, i) => describedDepartment(`d${i}x`));
  expect(isFull({ list: many })).toBe(true);
  expect(isFull({ list: [...many.slice(1), old] })).toBe(false);
});
