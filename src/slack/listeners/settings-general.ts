import type { GeneralChange, GeneralPart } from "../../app/settings/edit-general.js";
import { generalText, wholeText } from "../../app/settings/edit-general.js";
import type { StoredSettings } from "../../app/settings/ports.js";
import type { GeneralSettings } from "../../domain/settings.js";
import { generalForms } from "../settings/general-page.js";
import type { GeneralFormName } from "../settings/metadata.js";
import type { ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import type { SentForm } from "./settings.js";
import { reviewThenSave } from "./settings-review.js";
import { departmentNames, generalForm, generalPageView, meet, userOf } from "./settings-views.js";

/** A form of what holds for all departments was sent. */
export async function onGeneralSubmitted(
  deps: ListenerDeps,
  form: GeneralFormName,
  { user, view, metadata, department, context }: SentForm,
): Promise<FormAnswer> {
  const { general } = deps.settings;
  const { settings, errors } = context.messages;
  const { change: changeOf, blockOf, words } = generalForms[form];
  const { team, revision, reviewed } = metadata;
  const change: GeneralChange = changeOf(view.state, team);
  const part: GeneralPart = form === "team" ? { kind: "team", team } : { kind: "in_doubt" };
  const speaking = { context, departmentName: departmentNames(deps, context) };
  const request = { user, part, change, revision };
  try {
    return await reviewThenSave<StoredSettings, GeneralSettings>({
      ...{ context, reviewed, blockOf, gone: settings.general.teamGone },
      propose: () => general.propose(request),
      save: () => general.save(request),
      // A new team has no key that it could be found by.
      textOf: (after) =>
        part.kind === "team" && team === null ? wholeText(after) : textWithPlace(after, part),
      now: ({ departments }) => words(departments, departments, team, speaking),
      async willBe({ departments }, after) {
        const its = after.teams.filter((it) => !departments.teams.some((old) => old.key === it.key));
        const meant = team === null ? its : after.teams.filter(({ key }) => key === team);
        await meet(
          deps,
          meant.flatMap(({ members, supervisors }) => [...members.flatMap(userOf), ...supervisors]),
        );
        return words(after, departments, team, speaking);
      },
      again: (stored, notices, mark) => ({
        update: generalForm(
          deps,
          { form, team, typed: view.state, notices, reviewed: mark },
          department,
          stored,
          context,
        ),
      }),
      async onSaved() {
        await redrawGeneralPage(deps, { user, view, metadata, department, context });
        return "close";
      },
    });
  } catch (err) {
    deps.log.error({ err, user }, "settings could not be saved");
    return { errors: { [blockOf([])]: errors.databaseAway } };
  }
}

/** Where a team stands among the others is part of what was reviewed. */
function textWithPlace(after: GeneralSettings, part: GeneralPart): string {
  const place = part.kind === "team" ? after.teams.findIndex(({ key }) => key === part.team) : null;
  return JSON.stringify([place, generalText(after, part)]);
}

/** The page under the form shows what was saved; where it was closed meanwhile, nothing does. */
async function redrawGeneralPage(
  deps: ListenerDeps,
  { user, view, department, context }: SentForm,
): Promise<void> {
  const id = view.previousViewId;
  const below = await deps.settings.find(user, department);
  const stored = await deps.settings.general.find(user);
  if (id === null || below === null || stored === null) return;
  const { saved } = context.messages.settings;
  const page = await generalPageView(deps, user, below, stored, context, saved);
  await deps.slack.views
    .update({ view_id: id, view: page })
    .catch((err: unknown) => deps.log.info({ err }, "a page of the settings was not drawn anew"));
}
