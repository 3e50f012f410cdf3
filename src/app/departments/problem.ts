import type { Fault } from "./fault.js";

/** Keys and list indices from the top of the departments file, e.g. ["departments", "billing", "chain", 0]. */
export type FilePath = readonly (string | number)[];

/** Something about a place in the departments file: a mistake that refuses it, or a note that does not. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The place in words people can search for: `departments.billing.chain[0].after`. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

export type Note = Problem;

/** A finding before its place in the text is known. */
export interface Finding {
  readonly path: FilePath;
  readonly message: string;
  /** What it is, for whoever says it in other words; without it only the message says it. */
  readonly fault?: Fault | null;
}

/** As one reads it in a message. */
export function writePath(path: FilePath): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join("");
}
