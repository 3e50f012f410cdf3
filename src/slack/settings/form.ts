import type { KnownBlock } from "@slack/types";
import type { FilePath } from "../../app/departments/problem.js";
import type { FileChange } from "../../app/settings/edit-department.js";
import type { Part } from "../../app/settings/parts.js";
import type { Department } from "../../domain/department.js";
import type { GroupId } from "../../domain/ids.js";
import type { FormState } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";

export interface FormInput {
  readonly department: Department;
  /** The place of what is changed in its list, from 0; null: a new one, or there is no list. */
  readonly item: number | null;
  readonly context: ViewContext;
  /** The workspace's user groups, by name. */
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[];
}

/** A form of the settings: what it asks, what it makes of the department's part of the file, and what is wrong where. */
export interface SettingsForm {
  readonly part: Part;
  fields(input: FormInput): readonly KnownBlock[];
  change(state: FormState, item: number | null): FileChange;
  /** For entries of a list: where one stands after somebody else's change; null: it is not there any more. */
  placeAfter?(item: number, before: Department, after: Department): number | null;
  /** The field that a place in the department's part of the file was read from; paths of other places have any. */
  blockOf(path: FilePath): string;
}
