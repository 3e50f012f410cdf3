import type { FetchFunction } from "@slack/web-api";
import { Agent, request } from "undici";
import { type Leaving, leavesInTime } from "./leaves-in-time.js";

type FetchHeaders = Awaited<ReturnType<FetchFunction>>["headers"];

/**
 * A `fetch` for Slack's clients without the streams, copies and checks of the platform's, of which no call has any use
 * and which are half of what it costs. Follows no redirects: what is none of Slack's answers is left to the caller.
 */
export function requestFetch(leaving: Leaving = {}): FetchFunction {
  const dispatcher = new Agent().compose(leavesInTime(leaving));
  return async (url, init = {}) => {
    const { method = "GET", headers = {}, body, signal } = init;
    // Files come as forms, which only the platform makes into bytes; they are rare.
    if (body !== undefined && typeof body !== "string") return await globalThis.fetch(url, init);
    const answer = await request(url, {
      ...{ method, headers, dispatcher },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
    });
    // At once: one that nobody reads would keep its connection to itself.
    const bytes = await answer.body.arrayBuffer();
    const text = () => new TextDecoder().decode(bytes);
    return {
      ok: answer.statusCode >= 200 && answer.statusCode < 300,
      status: answer.statusCode,
      statusText: "",
      url: String(url),
      headers: headersOf(answer.headers),
      arrayBuffer: async () => bytes,
      json: async (): Promise<unknown> => JSON.parse(text()),
      text: async () => text(),
    };
  };
}

function headersOf(all: Readonly<Record<string, string | string[] | undefined>>): FetchHeaders {
  const joined = (value: string | string[]) => (typeof value === "string" ? value : value.join(", "));
  return {
    get(name) {
      const value = all[name.toLowerCase()];
      return value === undefined ? null : joined(value);
    },
    entries: () =>
      Object.entries(all).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, joined(value)]],
      ),
  };
}
