import type { Denial } from "../../app/permits.js";
import type { Stored } from "../../app/ports.js";
import { responsibleFor } from "../../domain/case-roles.js";
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
        people: whoHelps(denial.leads, state.department, context),
      });
    case "not_hers":
      return errors.denials.notHers({ people: whoMay(denial, state, context) });
  }
}

/** The same for the list of a whole department. */
export function listDenialText(
  denial: Denial,
  department: Pick<DepartmentRules, "name"> | null,
  context: ViewContext,
): string {
  const { errors } = context.messages;
  if (denial.why === "unsure") return errors.denials.unsure;
  if (denial.why === "external" || department === null) return errors.external;
  return errors.denials.closedDepartment({
    department: department.name[context.reader.locale],
    people: whoHelps(denial.leads, department, context),
  });
}

/** Whose names the text needs. */
export function namedIn(denial: Denial, state: Escalation): readonly UserId[] {
  switch (denial.why) {
    case "external":
    case "unsure":
      return [];
    case "closed":
      return denial.leads;
    case "not_hers":
      return [...new Set([...denial.who.flatMap((role) => peopleIn(role, state)), ...denial.leads])];
  }
}

/** The leads by name; where there are none, the department. */
function whoHelps(
  leads: readonly UserId[],
  { name }: Pick<DepartmentRules, "name">,
  context: ViewContext,
): string {
  return leads.length > 0 ? leadsByName(leads, context) : membersOf(name, context);
}

function leadsByName(leads: readonly UserId[], context: ViewContext): string {
  return context.messages.errors.denials.leads({ names: context.people(leads), count: leads.length });
}

function membersOf(name: DepartmentRules["name"], context: ViewContext): string {
  return context.messages.errors.denials.members({ department: name[context.reader.locale] });
}

/** Everybody once, in the part that comes first. */
function whoMay(
  { who, leads }: Extract<Denial, { why: "not_hers" }>,
  state: Escalation,
  context: ViewContext,
): string {
  const named = (["agent", "holder", "supervisor"] as const)
    .filter((role) => who.includes(role))
    .flatMap((role) => peopleIn(role, state))
    .filter((user) => !leads.includes(user));
  const items = [...new Set(named)].map(context.person);
  if (who.includes("member")) items.push(membersOf(state.department.name, context));
  if (who.includes("lead") && leads.length > 0) items.push(leadsByName(leads, context));
  if (who.includes("admin") && items.length === 0) items.push(context.messages.errors.denials.admins);
  return context.messages.names.list({ items });
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
      return state.supervisors;
    default:
      return [];
  }
}
