import type {
  Checkboxes,
  ContextBlock,
  InputBlock,
  Option,
  PlainTextOption,
  StaticSelect,
} from "@slack/types";
import type { UserId } from "../../domain/ids.js";
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
  const all =
    it.choices.kind === "flat" ? it.choices.options : it.choices.groups.flatMap((group) => group.options);
  const initial = all.find((choice) => choice.value === it.initial);
  const select: StaticSelect = {
    type: "static_select",
    ...(it.placeholder && { placeholder: plain(it.placeholder, 150) }),
    ...(initial && { initial_option: initial }),
  };
  if (it.choices.kind === "flat") return field(it, { ...select, options: [...it.choices.options] });
  const groups = it.choices.groups.map((group) => ({
    label: plain(group.label, 75),
    options: [...group.options],
  }));
  return field(it, { ...select, option_groups: groups });
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
