import type { KnownBlock } from "@slack/types";
import type { FilePath } from "../../app/departments/problem.js";
import type { GeneralChange } from "../../app/settings/edit-general.js";
import type { Departments } from "../../domain/department.js";
import type { TeamKey } from "../../domain/ids.js";
import type { GeneralSettings } from "../../domain/settings.js";
import type { FormState } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";
import type { FormInput } from "./form.js";
import type { Line } from "./words.js";

export interface GeneralFormInput {
  readonly departments: Departments;
  /** The team that is changed; null: a new one, or it is about something else. */
  readonly team: TeamKey | null;
  readonly context: ViewContext;
  readonly groups: FormInput["groups"];
}

/** A form of what holds for all departments, as `SettingsForm` is one of a single department. */
export interface GeneralForm {
  fields(input: GeneralFormInput): readonly KnownBlock[];
  change(state: FormState, team: TeamKey | null): GeneralChange;
  /** What of it holds, in words. @param before as it was: what is new since then has no other name yet */
  words(
    after: GeneralSettings,
    before: GeneralSettings,
    team: TeamKey | null,
    speaking: Speaking,
  ): readonly Line[];
  blockOf(path: FilePath): string;
}

/** What it takes to say something about departments. */
export interface Speaking {
  readonly context: ViewContext;
  /** Also of those that are retired. */
  readonly departmentName: (key: string) => string;
}
