import type { Denial } from "../../app/permits.js";
import type { Stored } from "../../app/ports.js";
import { responsibleFor, supervisorsOf } from "../../domain/case-roles.js";
import type { DepartmentRules } from "../../domain/department.js";
import type { Escalation } from "../../domain/escalation.js";
import { reference, type UserId } from "../../domain/ids.js";
import type { Role } from "../../domain/permissions.js";
import type { ViewContext } from "./view-context.js";

/** Why somebody may not, and who can. Of the case it says nothing but its number. */
export function denialText(denial: Denial, { number, state }: Stored, context: ViewContext): string {
  const { errors } = context.messages;
  switch (denial.why) {
    case "external":
      return errors.external;
    case "unsure":
      return errors.denials.unsure;
    case "closed":
      return errors.denials.closed({
        reference: reference(number),
        people: whoHelps(state.department, context),
      });
    case "not_hers":
      return errors.denials.notHers({ people: whoMay(denial.who, state, context) });
  }
}

/** The same for the list of a whole department. */
export function listDenialText(
  denial: Denial,
  department: Pick<DepartmentRules, "name" | "leads"> | null,
  context: ViewContext,
): string {
  const { errors } = context.messages;
  if (department === null || denial.why === "external") return errors.external;
  if (denial.why === "unsure") return errors.denials.unsure;
  return errors.denials.closedDepartment({
    department: department.name[context.reader.locale],
    people: whoHelps(department, context),
  });
}

/** Whose names the text needs. */
export function namedIn(denial: Denial, state: Escalation): readonly UserId[] {
  switch (denial.why) {
    case "external":
    case "unsure":
      return [];
    case "closed":
      return state.department.leads;
    case "not_hers":
      return [...new Set(denial.who.flatMap((role) => peopleIn(role, state)))];
  }
}

/** The leads by name; where there are none, the department. */
function whoHelps({ leads, name }: Pick<DepartmentRules, "leads" | "name">, context: ViewContext): string {
  const { denials } = context.messages.errors;
  return leads.length > 0
    ? denials.leads({ names: context.people(leads) })
    : denials.members({ department: name[context.reader.locale] });
}

/** Everybody once, in the part that comes first. */
function whoMay(who: readonly Role[], state: Escalation, context: ViewContext): string {
  const { errors, names } = context.messages;
  const isLead = (user: UserId) => state.department.leads.includes(user);
  const byName = (["agent", "holder", "supervisor"] as const).filter((role) => who.includes(role));
  const named = byName.flatMap((role) => peopleIn(role, state)).filter((user) => !isLead(user));
  const items = [...new Set(named)].map(context.person);
  if (who.includes("member"))
    items.push(errors.denials.members({ department: state.department.name[context.reader.locale] }));
  if (who.includes("lead") && state.department.leads.length > 0)
    items.push(errors.denials.leads({ names: context.people(state.department.leads) }));
  return names.list({ items });
}

/** Those in that part who can be named. */
function peopleIn(role: Role, state: Escalation): readonly UserId[] {
  switch (role) {
    case "agent":
      return [state.reporter];
    case "holder": {
      const holder = responsibleFor(state);
      return holder === null ? [] : [holder];
    }
    case "supervisor":
      return supervisorsOf(state);
    case "lead":
      return state.department.leads;
    default:
      return [];
  }
}
