import { isDeepStrictEqual } from "node:util";
import type { After, Chain, Step } from "./department.js";
import { type Milliseconds, seconds } from "./duration.js";
import type { UserId } from "./ids.js";

/** So long the agent's own supervisors have before the department's chain begins. */
const head: Milliseconds = seconds(60);

const atOnce: After = { onHold: 0, low: 0, normal: 0, high: 0, critical: 0 };

/**
 * A department's chain with the agent's own supervisors before it, called at once. They are not called a second time by
 * the step that follows.
 */
export function withSupervisorsFirst(chain: Chain, supervisors: readonly UserId[]): Chain {
  if (supervisors.length === 0) return chain;
  const call = supervisors.map((id) => ({ kind: "user", id }) as const);
  const [first, ...rest] = chain.steps;
  const others = first.call.filter((it) => it.kind === "group" || !supervisors.includes(it.id));
  const second: readonly Step[] =
    others.length === 0
      ? []
      : [{ ...first, call: others, oneOf: first.oneOf && others.length > 1, after: notBefore(first.after) }];
  const own: Step = { after: atOnce, call, oneOf: false, level: null };
  return { ...chain, steps: [own, ...second, ...rest] };
}

/** What falls back to another severity goes on doing so. */
function notBefore(after: After): After {
  const wait = (it: Milliseconds | null) => (it === null ? null : Math.max(it, head));
  const { onHold, low, normal, high, critical } = after;
  return {
    onHold: wait(onHold),
    low: wait(low),
    normal: wait(normal),
    high: wait(high),
    critical: wait(critical),
  };
}

/** The chain begins with these supervisors, as above. */
export function beginsWithSupervisors({ steps: [first] }: Chain, supervisors: readonly UserId[]): boolean {
  return (
    supervisors.length > 0 &&
    first.level === null &&
    isDeepStrictEqual(first.after, atOnce) &&
    isDeepStrictEqual(
      first.call.map(({ id }) => id),
      supervisors,
    )
  );
}
