import type { OpenedByPerson } from "../../app/cases.js";
import type { Facts } from "../../domain/facts.js";
import type { TeamId, UserId } from "../../domain/ids.js";
import { maxLength } from "../views/form-fields.js";
import { type DepartmentChoice, emptyForm } from "../views/form-values.js";
import type { ListenerDeps } from "./deps.js";
import type { Recents } from "./recents.js";

interface Urgent {
  readonly submission: string;
  readonly user: UserId;
  readonly department: DepartmentChoice;
  /** One line. */
  readonly typed: string;
  readonly supervisorsFirst?: boolean;
}

/** A customer is on hold: one line is enough, and nothing else is asked. @param giveUp from then on nothing is committed */
export async function openUrgently(
  deps: ListenerDeps,
  recents: Recents,
  { submission, user, department, typed, supervisorsFirst = false }: Urgent,
  giveUp: AbortSignal,
): Promise<OpenedByPerson> {
  const teamId = deps.team.teamId as TeamId;
  const facts = urgentFacts(typed);
  const opened = await deps.cases.open(
    { submission, teamId, reporter: user, department, facts, source: null, supervisorsFirst },
    giveUp,
  );
  if (opened.kind === "opened") {
    const { department, facts } = opened.stored.state;
    recents.remember(user, { department: department.key, situation: facts.situation });
  }
  return opened;
}

/** What does not fit into a summary is kept whole under "what". */
function urgentFacts(typed: string): Facts {
  const { severity: _automatic, ...rest } = emptyForm;
  const characters = [...typed];
  const isLong = characters.length > maxLength.summary;
  const summary = isLong ? `${characters.slice(0, maxLength.summary - 1).join("")}…` : typed;
  return {
    ...rest,
    situation: "on_hold",
    summary,
    severityOverride: null,
    answers: isLong ? { what: typed } : {},
  };
}
