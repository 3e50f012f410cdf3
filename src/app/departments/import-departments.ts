import type { Departments } from "../../domain/department.js";
import { formerAfter } from "../../domain/former-categories.js";
import type { DepartmentStore } from "../ports.js";
import { checkAgainstSlack } from "./check-against-slack.js";
import { describeChanges } from "./describe-changes.js";
import type { FileDefaults } from "./file-department.js";
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
  /** Who imports, for the record. */
  readonly by: string;
  readonly now: Date;
}

export type ImportOutcome =
  | { readonly kind: "refused"; readonly problems: readonly Problem[]; readonly notes: readonly Note[] }
  | { readonly kind: "unchanged"; readonly notes: readonly Note[] }
  /** `changes`: a line each, for people to read. */
  | {
      readonly kind: "would_change" | "changed";
      readonly changes: readonly string[];
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
  store: DepartmentStore,
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

  const before = await store.load();
  const after = keepingCategories(before, departments);
  const changes = describeChanges(before, after);
  if (changes.length === 0) return { kind: "unchanged", notes };
  if (request.dryRun) return { kind: "would_change", changes, notes };
  await store.replace(after, request.by, request.now);
  return { kind: "changed", changes, notes };
}
