import type { Facts } from "../../domain/facts.js";

/** It is only to be known; nothing has to be answered. */
export function isOnlyReport({ purposes }: Pick<Facts, "purposes">): boolean {
  return purposes.length > 0 && purposes.every((purpose) => purpose === "report");
}
