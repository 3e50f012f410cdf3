import type { FetchFunction } from "@slack/web-api";
import { fetch, type RequestInit } from "undici";
import { type Leaving, leavesInTime } from "./leaves-in-time.js";
import { proxyAgent, proxyFault } from "./proxy-agent.js";

/**
 * A `fetch` whose https requests go through the proxy, except to the hosts of `noProxy`.
 * undefined: there is no proxy, so the platform's own `fetch` will do.
 */
export function proxyFetch(
  httpsProxy: string | null,
  noProxy: string | null,
  leaving: Leaving = {},
): FetchFunction | undefined {
  if (httpsProxy === null) return undefined;
  const dispatcher = proxyAgent({ httpsProxy, noProxy }).compose(leavesInTime(leaving));
  return async (url, init) => {
    try {
      // The two libraries' types for a form with files differ; what they do with it does not.
      return await fetch(url, { ...init, dispatcher } as RequestInit);
    } catch (error) {
      throw proxyFault(error) ?? error;
    }
  };
}
