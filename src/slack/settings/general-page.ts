import type { KnownBlock, ModalView } from "@slack/types";
import type { StoredSettings } from "../../app/settings/ports.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, TeamKey } from "../../domain/ids.js";
import { confirmation } from "../blocks/actions.js";
import { option } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { settingsActionIds } from "../ids.js";
import { type Drawn, reviewedForm } from "./form-view.js";
import type { GeneralForm, GeneralFormInput } from "./general-form.js";
import { inDoubtWords, teamWords } from "./general-words.js";
import { inDoubtForm } from "./in-doubt-form.js";
import { adding, choosing, listId } from "./list-pages.js";
import { type GeneralFormName, writeSettingsMetadata } from "./metadata.js";
import { button, type PageInput, page, shortened, withButton } from "./pages.js";
import { teamForm } from "./team-form.js";
import { asParagraphs } from "./words.js";

/** A view has room for a hundred blocks. */
const mostRetired = 50;

/** What holds for all departments, and those that are retired. @param input the department whose settings are below */
export function generalPage(input: PageInput, { departments, revision }: StoredSettings): ModalView {
  const { context } = input;
  const { settings } = context.messages;
  const { general } = settings;
  const teams = departments.teams.map((team) => [teamWords(team, input)]);
  const options = departments.teams.map(({ key, name }) => option(name[context.reader.locale], key));
  const retired = departments.list.filter((it) => it.retired);
  return page(
    "general",
    { ...input, revision },
    [
      withButton("in_doubt", general.inDoubt, settings.change, settingsActionIds.open, "inDoubt"),
      richText(bullets(asParagraphs([[inDoubtWords(departments, input)]]))),
      richText(
        lines(strong(general.teams)),
        lines(general.teamsHint),
        bullets(asParagraphs(teams.length === 0 ? [[settings.none]] : shortened(teams, context))),
      ),
      ...choosing(general.chooseTeam, options, input),
      adding(context),
      ...(retired.length === 0 ? [] : [richText(lines(strong(settings.retire.list)))]),
      ...retired.slice(0, mostRetired).map((it) => retiredBlock(it, input)),
      ...changesOfRetired(retired.slice(0, mostRetired), input),
    ],
    general.heading,
  );
}

/** Their own pages cannot be opened, so what was changed of them is found here. */
function changesOfRetired(
  retired: readonly Department[],
  { context: { messages, reader }, isListNew }: PageInput,
): readonly KnownBlock[] {
  const { settings } = messages;
  if (retired.length === 0) return [];
  const select = {
    type: "static_select",
    action_id: settingsActionIds.changesOf,
    placeholder: plain(settings.retire.changes, 150),
    options: retired.map(({ key, name }) => option(name[reader.locale], key)),
  } as const;
  return [{ type: "actions", block_id: listId("changes_of", isListNew), elements: [select] }];
}

function retiredBlock({ key, name }: Department, { context }: PageInput): KnownBlock {
  const { again, confirm } = context.messages.settings.retire;
  const department = name[context.reader.locale];
  return {
    ...withButton(`retired_${key}`, department, again, settingsActionIds.bringBack, key),
    accessory: {
      ...button(settingsActionIds.bringBack, again, key),
      confirm: confirmation({ ...confirm, text: confirm.text({ department }) }),
    },
  };
}

export const generalForms: Readonly<Record<GeneralFormName, GeneralForm>> = {
  inDoubt: inDoubtForm,
  team: teamForm,
};

export interface GeneralFormViewInput extends GeneralFormInput, Drawn {
  readonly form: GeneralFormName;
  /** Whose settings are below. */
  readonly department: DepartmentKey;
  readonly team: TeamKey | null;
  readonly revision: number;
}

/** A form of what holds for all departments: first its effect is shown in words, then it is saved. */
export function generalFormView(input: GeneralFormViewInput): ModalView {
  const { form, department, team, revision, reviewed, context } = input;
  const metadata = writeSettingsMetadata({
    ...{ locale: context.reader.locale, department },
    ...{ at: form, team, revision, reviewed },
  });
  return reviewedForm(generalForms[form].fields(input), metadata, input, context);
}
