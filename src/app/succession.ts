import { type DepartmentRules, rulesOf } from "../domain/department.js";
import type { Escalation } from "../domain/escalation.js";
import type { Membership } from "./membership.js";
import { departmentFor } from "./open.js";
import type { DepartmentBook } from "./ports.js";

export interface SuccessionDeps {
  readonly departments: DepartmentBook;
  readonly membership: Pick<Membership, "isPrivate">;
}

/** Who takes a case whose chain begins anew while its department is retired; null: it stays where it is. */
export async function successorOf(
  deps: SuccessionDeps,
  { department }: Pick<Escalation, "department">,
): Promise<DepartmentRules | null> {
  return deps.departments.find(department.key)?.retired === true ? await follows(deps, department) : null;
}

/**
 * Who follows a department once it is retired: the one where undecided cases go. null: none is named, or a closed
 * channel's case would come into an open one.
 */
export async function follows(
  { departments, membership }: SuccessionDeps,
  { channel }: Pick<DepartmentRules, "channel">,
): Promise<DepartmentRules | null> {
  const successor = departmentFor(departments, "unsure");
  if (successor === null) return null;
  const wasOpen = (await membership.isPrivate(channel)) === false;
  const staysClosed = wasOpen || (await membership.isPrivate(successor.channel)) === true;
  return staysClosed ? rulesOf(successor) : null;
}
