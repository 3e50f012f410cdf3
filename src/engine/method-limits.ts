import type { JobResult } from "../app/ports.js";

/** Slack limits these per workspace, so one refusal speaks for every conversation. */
const limitedAsAWhole: ReadonlySet<string> = new Set([
  "chat.update",
  "conversations.open",
  "conversations.info",
]);

export interface MethodLimits {
  /**
   * Decides whether a 429 is one conversation's or the method's: `method` stays set only where the method as a
   * whole has to pause.
   */
  widen(lane: string, result: JobResult, now: Date): JobResult;
}

/** Remembers which conversation was limited last, because a second one at the same time means the method is. */
export function createMethodLimits(): MethodLimits {
  const recent = new Map<string, { lane: string; until: Date }>();
  return {
    widen(lane, result, now) {
      if (result.kind !== "retry" || result.method === null) return result;
      const { method } = result;
      const last = recent.get(method);
      recent.set(method, { lane, until: result.at });
      const isSecond = last !== undefined && last.lane !== lane && last.until > now;
      if (!limitedAsAWhole.has(method)) return isSecond ? result : { ...result, method: null };
      // Redraws wait everywhere; a new message in this conversation need not.
      return method === "chat.update" ? { ...result, laneToo: false } : result;
    },
  };
}
