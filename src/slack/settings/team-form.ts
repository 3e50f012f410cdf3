import { teamKeyFor } from "../../app/departments/file-teams.js";
import type { FilePath } from "../../app/departments/problem.js";
import type { TeamKey } from "../../domain/ids.js";
import { flat, peopleField, selectField } from "../blocks/inputs.js";
import { choiceIn, type FormState, textIn, usersIn } from "../payloads/form-state.js";
import { contactFields, contactsIn } from "./contact-fields.js";
import { departmentOptions, noDepartment } from "./department-options.js";
import type { GeneralForm } from "./general-form.js";
import { teamWords } from "./general-words.js";
import { fateField, listAfter } from "./list-change.js";
import { nameFields, nameIn } from "./name-fields.js";

const names = { ja: "team_name_ja", en: "team_name_en" } as const;
const block = {
  ...{ members: "team", supervisors: "team_supervisors", department: "team_department", fate: "team_fate" },
} as const;

/** Those who send: who belongs to a team, who looks after it, and where it sends unless it says otherwise. */
export const teamForm: GeneralForm = {
  fields({ departments, team: key, context, groups }) {
    const { settings } = context.messages;
    const { teamForm: texts } = settings;
    const place = departments.teams.findIndex((it) => it.key === key);
    const team = departments.teams[place];
    return [
      ...nameFields(names, team?.name ?? null, context),
      ...contactFields(block.members, team?.members ?? [], texts, { groups, context }, null),
      peopleField({
        ...{ id: block.supervisors, label: texts.supervisors, hint: texts.supervisorsHint },
        ...{ initial: team?.supervisors ?? [], max: 50 },
      }),
      selectField({
        ...{ id: block.department, label: texts.department, hint: texts.departmentHint, required: true },
        choices: flat(departmentOptions(departments, texts.noDepartment, context)),
        initial: team?.department ?? noDepartment,
      }),
      ...fateField(block.fate, place === -1 ? null : place, texts.remove, context),
    ];
  },
  change: (state, team) => (file) => {
    const before = Object.entries(file.teams ?? {});
    const keys = before.map(([key]) => key);
    const place = team === null ? -1 : keys.indexOf(team);
    const key = team ?? teamKeyFor(shortest(state), keys);
    const entry = [key, teamInForm(state)];
    const item = place === -1 ? null : place;
    const teams = listAfter(before, entry, { state, id: block.fate, item });
    // Its entries are those of the file, and the one above.
    const all = Object.fromEntries(teams as [string, unknown][]);
    return { ...file, teams: teams.length === 0 ? undefined : all };
  },
  words(after, before, team, speaking) {
    const { general } = speaking.context.messages.settings;
    const old = before.teams.map(({ key }) => key);
    const isMeant = (key: TeamKey) => (team === null ? !old.includes(key) : key === team);
    const now = after.teams.find(({ key }) => isMeant(key));
    const was = before.teams.find(({ key }) => key === team);
    if (now !== undefined) return [[teamWords(now, speaking)]];
    const { locale } = speaking.context.reader;
    return was === undefined ? [] : [[general.teamRemoved({ name: was.name[locale] })]];
  },
  blockOf([, , key, language]: FilePath) {
    if (key === "members") return `${block.members}_users`;
    if (key === "supervisors") return block.supervisors;
    if (key === "department") return block.department;
    return language === "en" ? names.en : names.ja;
  },
};

/** What is filled in, as the file has it. */
function teamInForm(state: FormState): Readonly<Record<string, unknown>> {
  const supervisors = usersIn(state, block.supervisors);
  const department = choiceIn(state, block.department);
  return {
    name: nameIn(names, state),
    members: contactsIn(state, block.members),
    ...(supervisors.length === 0 ? {} : { supervisors }),
    ...(department === null || department === noDepartment ? {} : { department }),
  };
}

/** People read the key in the departments file only: a name in Latin letters is typed more easily there. */
function shortest(state: FormState): string {
  return (textIn(state, names.en) ?? textIn(state, names.ja) ?? "").toLowerCase();
}
