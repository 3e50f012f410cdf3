import type { Departments } from "../../domain/department.js";
import { formerAfter } from "../../domain/former-categories.js";
import { ContentionError, triesAtMost } from "../apply.js";
import type { DepartmentStore } from "../ports.js";
import type { SettingsEntry } from "../settings/ports.js";
import { checkAgainstSlack } from "./check-against-slack.js";
import { describeChanges } from "./describe-changes.js";
import type { FileDefaults } from "./file-department.js";
import { revisionOf } from "./file-revision.js";
import { parseDepartmentsFile } from "./parse-file.js";
import type { SlackDirectory } from "./ports.js";
import type { Note, Problem } from "./problem.js";

export interface ImportRequest {
  /** The departments file. */
  readonly text: string;
  readonly defaults: FileDefaults;
  /** null: nothing is looked up in Slack. */
  readonly slack: SlackDirectory | null;
  /** Check and compare, change nothing. */
  readonly dryRun: boolean;
  /** Also where that undoes what was changed after the file was exported. */
  readonly over: boolean;
  /** Who imports, for the record. */
  readonly by: string;
  readonly now: Date;
}

export type ImportOutcome =
  | { readonly kind: "refused"; readonly problems: readonly Problem[]; readonly notes: readonly Note[] }
  | { readonly kind: "unchanged"; readonly notes: readonly Note[] }
  /** The file is not of what stands here: it would undo what was changed `since`. */
  | {
      readonly kind: "outdated";
      /** Of the settings when the file was exported, and now; older than the file: it is from somewhere else. */
      readonly revision: { readonly file: number; readonly now: number };
      /** Oldest first. */
      readonly since: readonly SettingsEntry[];
      readonly notes: readonly Note[];
    }
  /** `changes`: a line each, for people to read. */
  | {
      readonly kind: "would_change" | "changed";
      readonly changes: readonly string[];
      /** The file says of which revision it is, which is not today's any more once it is imported. */
      readonly wasExported: boolean;
      readonly notes: readonly Note[];
    };

/** A category that cases have had is never lost: what the file does not name any more is kept as given up. */
function keepingCategories(before: Departments, after: Departments): Departments {
  const known = new Map(before.list.map((department) => [department.key, department]));
  const list = after.list.map((department) => {
    const was = known.get(department.key);
    const { categories, formerCategories } = department;
    return was === undefined
      ? department
      : { ...department, formerCategories: formerAfter(was, categories, formerCategories) };
  });
  return { ...after, list };
}

/** Makes the departments those of the file: all of it, or nothing. */
export async function importDepartments(
  store: Pick<DepartmentStore, "stored" | "changedSince" | "replace">,
  request: ImportRequest,
): Promise<ImportOutcome> {
  const file = parseDepartmentsFile(request.text, request.defaults);
  if (!file.ok) return { kind: "refused", problems: file.problems, notes: [] };

  const { departments, place } = file;
  const seen =
    request.slack === null
      ? { problems: [], notes: [] }
      : await checkAgainstSlack(departments, request.slack);
  const notes = [...file.notes, ...seen.notes.map(place)].toSorted((a, b) => a.line - b.line);
  if (seen.problems.length > 0) {
    return { kind: "refused", problems: seen.problems.map(place).toSorted((a, b) => a.line - b.line), notes };
  }

  const revisionOfFile = revisionOf(request.text);
  const wasExported = revisionOfFile !== null;
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const stored = await store.stored();
    const after = keepingCategories(stored.departments, departments);
    const changes = describeChanges(stored.departments, after);
    if (changes.length === 0) return { kind: "unchanged", notes };
    const outdated = request.over ? null : await outdatedBy(store, stored.revision, revisionOfFile);
    if (outdated !== null) return { ...outdated, notes };
    if (request.dryRun) return { kind: "would_change", changes, wasExported, notes };
    const revision = await store.replace(after, request.by, request.now, stored.revision);
    // Whoever was first has changed what was compared with.
    if (revision !== null) return { kind: "changed", changes, wasExported, notes };
  }
  throw new ContentionError(triesAtMost);
}

type Outdated = Omit<Extract<ImportOutcome, { kind: "outdated" }>, "notes">;

/** What was changed after the file was exported; null: nothing, or nobody knows. */
async function outdatedBy(
  store: Pick<DepartmentStore, "changedSince">,
  now: number,
  file: number | null,
): Promise<Outdated | null> {
  const isNew = now === 0;
  if (file === null || file === now || isNew) return null;
  const since = await store.changedSince(file);
  return file < now && since.length === 0 ? null : { kind: "outdated", revision: { file, now }, since };
}
