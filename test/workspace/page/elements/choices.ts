import type { MultiSelect, Option, Select } from "@slack/types";
import type { PageState } from "../../page-protocol.js";
import { plainText } from "../emoji.js";
import type { StateValue } from "../state-value.js";

interface Choice {
  id: string;
  text: string;
  description: string | null;
  option: Option;
}

export interface ChoiceGroup {
  label: string | null;
  choices: Choice[];
}

/** What one may choose from in a select of any kind. */
export function choicesOf(element: Select | MultiSelect, state: PageState): ChoiceGroup[] {
  switch (element.type) {
    case "static_select":
    case "multi_static_select":
      if (element.option_groups !== undefined) {
        return element.option_groups.map((group) => ({
          label: plainText(group.label.text),
          choices: group.options.map(choiceOf),
        }));
      }
      return [{ label: null, choices: (element.options ?? []).map(choiceOf) }];
    case "users_select":
    case "multi_users_select":
      return [named(state.people)];
    case "conversations_select":
    case "multi_conversations_select":
    case "channels_select":
    case "multi_channels_select":
      return [named(conversationsFor(element, state))];
    case "external_select":
    case "multi_external_select":
      return [];
  }
}

function conversationsFor(element: Select | MultiSelect, state: PageState) {
  const filter = "filter" in element ? element.filter : undefined;
  const onlyPublic = element.type.endsWith("channels_select");
  const kinds = { im: "dm", mpim: "dm", private: "private", public: "channel" } as const;
  const wanted = filter?.include?.map((kind): string => kinds[kind]);
  return state.conversations
    .filter((conversation) => !onlyPublic || conversation.kind === "channel")
    .filter((conversation) => wanted === undefined || wanted.includes(conversation.kind))
    .filter((conversation) => filter?.exclude_external_shared_channels !== true || !conversation.extShared)
    .filter((conversation) => filter?.exclude_bot_users !== true || conversation.kind !== "dm")
    .map((conversation) => ({
      id: conversation.id,
      name: conversation.kind === "dm" ? conversation.name : `#${conversation.name}`,
    }));
}

function choiceOf(option: Option): Choice {
  return {
    id: option.value ?? option.text.text,
    text: plainText(option.text.text),
    description: option.description === undefined ? null : plainText(option.description.text),
    option,
  };
}

function named(things: { id: string; name: string }[]): ChoiceGroup {
  const choices = things.map(({ id, name }) => ({
    id,
    text: name,
    description: null,
    option: { text: { type: "plain_text" as const, text: name }, value: id },
  }));
  return { label: null, choices };
}

/** The ids chosen in a select's value. */
export function chosenIds(value: StateValue): string[] {
  const options = value.selected_options ?? (value.selected_option ? [value.selected_option] : []);
  const one = value.selected_user ?? value.selected_conversation ?? value.selected_channel;
  const many = value.selected_users ?? value.selected_conversations ?? value.selected_channels ?? [];
  return [...options.map((option) => option.value ?? ""), ...many, ...(one ? [one] : [])];
}

/** The value to report when these choices are chosen, in the shape of the element's type. */
export function valueOfChoices(type: Select["type"] | MultiSelect["type"], choices: Choice[]): StateValue {
  const ids = choices.map((choice) => choice.id);
  switch (type) {
    case "static_select":
    case "external_select":
      return { type, selected_option: choices[0]?.option ?? null };
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: choices.map((choice) => choice.option) };
    case "users_select":
      return { type, selected_user: ids[0] ?? null };
    case "multi_users_select":
      return { type, selected_users: ids };
    case "conversations_select":
      return { type, selected_conversation: ids[0] ?? null };
    case "multi_conversations_select":
      return { type, selected_conversations: ids };
    case "channels_select":
      return { type, selected_channel: ids[0] ?? null };
    case "multi_channels_select":
      return { type, selected_channels: ids };
  }
}
