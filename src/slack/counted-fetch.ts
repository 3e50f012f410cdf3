import type { FetchFunction } from "@slack/web-api";

/** @param result `ok`, Slack's name for the fault, `http_503`, `unreadable_answer` or `no_answer` */
export type CountCall = (method: string, result: string) => void;

/** A `fetch` that counts what becomes of the calls of Slack's methods. */
export function countedFetch(fetch: FetchFunction, count: CountCall): FetchFunction {
  return async (url, init) => {
    const method = methodOf(url);
    // Addresses of other kinds would be labels without number.
    if (method === null) return await fetch(url, init);
    const countResult = (result: string) => count(method, result);
    const answer = await counted(fetch(url, init));
    if (answer.status !== 200) {
      countResult(`http_${answer.status}`);
      return answer;
    }
    return {
      ok: answer.ok,
      status: answer.status,
      statusText: answer.statusText,
      url: answer.url,
      headers: answer.headers,
      arrayBuffer: async () => {
        const bytes = await counted(answer.arrayBuffer());
        countResult(resultOf(Buffer.from(bytes).toString("utf8")));
        return bytes;
      },
      text,
      json: async (): Promise<unknown> => JSON.parse(await text()),
    };

    /** The library reads an answer once; whoever looks over its shoulder must not read it as well. */
    async function text(): Promise<string> {
      const all = await counted(answer.text());
      countResult(resultOf(all));
      return all;
    }

    async function counted<T>(work: Promise<T>): Promise<T> {
      return await work.catch((error: unknown) => {
        countResult("no_answer");
        throw error;
      });
    }
  };
}

/** `chat.postMessage` of `https://slack.com/api/chat.postMessage`; null: it is no method's address. */
function methodOf(url: string | URL): string | null {
  return /\/api\/([a-z]+(?:\.[a-zA-Z]+)+)$/.exec(new URL(url).pathname)?.[1] ?? null;
}

/** Of a good answer only the beginning is looked at: it can be long. */
function resultOf(text: string): string {
  if (/^\s*\{\s*"ok"\s*:\s*true\b/.test(text)) return "ok";
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null || !("ok" in answer)) return "unreadable_answer";
    if (answer.ok === true) return "ok";
    const error = "error" in answer ? answer.error : null;
    return typeof error === "string" && /^[a-z][a-z0-9_]{0,60}$/.test(error) ? error : "unreadable_answer";
  } catch {
    return "unreadable_answer";
  }
}
