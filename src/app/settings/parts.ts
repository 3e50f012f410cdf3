import type { Department } from "../../domain/department.js";
import { departmentInFile } from "../departments/serialize-file.js";

/** What of a department is changed together, with its keys in the departments file. */
const partKeys = {
  chain: ["chain", "repeat"],
  hours: ["hours", "holidays", "closedDays"],
  outside: ["outsideHours", "closedContact"],
  categories: ["categories", "formerCategories"],
  criteria: ["criteria"],
  deadlines: ["answerWithin", "longCall", "closeWithin"],
  inform: ["inform"],
  synonyms: ["synonyms"],
  profile: ["name", "channel", "locale", "timezone", "leads"],
} as const;

export type Part = keyof typeof partKeys;

// The keys of an object are the names of its type.
export const parts = Object.keys(partKeys) as readonly Part[];

/** A part as text that is the same exactly where the part is. */
export function partText(department: Department, part: Part): string {
  const file = departmentInFile(department);
  return JSON.stringify(partKeys[part].map((key) => file[key] ?? null));
}

/** The parts in which two states of a department differ. */
export function changedParts(before: Department, after: Department): readonly Part[] {
  return parts.filter((part) => partText(before, part) !== partText(after, part));
}
