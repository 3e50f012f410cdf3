import { answerDueAt } from "../deadlines.js";
import type { DepartmentRules } from "../department.js";
import type { Common } from "../escalation.js";
import type { UserId } from "../ids.js";
import { factsIn } from "../legs.js";
import type { Transfer } from "../transfer.js";
import { tryOutRules } from "../try-out.js";

interface Move extends Pick<Transfer, "by" | "at" | "note" | "retired"> {
  readonly to: DepartmentRules;
}

/** In another department from now on. */
export function inDepartment<E extends Common>(rest: E, { by, at, to, note, retired }: Move): E {
  const { department: from, facts, transfers } = rest;
  return {
    ...rest,
    // Nobody else is called for a test, wherever it goes.
    department: rest.test ? tryOutRules(to, rest.reporter) : to,
    transfers: [...transfers, { by, at, from, category: facts.category, note, retired }],
    facts: factsIn(to, facts),
    // What the agent was told to expect stays; a department that sets no deadline may come before one that does.
    answerDueAt: rest.answerDueAt ?? answerDueAt(to, rest.severity, at),
  };
}

/** Where its chain begins anew. `to`: the department that follows its own, which is retired; null: it stays. */
export function whereItBegins<E extends Common>(
  state: E,
  { by, at, to }: { readonly by: UserId; readonly at: Date; readonly to: DepartmentRules | null },
): E {
  return to === null ? state : inDepartment(state, { by, at, to, note: null, retired: true });
}
