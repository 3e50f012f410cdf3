import type { FetchFunction } from "@slack/web-api";

/** Shorter answers are not worth looking into. */
const shortest = 500;

/**
 * A `fetch` that leaves out of Slack's answers what only repeats the question: messages and views with all their
 * blocks, which nobody reads and the library looks through key by key.
 */
export function withoutEcho(fetch: FetchFunction): FetchFunction {
  return async (url, init) => {
    const answer = await fetch(url, init);
    const { ok, status, statusText, headers } = answer;
    const text = async () => shortened(await answer.text());
    return {
      ...{ ok, status, statusText, headers, text },
      url: answer.url,
      arrayBuffer: () => answer.arrayBuffer(),
      json: async (): Promise<unknown> => JSON.parse(await text()),
    };
  };
}

function shortened(text: string): string {
  if (text.length < shortest) return text;
  try {
    const { message, view, ...rest }: Record<string, unknown> = JSON.parse(text);
    if (message === undefined && view === undefined) return text;
    return JSON.stringify({ ...rest, ...(isObject(view) && { view: withoutContent(view) }) });
  } catch {
    return text;
  }
}

function withoutContent({ blocks, state, ...rest }: Readonly<Record<string, unknown>>) {
  return rest;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
