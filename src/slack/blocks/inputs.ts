import type { Checkboxes, ContextBlock, InputBlock, Option, PlainTextOption } from "@slack/types";
import type { ChannelId, UserId } from "../../domain/ids.js";
import { plain, truncate } from "./text.js";

/** Slack's highest `max_length`. */
export const longestInput = 3_000;
/** Characters of the conditions of a decision: they stand in one line with it. */
export const longestConditions = 500;

export function option(text: string, value: string, description?: string): PlainTextOption {
  return { text: plain(text, 75), value, ...(description && { description: plain(description, 75) }) };
}

interface Field {
  /** Block id; the action id too unless another is given. */
  readonly id: string;
  readonly actionId?: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  /** Choosing tells the bot at once. */
  readonly dispatch?: boolean;
}

/** A form field around an element. */
function field(it: Field, element: InputBlock["element"]): InputBlock {
  return {
    type: "input",
    block_id: it.id,
    label: plain(it.label, 2_000),
    ...(it.hint && { hint: plain(it.hint, 2_000) }),
    optional: it.required !== true,
    ...(it.dispatch && { dispatch_action: true }),
    element: { ...element, action_id: it.actionId ?? it.id },
  };
}

/** @param maxLength characters Slack lets the person type */
export function textField(
  it: Field & {
    readonly initial: string | null;
    readonly maxLength: number;
    readonly multiline?: boolean;
    readonly placeholder?: string;
  },
): InputBlock {
  return field(it, {
    type: "plain_text_input",
    max_length: it.maxLength,
    ...(it.multiline && { multiline: true }),
    ...(it.placeholder && { placeholder: plain(it.placeholder, 150) }),
    ...(it.initial && { initial_value: truncate(it.initial, it.maxLength) }),
  });
}

export type Choices =
  | { readonly kind: "flat"; readonly options: readonly PlainTextOption[] }
  | {
      readonly kind: "grouped";
      readonly groups: readonly { readonly label: string; readonly options: readonly PlainTextOption[] }[];
    };

export function flat(options: readonly PlainTextOption[]): Choices {
  return { kind: "flat", options };
}

/** A select; an initial value that is not among the choices is left out, because Slack would refuse the form. */
export function selectField(
  it: Field & { readonly choices: Choices; readonly initial: string | null; readonly placeholder?: string },
): InputBlock {
  const initial = flatOf(it.choices).options.find((choice) => choice.value === it.initial);
  return field(it, {
    type: "static_select",
    ...(it.placeholder && { placeholder: plain(it.placeholder, 150) }),
    ...(initial && { initial_option: initial }),
    ...listOf(it.choices),
  });
}

export function checkboxField(
  it: Field & { readonly options: readonly PlainTextOption[]; readonly initial: readonly string[] },
): InputBlock {
  const initial: Option[] = it.options.filter(
    (choice) => choice.value !== undefined && it.initial.includes(choice.value),
  );
  const boxes: Checkboxes = {
    type: "checkboxes",
    options: [...it.options],
    ...(initial.length > 0 && { initial_options: initial }),
  };
  return field(it, boxes);
}

/** Somebody of the workspace. */
export function personField(it: Field & { readonly initial?: UserId | null }): InputBlock {
  return field(it, { type: "users_select", ...(it.initial && { initial_user: it.initial }) });
}

/** People of the workspace. @param it `max` is at most 100, Slack's own; null: as many as there are */
export function peopleField(
  it: Field & { readonly initial: readonly UserId[]; readonly max: number | null },
): InputBlock {
  return field(it, {
    type: "multi_users_select",
    ...(it.max !== null && { max_selected_items: it.max }),
    ...(it.initial.length > 0 && { initial_users: [...it.initial] }),
  });
}

/** Several of a list; what is not among the choices is left out, because Slack would refuse the form. */
export function choicesField(
  it: Field & { readonly choices: Choices; readonly initial: readonly string[]; readonly max?: number },
): InputBlock {
  const { options } = flatOf(it.choices);
  const initial = options.filter(({ value }) => value !== undefined && it.initial.includes(value));
  return field(it, {
    type: "multi_static_select",
    ...listOf(it.choices),
    ...(it.max !== undefined && { max_selected_items: it.max }),
    ...(initial.length > 0 && { initial_options: initial }),
  });
}

/** A channel that the person is in. */
export function channelField(it: Field & { readonly initial: ChannelId | null }): InputBlock {
  return field(it, {
    type: "conversations_select",
    filter: { include: ["public", "private"] },
    ...(it.initial && { initial_conversation: it.initial }),
  });
}

function flatOf(choices: Choices): { readonly options: readonly PlainTextOption[] } {
  return choices.kind === "flat" ? choices : { options: choices.groups.flatMap(({ options }) => options) };
}

/** The choices as an element has them. */
function listOf(choices: Choices) {
  if (choices.kind === "flat") return { options: [...choices.options] };
  return {
    option_groups: choices.groups.map((group) => ({
      label: plain(group.label, 75),
      options: [...group.options],
    })),
  };
}

/** A day. @param it `initial` is `YYYY-MM-DD` */
export function dayField(it: Field & { readonly initial: string | null }): InputBlock {
  return field(it, { type: "datepicker", ...(it.initial && { initial_date: it.initial }) });
}

/** A moment; shown in the person's own zone by Slack. */
export function momentField(it: Field & { readonly initial: Date | null }): InputBlock {
  return field(it, {
    type: "datetimepicker",
    ...(it.initial && { initial_date_time: Math.floor(it.initial.getTime() / 1_000) }),
  });
}

/** Small grey lines. */
export function context(id: string, lines: readonly string[]): ContextBlock {
  return { type: "context", block_id: id, elements: lines.slice(0, 10).map((line) => plain(line, 2_000)) };
}
