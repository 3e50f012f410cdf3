import type { Contact, Department } from "../../domain/department.js";
import type { Place } from "../../domain/doctor/finding.js";
import type { ChannelId, UserId } from "../../domain/ids.js";
import type { SendingTeam } from "../../domain/team.js";
import type { FilePath } from "./problem.js";

/** Somebody or something in Slack. */
export type InSlack = Contact | { readonly kind: "channel"; readonly id: ChannelId };

/** A channel, person or group that the rules name, and where. */
export type Named = InSlack & {
  readonly place: Place;
  /** In the departments file. */
  readonly path: FilePath;
};

/** Everything in Slack that a department relies on, in the order of the file. */
export function namedByDepartment(department: Department): readonly Named[] {
  const { key, channel, leads, hours, chain, categories, inform } = department;
  const path = ["departments", key];
  return [
    { kind: "channel", id: channel, place: { kind: "channel" }, path: [...path, "channel"] },
    ...people(leads, { kind: "lead" }, [...path, "leads"]),
    ...chain.steps.flatMap(({ call }, i) =>
      contacts(call, { kind: "step", step: i + 1 }, [...path, "chain", i, "call"]),
    ),
    ...contacts(hours.closedContact, { kind: "closed" }, [...path, "closedContact"]),
    ...inform.flatMap(({ tell }, i) => people(tell, { kind: "inform" }, [...path, "inform", i, "tell"])),
    ...categories.flatMap(({ name, call }, i) =>
      contacts(call, { kind: "category", category: name }, [...path, "categories", i, "call"]),
    ),
  ];
}

export function namedByTeam({ key, members, supervisors }: SendingTeam): readonly Named[] {
  const path = ["teams", key];
  return [
    ...contacts(members, { kind: "member" }, [...path, "members"]),
    ...people(supervisors, { kind: "supervisor" }, [...path, "supervisors"]),
  ];
}

function contacts(all: readonly Contact[], place: Place, path: FilePath): readonly Named[] {
  return all.map((contact, i) => ({ ...contact, place, path: [...path, i] }));
}

function people(all: readonly UserId[], place: Place, path: FilePath): readonly Named[] {
  return all.map((id, i) => ({ kind: "user", id, place, path: [...path, i] }));
}
