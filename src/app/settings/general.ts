import type { UserId } from "../../domain/ids.js";
import type { GeneralSettings, SettingsAction } from "../../domain/settings.js";
import { teamNotes } from "../departments/file-teams.js";
import { checkTeams } from "./check-new.js";
import { editGeneral, type GeneralChange, type GeneralPart, generalText, wholeText } from "./edit-general.js";
import { createEditor, type Proposed, type Saved, type Wish } from "./editing.js";
import type { StoredSettings } from "./ports.js";
import type { SettingsDeps } from "./settings.js";

interface GeneralRequest extends Wish {
  readonly part: GeneralPart;
  readonly change: GeneralChange;
}

type GeneralProposed = Proposed<StoredSettings, GeneralSettings>;

/** What admins do with what holds for all departments. Faults of the database pass through. */
export interface GeneralEditor {
  /** null: it is not hers to see. */
  find(user: UserId): Promise<StoredSettings | null>;
  propose(request: GeneralRequest): Promise<GeneralProposed>;
  save(request: GeneralRequest): Promise<Saved<StoredSettings, GeneralSettings>>;
}

export function createGeneralEditor(
  { store, slack, clock, onChange }: Pick<SettingsDeps, "store" | "slack" | "clock" | "onChange">,
  may: (user: UserId, action: SettingsAction) => boolean,
): GeneralEditor {
  const editor = createEditor<GeneralRequest, StoredSettings, GeneralSettings>({
    async read({ part }) {
      const stored = await store.all();
      const isGone =
        part.kind === "team" &&
        part.team !== null &&
        stored.departments.teams.every(({ key }) => key !== part.team);
      return isGone ? null : stored;
    },
    may: ({ user }) => may(user, "general"),
    since: ({ revision }) => store.since(null, revision),
    textsOf: (change, { part }) =>
      change.kind === "general"
        ? { before: generalText(change.before, part), after: generalText(change.after, part) }
        : null,
    textNow: ({ departments }, { part }) => generalText(departments, part),
    edited({ departments }, { change }) {
      const inUse = departments.list.flatMap(({ key, retired }) => (retired ? [] : [key]));
      const edited = editGeneral(departments, change, inUse);
      if (!edited.ok) return edited;
      const isSame = wholeText(edited.general) === wholeText(departments);
      return { ok: true, after: edited.general, isSame };
    },
    async check({ departments: before }, { teams }) {
      const { problems, notes } = await checkTeams(before.teams, teams, slack);
      const known = new Set(teamNotes(before.teams).map(({ message, path }) => `${path[1]} ${message}`));
      const fresh = teamNotes(teams).filter(({ message, path }) => !known.has(`${path[1]} ${message}`));
      return { problems, notes: [...notes, ...fresh] };
    },
    put: ({ revision }, after, { user }) =>
      store.putGeneral(after, revision, { by: user, via: "slack" }, clock.now()),
    onSaved: onChange,
  });

  return {
    find: async (user) => (may(user, "general") ? await store.all() : null),
    ...editor,
  };
}
