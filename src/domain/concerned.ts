import { responsibleFor } from "./case-roles.js";
import type { Escalation } from "./escalation.js";
import type { UserId } from "./ids.js";
import { callsOfLeg } from "./legs.js";

/** Whose own cases it is among: the agent and her supervisors, whoever has or answered it, and those who were called. */
export function concerned(state: Escalation): readonly UserId[] {
  const called = callsOfLeg(state).flatMap(({ contact }) => (contact.kind === "user" ? [contact.id] : []));
  const responsible = responsibleFor(state);
  return [state.reporter, ...state.supervisors, ...called, ...(responsible === null ? [] : [responsible])];
}
