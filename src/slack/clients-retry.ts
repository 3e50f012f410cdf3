import { setTimeout as sleep } from "node:timers/promises";
import type { FetchFunction } from "@slack/web-api";

/** Calling these twice does no harm: they read, or they set something to the same value. */
const safeMethods: ReadonlySet<string> = new Set([
  "auth.test",
  "chat.getPermalink",
  "conversations.info",
  "conversations.open",
  "usergroups.users.list",
  "users.info",
  "views.publish",
]);

/**
 * A `fetch` that tries a safe method once more after a failed connection or a server error. The request's own time
 * limit covers both attempts, so that somebody who waits for a form never waits longer.
 */
export function withOneRetry(fetch: FetchFunction, pauseMs = 100): FetchFunction {
  return async (url, init) => {
    const once = () => fetch(url, init);
    if (!safeMethods.has(methodOf(url))) return once();
    const again = async () => {
      await sleep(pauseMs);
      return once();
    };
    const isOver = () => init?.signal?.aborted === true;
    const first = await once().catch((error: unknown) => {
      if (isOver()) throw error;
      return null;
    });
    return first !== null && (first.status < 500 || isOver()) ? first : again();
  };
}

function methodOf(url: string | URL): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}
