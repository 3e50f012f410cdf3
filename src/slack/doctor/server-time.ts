import type { FetchFunction } from "@slack/web-api";

/** A `fetch` that looks at the clock of whoever answers. */
export interface ServerTime {
  readonly fetch: FetchFunction;
  /** By how many seconds it was ahead of ours when it answered last; null: it told no time. */
  ahead(): number | null;
}

export function createServerTime(fetch: FetchFunction, ownTime: () => Date): ServerTime {
  let ahead: number | null = null;
  return {
    async fetch(url, init) {
      const answer = await fetch(url, init);
      const told = Date.parse(answer.headers.get("date") ?? "");
      ahead = Number.isNaN(told) ? null : (told - ownTime().getTime()) / 1_000;
      return answer;
    },
    ahead: () => ahead,
  };
}
