import { type Contact, type DepartmentRules, firstCallsOf, type WithFirstCalls } from "./department.js";
import type { Common, Escalation } from "./escalation.js";
import type { GroupId, UserId } from "./ids.js";
import type { Role } from "./permissions.js";

/** What somebody is to a case by the case's own record; membership of channels and groups is known to Slack alone. */
export function rolesOnRecord(
  state: Escalation,
  person: UserId,
  admins: ReadonlySet<UserId>,
): ReadonlySet<Role> {
  const found: Role[] = ["colleague"];
  if (state.reporter === person) found.push("agent");
  if (responsibleFor(state) === person) found.push("holder");
  if (state.supervisors.includes(person)) found.push("supervisor");
  if (wasAsked(state, person)) found.push("member");
  for (const role of rolesInDepartment(state.department, person, admins)) found.push(role);
  return new Set(found);
}

/** As above, for whatever cases a department has. */
export function rolesInDepartment(
  department: Pick<DepartmentRules, "leads"> & Callers,
  person: UserId,
  admins: ReadonlySet<UserId>,
): ReadonlySet<Role> {
  const found: Role[] = ["colleague"];
  if (isContact(contactsOf(department), person)) found.push("member");
  if (department.leads.includes(person)) found.push("lead");
  if (admins.has(person)) found.push("admin");
  return new Set(found);
}

/**
 * She was called for it, asked in the agent's place, got a note about it, or had it: the bot has brought it to her
 * already.
 */
function wasAsked({ calls, claims, asks, handOvers, informed }: Common, person: UserId): boolean {
  const called = calls.map(({ contact }) => contact);
  return (
    isContact(called, person) ||
    claims.some(({ by }) => by === person) ||
    asks.some(({ alsoTo }) => alsoTo.includes(person)) ||
    handOvers.some(({ by }) => by === person) ||
    wasInformed(informed, person)
  );
}

function wasInformed(informed: Common["informed"], person: UserId): boolean {
  return informed.some(({ user, how }) => user === person && how === "note");
}

/** Who has it; once it is answered, who answered. null: nobody. */
export function responsibleFor(state: Escalation): UserId | null {
  if (state.status === "claimed") return state.holder;
  return state.status === "resolved" ? state.answer.by : null;
}

/** All that says whom a department calls. */
export type Callers = Pick<DepartmentRules, "chain" | "hours"> & WithFirstCalls;

/** The user groups that a department calls. */
export function groupsOf(department: Callers): readonly GroupId[] {
  const groups = contactsOf(department).flatMap((it) => (it.kind === "group" ? [it.id] : []));
  return [...new Set(groups)];
}

/** Everybody it calls, also for single categories and while it is closed. */
export function contactsOf(department: Callers): readonly Contact[] {
  const { chain, hours } = department;
  return [...firstCallsOf(department), ...chain.steps]
    .flatMap(({ call }) => call)
    .concat(hours.closedContact);
}

function isContact(contacts: readonly Contact[], person: UserId): boolean {
  return contacts.some((it) => it.kind === "user" && it.id === person);
}
