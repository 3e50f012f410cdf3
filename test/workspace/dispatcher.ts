import { type JsonObject, parseJson } from "./json.js";
import { addNotice, type WorkspaceState } from "./state.js";
import type { BotRequest, BotTransport } from "./transport.js";

/** How the bot took one request. */
export interface Outcome {
  /** Answered with a 2xx in time. */
  ok: boolean;
  /** Slack's word for what the person is shown otherwise. */
  error: "operation_timeout" | "dispatch_failed" | null;
  status: number | null;
  /** The body as JSON; undefined when it is empty or not JSON. */
  answer: unknown;
  /** The body as it came. */
  text: string;
}

/** Sends requests to whatever bot is connected and keeps a record of them. */
export interface Dispatcher {
  transport: BotTransport | null;
  /** Resolves when the bot has answered or the time is over; a failure becomes a notice for that person (null: nobody looks). */
  send(request: BotRequest, userId: string | null, what?: string): Promise<Outcome>;
}

export function createDispatcher(state: WorkspaceState, timeoutMs: number): Dispatcher {
  const dispatcher: Dispatcher = {
    transport: null,
    async send(request, userId, what = "This app") {
      const outcome = await deliver(dispatcher.transport, request, timeoutMs, state);
      if (outcome.error && userId)
        addNotice(state, userId, `${what} failed with the error "${outcome.error}"`);
      return outcome;
    },
  };
  return dispatcher;
}

async function deliver(
  transport: BotTransport | null,
  request: BotRequest,
  timeoutMs: number,
  state: WorkspaceState,
): Promise<Outcome> {
  const startedMs = performance.now();
  const record = (status: number | null) => {
    const payload: JsonObject = request.payload;
    state.dispatches.push({ kind: request.kind, payload, status, durationMs: performance.now() - startedMs });
    state.changed();
  };
  if (!transport) {
    record(null);
    return failed("dispatch_failed", null);
  }
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const { status, body } = await transport.deliver(request, timeout);
    record(status);
    if (status < 200 || status > 299) return failed("dispatch_failed", status);
    return { ok: true, error: null, status, answer: parseJson(body), text: body };
  } catch {
    record(null);
    return failed(timeout.aborted ? "operation_timeout" : "dispatch_failed", null);
  }
}

function failed(error: "operation_timeout" | "dispatch_failed", status: number | null): Outcome {
  return { ok: false, error, status, answer: undefined, text: "" };
}
