import type { Department } from "../domain/department.js";
import { rulesOf } from "../domain/department.js";
import type { Facts, Source } from "../domain/facts.js";
import type { DepartmentKey, EscalationId, TeamId, UserId } from "../domain/ids.js";
import { openEscalation } from "../domain/open-escalation.js";
import type { Clock } from "../lib/clock.js";
import type { DepartmentBook, EscalationStore, Stored } from "./ports.js";
import type { Teams } from "./teams.js";

export interface OpenDeps {
  readonly escalations: EscalationStore;
  readonly departments: DepartmentBook;
  readonly clock: Clock;
  readonly supervisorsOf: Teams["supervisorsOf"];
  /** A new id, never used before. */
  readonly newId: () => EscalationId;
  readonly onChange: () => void;
}

export interface OpenRequest {
  /** Identity of the form or command; sent twice, it opens one escalation. */
  readonly submission: string;
  readonly teamId: TeamId;
  readonly reporter: UserId;
  readonly department: DepartmentKey | "unsure";
  readonly facts: Facts;
  readonly source: Source | null;
}

export type Opened =
  | {
      readonly kind: "opened";
      readonly stored: Stored /** false: this form had been sent before. */;
      readonly isNew: boolean;
    }
  /** The department is gone or retired, or nothing is set up for "not sure". */
  | { readonly kind: "no_department" }
  /** The department has no such category any more. */
  | { readonly kind: "no_category" };

/**
 * Hands a case to a department: one transaction writes it with everything that has to follow.
 * @param giveUp whoever asked is told that it failed: from then on nothing is committed, and the reason is thrown
 */
export async function open(deps: OpenDeps, request: OpenRequest, giveUp?: AbortSignal): Promise<Opened> {
  const department = departmentFor(deps.departments, request.department);
  if (department === null) return { kind: "no_department" };
  const { category } = request.facts;
  if (category !== null && !department.categories.some(({ name }) => name === category))
    return { kind: "no_category" };

  const { teamId, reporter, facts, source } = request;
  const supervisors = await deps.supervisorsOf(reporter);
  const opening = {
    ...{ id: deps.newId(), teamId, department: rulesOf(department) },
    ...{ reporter, supervisors, source, facts },
  };
  const { state, event } = openEscalation(opening, deps.clock.now());
  const { stored, isNew } = await deps.escalations.open(state, event, request.submission, giveUp);
  if (isNew) deps.onChange();
  return { kind: "opened", stored, isNew };
}

/** The department a choice stands for; null: there is none to send it to. */
export function departmentFor(book: DepartmentBook, choice: DepartmentKey | "unsure"): Department | null {
  const key = choice === "unsure" ? book.current().whenInDoubt : choice;
  const department = key === null ? null : book.find(key);
  return department === null || department.retired ? null : department;
}
