import type { JsonObject } from "./json.js";

/** What can go wrong between a bot and Slack. "Commit" means that the call had its effect in the workspace. */
export type Fault =
  /** 429 with `Retry-After`; nothing happens. */
  | { kind: "rate_limited"; retryAfterSeconds: number }
  /** An HTTP error without a JSON body; nothing happens. */
  | { kind: "http_error"; status: number }
  /** `ok: false` with this error; nothing happens. */
  | { kind: "api_error"; error: string }
  /** The connection is cut; nothing happens. */
  | { kind: "reset_before_commit" }
  /** It happens, then the connection is cut without an answer. */
  | { kind: "reset_after_commit" }
  /** It happens, then silence until the client hangs up. */
  | { kind: "never_answer_after_commit" }
  /** It happens at once, the answer comes later. */
  | { kind: "answer_late"; ms: number }
  /** It happens later, whether or not the client still waits; then the answer. */
  | { kind: "commit_late"; ms: number }
  /** The call is held up on its way: if the client hangs up meanwhile, it never arrives. */
  | { kind: "delay"; ms: number }
  /** It happens, but the answer is an HTTP error. */
  | { kind: "http_error_after_commit"; status: number };

interface FaultTarget {
  /** A method such as `chat.postMessage`; `*` for all. */
  method: string;
  /** Only calls whose arguments (JSON already read) satisfy this. */
  when?: (args: JsonObject) => boolean;
  /** How many calls are hit; default 1, `Infinity` until cancelled. */
  times?: number;
}

interface PlannedFault {
  /** How many calls it has hit. */
  hits(): number;
  cancel(): void;
}

export interface Faults {
  /** Plans a fault for the next matching calls. Several plans are used up in the order they were made. */
  next(target: FaultTarget, fault: Fault): PlannedFault;
  clear(): void;
  /** The fault for a call that has just come in, used up by asking. */
  take(method: string, args: JsonObject): Fault | null;
}

interface Plan {
  target: FaultTarget;
  fault: Fault;
  left: number;
  hits: number;
}

export function createFaults(): Faults {
  let plans: Plan[] = [];
  return {
    next(target, fault) {
      const plan: Plan = { target, fault, left: target.times ?? 1, hits: 0 };
      plans.push(plan);
      return {
        hits: () => plan.hits,
        cancel: () => {
          plans = plans.filter((item) => item !== plan);
        },
      };
    },
    clear() {
      plans = [];
    },
    take(method, args) {
      const plan = plans.find(
        ({ target, left }) =>
          left > 0 && (target.method === "*" || target.method === method) && (target.when?.(args) ?? true),
      );
      if (!plan) return null;
      plan.left -= 1;
      plan.hits += 1;
      if (plan.left <= 0) plans = plans.filter((item) => item !== plan);
      return plan.fault;
    },
  };
}
