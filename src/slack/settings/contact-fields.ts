import type { KnownBlock } from "@slack/types";
import type { Contact } from "../../domain/department.js";
import { choicesField, flat, option, peopleField } from "../blocks/inputs.js";
import { choicesIn, type FormState, usersIn } from "../payloads/form-state.js";
import type { FormInput } from "./form.js";

interface ContactTexts {
  readonly users: string;
  readonly groups: string;
}

/** Slack shows no more in one list. */
const mostGroups = 100;

/** Two fields for whom to call: people, and user groups where the workspace has any. @param id their block ids begin with it */
export function contactFields(
  id: string,
  contacts: readonly Contact[],
  { users, groups: label }: ContactTexts,
  { groups, context }: Pick<FormInput, "groups" | "context">,
  max: number | null,
): readonly KnownBlock[] {
  const chosen = contacts.flatMap((it) => (it.kind === "group" ? [it.id] : []));
  // Those that are chosen now are always there to be kept, whatever Slack says of them.
  const gone = chosen.filter((group) => groups.every((it) => it.id !== group));
  const offered = [
    ...gone.map((group) => ({ id: group, name: context.contact({ kind: "group", id: group }) })),
    ...groups.filter((it) => chosen.includes(it.id)),
    ...groups.filter((it) => !chosen.includes(it.id)),
  ].slice(0, mostGroups);
  return [
    peopleField({
      id: `${id}_users`,
      label: users,
      initial: contacts.flatMap((it) => (it.kind === "user" ? [it.id] : [])),
      max,
    }),
    ...(offered.length === 0
      ? []
      : [
          choicesField({
            id: `${id}_groups`,
            label,
            choices: flat(offered.map((it) => option(it.name, it.id))),
            initial: chosen,
          }),
        ]),
  ];
}

/** The ids of both fields, as the file has them. */
export function contactsIn(state: FormState, id: string): readonly string[] {
  return [...usersIn(state, `${id}_users`), ...choicesIn(state, `${id}_groups`)];
}
