import { expect, it } from "vitest";
import type { UserId } from "../../../src/domain/ids.js";
import { maySet, type SettingsAction, settingsPermissions } from "../../../src/domain/settings.js";

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
