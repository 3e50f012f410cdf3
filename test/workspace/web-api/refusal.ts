import type { Problem } from "../blocks/shape.js";
import type { JsonObject } from "../json.js";

/** An `ok: false` answer: Slack's error string and what else it says beside it. */
export class ApiRefusal extends Error {
  readonly code: string;
  readonly details: JsonObject;

  constructor(code: string, details: JsonObject = {}) {
    super(code);
    this.name = "ApiRefusal";
    this.code = code;
    this.details = details;
  }
}

/** Slack lists what is wrong twice: bare in `errors`, marked in `response_metadata.messages`. */
export function refuseProblems(code: string, problems: Problem[]): void {
  if (problems.length === 0) return;
  const words = problems.map((problem) => `${problem.text} [json-pointer:${problem.pointer}]`);
  throw new ApiRefusal(code, {
    ...(code === "invalid_blocks" ? { errors: words } : {}),
    response_metadata: { messages: words.map((line) => `[ERROR] ${line}`) },
  });
}
