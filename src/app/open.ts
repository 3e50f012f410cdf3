import { whyNot } from "../domain/decide/joining.js";
import type { Department } from "../domain/department.js";
import { rulesOf } from "../domain/department.js";
import type { Facts, Source } from "../domain/facts.js";
import { categoryNow } from "../domain/former-categories.js";
import type { DepartmentKey, EscalationId, EscalationNumber, TeamId, UserId } from "../domain/ids.js";
import { type ConsultOf, noLinks } from "../domain/links.js";
import { type Opening, openEscalation } from "../domain/open-escalation.js";
import { withSupervisorsFirst } from "../domain/supervisors-first.js";
import type { Clock } from "../lib/clock.js";
import { ContentionError, triesAtMost } from "./apply.js";
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
  /** The case it is the same as; where that one takes none any more, it is opened for itself. */
  readonly joinTo?: EscalationNumber | null;
  /** Opened to try the department out: only whoever sends it is called. */
  readonly test?: boolean;
  /** The case that asks, where it is a question to another department. */
  readonly consultOf?: ConsultOf | null;
  /** The agent's own supervisors are called before the department's chain begins. */
  readonly supervisorsFirst?: boolean;
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
  // Renamed while the form was open.
  const chosen = request.facts.category;
  const category = chosen === null ? null : categoryNow(department, chosen);
  if (category !== chosen && category === null) return { kind: "no_category" };
  const facts = { ...request.facts, category };

  const supervisors = request.test === true ? [] : await deps.supervisorsOf(request.reporter);
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const opened = await openIn(deps, { ...request, facts, supervisors }, department, giveUp);
    if (opened === null) continue;
    if (opened.isNew) deps.onChange();
    return { kind: "opened", ...opened };
  }
  throw new ContentionError(triesAtMost);
}

/** null: the case it is joined to has just changed. */
async function openIn(
  { escalations, clock, newId }: OpenDeps,
  { submission, joinTo, supervisorsFirst = false, ...request }: OpenRequest & Pick<Opening, "supervisors">,
  department: Department,
  giveUp: AbortSignal | undefined,
): Promise<{ stored: Stored; isNew: boolean } | null> {
  const id = newId();
  const parent = await parentOf(escalations, joinTo ?? null, id);
  const chain = withSupervisorsFirst(department.chain, supervisorsFirst ? request.supervisors : []);
  const opening = { ...request, id, department: rulesOf({ ...department, chain }), joinTo: parent };
  const { state, event } = openEscalation(opening, clock.now());
  return parent === null
    ? await escalations.open(state, event, submission, giveUp)
    : await escalations.openJoined(state, event, submission, parent, giveUp);
}

/** null: there is none, or none that takes others any more. */
async function parentOf(
  escalations: EscalationStore,
  joinTo: EscalationNumber | null,
  id: EscalationId,
): Promise<Stored | null> {
  const found = joinTo === null ? null : await escalations.byNumber(joinTo);
  return found === null || whyNot({ id, links: noLinks }, found) !== null ? null : found;
}

/** The department a choice stands for; null: there is none to send it to. */
export function departmentFor(book: DepartmentBook, choice: DepartmentKey | "unsure"): Department | null {
  const key = choice === "unsure" ? book.current().whenInDoubt : choice;
  const department = key === null ? null : book.find(key);
  return department === null || department.retired ? null : department;
}
