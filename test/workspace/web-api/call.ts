import { type JsonObject, parseJson } from "../json.js";
import type { WorkspaceState } from "../state.js";
import type { Triggers } from "../triggers.js";
import { ApiRefusal } from "./refusal.js";

/** One Web API call on its way: what it may look at and its arguments. */
export interface ApiCall {
  state: WorkspaceState;
  triggers: Triggers;
  /** Where the workspace is reached. */
  origin: () => string;
  /** As they came: texts from a form, any JSON from a JSON body. */
  args: JsonObject;
}

/** Answers a call with what goes beside `ok: true`, or throws an ApiRefusal. */
export type ApiMethod = (call: ApiCall) => JsonObject;

export function stringArg(call: ApiCall, name: string): string | undefined {
  const value = call.args[name];
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string"
    ? value
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

/** Throws `error` (by default `invalid_arguments` with Slack's words) when the argument is missing. */
export function requiredArg(call: ApiCall, name: string, error?: string): string {
  const value = stringArg(call, name);
  if (value !== undefined) return value;
  if (error) throw new ApiRefusal(error);
  throw new ApiRefusal("invalid_arguments", {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  });
}

export function flagArg(call: ApiCall, name: string): boolean {
  const value = call.args[name];
  return value === true || value === "true" || value === "1" || value === 1;
}

export function limitArg(call: ApiCall, fallback: number, max = 1000): number {
  const text = stringArg(call, "limit");
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new ApiRefusal("invalid_limit");
  return Math.min(value, max);
}

/** A structured argument: JSON text in a form, the thing itself in a JSON body. `undefined` when absent, throws `error` when it is not JSON. */
export function jsonArg(call: ApiCall, name: string, error: string): unknown {
  const value = call.args[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") return value;
  const parsed = parseJson(value);
  if (parsed === undefined) throw new ApiRefusal(error);
  return parsed;
}

/** One page of a list and the cursor of the next, as Slack's `response_metadata`. */
export function page<T>(
  call: ApiCall,
  items: T[],
  limit: number,
): { items: T[]; metadata: JsonObject; more: boolean } {
  const cursor = stringArg(call, "cursor");
  const start = cursor === undefined ? 0 : cursorPosition(cursor);
  const more = start + limit < items.length;
  return {
    items: items.slice(start, start + limit),
    more,
    metadata: { next_cursor: more ? Buffer.from(`next:${start + limit}`).toString("base64") : "" },
  };
}

function cursorPosition(cursor: string): number {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString());
  if (!match) throw new ApiRefusal("invalid_cursor");
  return Number(match[1]);
}
