import type { JsonObject } from "../json.js";
import type { ApiCall, ApiMethod } from "./call.js";
import { chatMethods } from "./chat.js";
import { conversationsMethods } from "./conversations.js";
import { filesMethods } from "./files.js";
import { peopleMethods } from "./people.js";
import { ApiRefusal } from "./refusal.js";
import { viewsMethods } from "./views-methods.js";

const methods: Record<string, ApiMethod> = {
  ...peopleMethods,
  ...chatMethods,
  ...conversationsMethods,
  ...viewsMethods,
  ...filesMethods,
};

/** The body Slack would answer with; refusals are `ok: false`, never thrown. */
export function callMethod(name: string, call: ApiCall): JsonObject {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return { ok: false, error: "unknown_method", req_method: name };
  try {
    return { ok: true, ...method(call) };
  } catch (error) {
    if (error instanceof ApiRefusal) return { ok: false, error: error.code, ...error.details };
    throw error;
  }
}
