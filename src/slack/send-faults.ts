import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { SendFault } from "../app/ports.js";
import {
  doubtfulErrors,
  neverConnectedCodes,
  permanentErrors,
  permanentPrefixes,
  rateLimitErrors,
  tokenErrors,
} from "./send-faults-lists.js";

/** Used where Slack limits without saying for how long. */
const unknownWaitMs = 30_000;
const shortestWaitMs = 1_000;

/**
 * What a failed call means for whoever sends: wait, give up, or find out whether it was posted. Whatever is not
 * certainly a refusal is doubtful. The names that come out hold no texts, addresses or tokens.
 * @param error what the web client threw
 * @param method the method that was called, e.g. `chat.postMessage`
 */
export function sendFault(error: unknown, method: string): SendFault {
  if (error instanceof WebAPIRateLimitedError) return limited(method, error.retryAfter);
  if (error instanceof WebAPIPlatformError) return platformFault(error, method);
  if (error instanceof WebAPIHTTPError) return httpFault(error.statusCode, method);
  if (error instanceof WebAPIRequestError) return connectionFault(error.original);
  // A 429 without `Retry-After` has no class of its own in the web client.
  if (error instanceof Error && error.message.startsWith("Retry header did not contain"))
    return limited(method, null);
  return connectionFault(error);
}

function platformFault({ data }: WebAPIPlatformError, method: string): SendFault {
  const { error } = data;
  // The web client takes an answer that is no JSON for an error's name, a proxy's page for instance.
  if (!/^[a-z][a-z0-9_]*$/.test(error)) return { kind: "doubtful", error: "unreadable_answer" };
  if (rateLimitErrors.has(error)) return limited(method, data.response_metadata?.retryAfter ?? null);
  if (doubtfulErrors.has(error)) return { kind: "doubtful", error };
  if (tokenErrors.has(error)) return { kind: "refused", error, permanent: false, everywhere: true };
  return { kind: "refused", error, permanent: isPermanent(error) };
}

function isPermanent(error: string): boolean {
  return permanentErrors.has(error) || permanentPrefixes.some((prefix) => error.startsWith(prefix));
}

function httpFault(status: number, method: string): SendFault {
  const error = `http_${status}`;
  if (status === 429) return limited(method, null);
  // Slack answers 200 to whatever reached it; these come from something in between that let nothing through.
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  return isRefusal ? { kind: "refused", error, permanent: false } : { kind: "doubtful", error };
}

function connectionFault(error: unknown): SendFault {
  const causes = causesOf(error);
  const codes = causes.flatMap(({ code }) => (typeof code === "string" ? [code] : []));
  const [code] = codes;
  if (code !== undefined && causes.every(neverConnected)) {
    const refused = { kind: "refused", error: code, permanent: false } as const;
    // What was too late to leave says nothing about Slack.
    return code === "NEVER_LEFT" ? refused : { ...refused, everywhere: true };
  }
  const isTimeout = causes.some(({ name }) => name === "TimeoutError");
  return { kind: "doubtful", error: code ?? (isTimeout ? "timeout" : "no_answer") };
}

type Cause = Error & { readonly code?: unknown; readonly syscall?: unknown };

function neverConnected({ code, syscall }: Cause): boolean {
  return (typeof code === "string" && neverConnectedCodes.has(code)) || syscall === "connect";
}

/** The innermost errors: `fetch` wraps them, and one attempt may have failed on several addresses. */
function causesOf(error: unknown, depth = 0): readonly Cause[] {
  if (!(error instanceof Error)) return [];
  if (depth < 5 && error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.flatMap((one: unknown) => causesOf(one, depth + 1));
  }
  return depth < 5 && error.cause instanceof Error ? causesOf(error.cause, depth + 1) : [error];
}

function limited(method: string, seconds: number | null): SendFault {
  const retryAfterMs = seconds === null ? unknownWaitMs : Math.max(seconds * 1_000, shortestWaitMs);
  return { kind: "rate_limited", method, retryAfterMs };
}
