import type { FetchFunction } from "@slack/web-api";
import { EnvHttpProxyAgent, fetch, type RequestInit } from "undici";

/**
 * A `fetch` whose https requests go through the proxy, except to the hosts of `noProxy`.
 * undefined: there is no proxy, so the platform's own `fetch` will do.
 */
export function proxyFetch(httpsProxy: string | null, noProxy: string | null): FetchFunction | undefined {
  if (httpsProxy === null) return undefined;
  // Empty texts keep the agent from reading the process's environment by itself.
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: "", httpsProxy, noProxy: noProxy ?? "" });
  // The two libraries' types for a form with files differ; what they do with it does not.
  return (url, init) => fetch(url, { ...init, dispatcher } as RequestInit);
}
