import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Faults } from "../faults.js";
import { isObject, type JsonObject, parseJson } from "../json.js";
import type { WorkspaceState } from "../state.js";
import type { Triggers } from "../triggers.js";
import { callMethod } from "./methods.js";
import type { RateLimits } from "./rate-limits.js";

export interface WebApi {
  state: WorkspaceState;
  triggers: Triggers;
  faults: Faults;
  /** Null: Slack's published limits are not applied. */
  rateLimits: RateLimits | null;
  botToken: string;
  appToken: string;
  origin: () => string;
  /** A new address for apps.connections.open. */
  socketAddress: () => string;
  /** Ends the waits of faults when the workspace stops. */
  stopping: AbortSignal;
}

/** Arguments given as JSON text in a form; read for the journal and for fault predicates. */
const STRUCTURED = new Set(["blocks", "view", "metadata", "attachments", "files"]);

/** Answers one Web API request, faults included. */
export async function answerApi(
  api: WebApi,
  method: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const args = argumentsOf(request, body);
  const entry = {
    method,
    args: readable(args),
    at: api.state.now(),
    monotonicMs: performance.now(),
  };
  const fault = api.faults.take(method, entry.args);
  const record = (result: JsonObject, committed: boolean) => {
    api.state.journal.push({ ...entry, result, committed, fault: fault?.kind ?? null });
    api.state.changed();
  };
  const commit = (): JsonObject => {
    const token = tokenOf(request, args);
    const result =
      method === "apps.connections.open"
        ? openConnection(api, token)
        : (unauthorised(api, token) ?? callMethod(method, { ...api, args }));
    record(result, result.ok === true);
    return result;
  };
  const limited = fault ? null : (api.rateLimits?.refuse(method, args) ?? null);
  if (limited !== null) {
    record({ ok: false, error: "ratelimited" }, false);
    return rateLimited(response, limited);
  }
  if (fault) return applyFault(api, fault, response, commit, record);
  sendJson(response, 200, commit(), oauthHeaders(api.state));
}

async function applyFault(
  api: WebApi,
  fault: Fault,
  response: ServerResponse,
  commit: () => JsonObject,
  record: (result: JsonObject, committed: boolean) => void,
): Promise<void> {
  const wait = (ms: number) => sleep(ms, undefined, { signal: api.stopping }).catch(() => undefined);
  switch (fault.kind) {
    case "rate_limited":
      record({ ok: false, error: "ratelimited" }, false);
      return rateLimited(response, fault.retryAfterSeconds);
    case "http_error":
      record({ ok: false, error: `http_${fault.status}` }, false);
      return plain(response, fault.status);
    case "http_error_after_commit":
      commit();
      return plain(response, fault.status);
    case "api_error":
      record({ ok: false, error: fault.error }, false);
      return sendJson(response, 200, { ok: false, error: fault.error });
    case "reset_before_commit":
      record({ ok: false, error: "reset" }, false);
      return void response.socket?.resetAndDestroy();
    case "reset_after_commit":
      commit();
      return void response.socket?.resetAndDestroy();
    case "never_answer_after_commit":
      commit();
      return;
    case "answer_late": {
      const result = commit();
      await wait(fault.ms);
      return sendJson(response, 200, result);
    }
    case "commit_late":
      await wait(fault.ms);
      return api.stopping.aborted ? undefined : sendJson(response, 200, commit());
    case "delay":
      await wait(fault.ms);
      if (response.destroyed || api.stopping.aborted)
        return record({ ok: false, error: "never_arrived" }, false);
      return sendJson(response, 200, commit());
  }
}

function tokenOf(request: IncomingMessage, args: JsonObject): string | undefined {
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return header ?? (typeof args.token === "string" ? args.token : undefined);
}

function unauthorised(api: WebApi, token: string | undefined): JsonObject | null {
  if (!token) return { ok: false, error: "not_authed" };
  if (token === api.appToken) return { ok: false, error: "not_allowed_token_type" };
  return token === api.botToken ? null : { ok: false, error: "invalid_auth" };
}

/** The one method that takes the app-level token. */
function openConnection(api: WebApi, token: string | undefined): JsonObject {
  if (token === api.appToken) return { ok: true, url: api.socketAddress() };
  if (!token) return { ok: false, error: "not_authed" };
  return { ok: false, error: token === api.botToken ? "not_allowed_token_type" : "invalid_auth" };
}

function argumentsOf(request: IncomingMessage, body: string): JsonObject {
  const query = new URL(request.url ?? "/", "http://workspace").searchParams;
  if ((request.headers["content-type"] ?? "").startsWith("application/json")) {
    const parsed = parseJson(body);
    return { ...Object.fromEntries(query), ...(isObject(parsed) ? parsed : {}) };
  }
  return { ...Object.fromEntries(query), ...Object.fromEntries(new URLSearchParams(body)) };
}

function readable(args: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(args)
      .filter(([key]) => key !== "token")
      .map(([key, value]) => [
        key,
        STRUCTURED.has(key) && typeof value === "string" ? (parseJson(value) ?? value) : value,
      ]),
  );
}

function oauthHeaders(state: WorkspaceState): Record<string, string> {
  return state.manifest.scopes ? { "x-oauth-scopes": [...state.manifest.scopes].join(",") } : {};
}

function rateLimited(response: ServerResponse, seconds: number): void {
  sendJson(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": String(seconds) });
}

function plain(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" }).end("<html><body>Server error</body></html>");
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: JsonObject,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
