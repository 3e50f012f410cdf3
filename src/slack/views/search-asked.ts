import type { DepartmentKey } from "../../domain/ids.js";
import { truncate } from "../blocks/text.js";

/** What was looked for, as the button to the next page carries it. */
export interface SearchAsked {
  readonly text: string;
  readonly department: DepartmentKey | null;
  /** How many of those that were found stand on the pages before. */
  readonly skip: number;
}

/** Slack takes 2,000 characters, and JSON writes odd ones with six. */
const longestText = 300;

export function serializeSearch({ text, department, skip }: SearchAsked): string {
  return JSON.stringify({ text: truncate(text, longestText), department, skip });
}
