import { defaultDeadlines } from "./deadlines.js";
import { type DepartmentRules, roundTheClock } from "./department.js";
import { minutes } from "./duration.js";
import type { UserId } from "./ids.js";

/**
 * The rules of a case that somebody opens to try a department out: its card appears where cards appear, and whoever tries
 * is called at once, as the only one, and hears of everything that leads would hear of.
 */
export function tryOutRules(rules: DepartmentRules, user: UserId): DepartmentRules {
  const after = { onHold: null, critical: 0, high: 0, normal: 0, low: 0 };
  const step = { after, call: [{ kind: "user", id: user }], oneOf: false, level: null } as const;
  return {
    ...rules,
    leads: [user],
    hours: roundTheClock,
    chain: { steps: [step], repeat: { every: minutes(30), times: 0 } },
    inform: [],
    deadlines: defaultDeadlines,
  };
}
