import { describe, expect, test } from "vitest";
import { teamKeyFor } from "../../src/app/departments/file-teams.js";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { serializeDepartments } from "../../src/app/departments/serialize-file.js";
import { editGeneral } from "../../src/app/settings/edit-general.js";
import type { TeamKey } from "../../src/domain/ids.js";
import type { GeneralSettings } from "../../src/domain/settings.js";
import type { FormState } from "../../src/slack/payloads/form-state.js";
import { inDoubtForm } from "../../src/slack/settings/in-doubt-form.js";
import { synonymForm } from "../../src/slack/settings/synonym-form.js";
import { teamForm } from "../../src/slack/settings/team-form.js";
import { describedDepartment } from "../helpers/departments.js";

/** What was typed and chosen in the form of a team. */
function filled(values: Readonly<Record<string, unknown>>): FormState {
  const state = Object.entries(values).map(([block, value]) => [block, { [block]: value }]);
  // Each is a field as Slack sends it.
  return Object.fromEntries(state) as FormState;
}
const text = (value: string) => ({ type: "plain_text_input", value });
const people = (...selected_users: string[]) => ({ type: "multi_users_select", selected_users });
const choice = (value: string) => ({ type: "static_select", selected_option: { value } });

const departments = [describedDepartment("billing"), describedDepartment("tech")];
const keys = departments.map(({ key }) => key);
const none: GeneralSettings = { whenInDoubt: null, teams: [] };

function edited(before: GeneralSettings, values: Readonly<Record<string, unknown>>, team: string | null) {
  return editGeneral(before, teamForm.change(filled(values), team as TeamKey | null), keys);
}

describe("where undecided cases go", () => {
  const chosen = (key: string) =>
    editGeneral(none, inDoubtForm.change(filled({ in_doubt: choice(key) }), null), keys);

  test("is a department in use: one that was retired while the form was open is refused beside the field", () => {
    expect(chosen("tech")).toMatchObject({ ok: true, general: { whenInDoubt: "tech" } });
    expect(chosen("gone")).toMatchObject({ ok: false, problems: [{ path: ["whenInDoubt"] }] });
  });
});

describe("words that mean the same", () => {
  test("stand between commas of any width, Japanese commas and lines", () => {
    const typed = filled({ synonym_words: text("宅配便,荷物、小包，宅配\n parcel ") });
    expect(synonymForm.change(typed, null)({})).toEqual({
      synonyms: [["宅配便", "荷物", "小包", "宅配", "parcel"]],
    });
  });
});

describe("a team made in Slack", () => {
  const made = edited(
    none,
    {
      ...{ team_name_ja: text("電話 1課"), team_name_en: text("Phone 1"), team_department: choice("tech") },
      ...{ team_users: people("U0TANAKA", "U0EMMA"), team_supervisors: people("U0YAMADA") },
    },
    null,
  );

  test("is written by an export, and read back the same by an import", () => {
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    const all = { list: departments, ...made.general };
    const read = parseDepartmentsFile(serializeDepartments(all));
    expect(read.ok ? read.departments : read.problems).toEqual(all);
    expect(made.general.teams.map(({ key }) => key)).toEqual(["phone-1"]);
  });

  test("keeps its key when it is renamed, moves up, and is gone when it is removed", () => {
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    const twice = edited(made.general, { team_name_ja: text("Phone 1"), team_users: people("U0SATO") }, null);
    if (!twice.ok) throw new Error(JSON.stringify(twice.problems));
    expect(twice.general.teams.map(({ key }) => key)).toEqual(["phone-1", "phone-1-2"]);

    const values = { team_name_ja: text("チャット"), team_users: people("U0SATO"), team_fate: choice("up") };
    const moved = edited(twice.general, values, "phone-1-2");
    if (!moved.ok) throw new Error(JSON.stringify(moved.problems));
    expect(moved.general.teams.map(({ key, name }) => [key, name.ja])).toEqual([
      ["phone-1-2", "チャット"],
      ["phone-1", "電話 1課"],
    ]);
    const removed = edited(moved.general, { ...values, team_fate: choice("remove") }, "phone-1-2");
    expect(removed).toMatchObject({ ok: true, general: { teams: [{ key: "phone-1" }] } });
  });

  test("needs people, and a department that is in use", () => {
    const wrong = edited(none, { team_name_ja: text("電話"), team_department: choice("gone") }, null);
    const found = wrong.ok ? [] : wrong.problems;
    expect(found.map(({ path, fault }) => [teamForm.blockOf(path), fault?.name])).toEqual([
      ["team_users", "nobody"],
      ["team_department", "no_such_department"],
    ]);
  });
});

test.each([
  ["電話1課", [], "電話1課"],
  ["Phone 1", ["phone-1"], "Phone-1-2"],
  ["1課", [], "課"],
  ["★", ["team"], "team-2"],
  ["Chat (EU)", [], "Chat-EU"],
])("the key of a team called %s", (name, inUse, key) => {
  expect(teamKeyFor(name, inUse)).toBe(key);
});
