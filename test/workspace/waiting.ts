import { once } from "node:events";
import type { WorkspaceState } from "./state.js";

/** Resolves after the next change; rejects after `timeoutMs` of real time. */
export async function nextChange(state: WorkspaceState, timeoutMs: number): Promise<void> {
  await once(state.changes, "change", { signal: AbortSignal.timeout(timeoutMs) });
}

/**
 * The first truthy answer of the predicate, asked now and after every change.
 * Rejects after `timeoutMs` of real time, saying what was waited for.
 */
export function waitUntil<T>(
  state: WorkspaceState,
  predicate: () => T | null | undefined | false,
  options: { timeoutMs?: number; what?: string } = {},
): Promise<T> {
  const { timeoutMs = 5000, what = "the workspace to change" } = options;
  return new Promise<T>((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      state.changes.off("change", look);
      settle();
    };
    const look = () => {
      try {
        const found = predicate();
        if (found) finish(() => resolve(found));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`waited ${timeoutMs} ms for ${what}`))),
      timeoutMs,
    );
    state.changes.on("change", look);
    look();
  });
}
