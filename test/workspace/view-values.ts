import { elementsOf } from "./block-limits.js";
import { optionsOf } from "./blocks/composition.js";
import { isObject, type JsonObject, objectsIn, stringsIn } from "./json.js";
import type { StateValues } from "./model.js";

/** What is typed and chosen in a view: presets, what is kept over an update, and what a person may put in. */

interface Kind {
  /** The key in `state.values` that carries the value. */
  key: string;
  /** The key of the element that presets it. */
  initial: string;
  many: boolean;
}

const KINDS: Record<string, Kind> = {
  plain_text_input: { key: "value", initial: "initial_value", many: false },
  email_text_input: { key: "value", initial: "initial_value", many: false },
  url_text_input: { key: "value", initial: "initial_value", many: false },
  number_input: { key: "value", initial: "initial_value", many: false },
  static_select: { key: "selected_option", initial: "initial_option", many: false },
  external_select: { key: "selected_option", initial: "initial_option", many: false },
  radio_buttons: { key: "selected_option", initial: "initial_option", many: false },
  multi_static_select: { key: "selected_options", initial: "initial_options", many: true },
  multi_external_select: { key: "selected_options", initial: "initial_options", many: true },
  checkboxes: { key: "selected_options", initial: "initial_options", many: true },
  users_select: { key: "selected_user", initial: "initial_user", many: false },
  multi_users_select: { key: "selected_users", initial: "initial_users", many: true },
  conversations_select: { key: "selected_conversation", initial: "initial_conversation", many: false },
  multi_conversations_select: { key: "selected_conversations", initial: "initial_conversations", many: true },
  channels_select: { key: "selected_channel", initial: "initial_channel", many: false },
  multi_channels_select: { key: "selected_channels", initial: "initial_channels", many: true },
  datepicker: { key: "selected_date", initial: "initial_date", many: false },
  timepicker: { key: "selected_time", initial: "initial_time", many: false },
  datetimepicker: { key: "selected_date_time", initial: "initial_date_time", many: false },
};

/** The values a view starts with, taking over from `before` what stands in the same block and action of the same kind. */
export function initialValues(blocks: readonly JsonObject[], before: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const [element] of elementsOf(block)) {
      const { type, action_id: actionId } = element;
      const blockId = block.block_id;
      const kind = typeof type === "string" ? KINDS[type] : undefined;
      if (!kind || typeof blockId !== "string" || typeof actionId !== "string") continue;
      const kept = before[blockId]?.[actionId];
      const block_values = values[blockId] ?? {};
      block_values[actionId] =
        kept?.type === type && kept ? kept : stateOf(element, kind, element[kind.initial]);
      values[blockId] = block_values;
    }
  }
  return values;
}

function stateOf(element: JsonObject, kind: Kind, value: unknown): JsonObject {
  return {
    type: element.type,
    [kind.key]: value ?? (kind.many ? [] : null),
    ...(element.type === "timepicker" && element.timezone !== undefined
      ? { timezone: element.timezone }
      : {}),
  };
}

/** Whether nothing was put in. */
function isEmptyValue(value: JsonObject | undefined): boolean {
  const kind = value && typeof value.type === "string" ? KINDS[value.type] : undefined;
  const content = kind && value ? value[kind.key] : undefined;
  return (
    content === undefined ||
    content === null ||
    content === "" ||
    (Array.isArray(content) && content.length === 0)
  );
}

/**
 * The state value for what a person puts into an element. Options are named by their value (or given whole),
 * people and channels by id, a moment by its Unix seconds; null or "" empties it.
 * Throws, naming what there is to choose from, when it cannot be put in.
 */
export function stateValueFor(element: JsonObject, value: unknown): JsonObject {
  const kind = typeof element.type === "string" ? KINDS[element.type] : undefined;
  if (!kind) throw new Error(`nothing can be typed into a ${String(element.type)}`);
  // The page sends what the element reports; a test sends the bare value.
  const bare = isObject(value) && kind.key in value ? value[kind.key] : value;
  if (bare === null || bare === undefined || bare === "") return stateOf(element, kind, null);
  if (kind.key === "selected_option") return stateOf(element, kind, chosen(element, bare));
  if (kind.key === "selected_options") {
    const picked = Array.isArray(bare) ? bare : [bare];
    return stateOf(
      element,
      kind,
      picked.map((item: unknown) => chosen(element, item)),
    );
  }
  if (kind.many) return stateOf(element, kind, Array.isArray(bare) ? stringsIn(bare) : [bare]);
  if (element.type === "datetimepicker") return stateOf(element, kind, Number(bare));
  return stateOf(element, kind, String(bare));
}

function chosen(element: JsonObject, value: unknown): JsonObject {
  const name = isObject(value) ? value.value : value;
  const options = optionsOf(element);
  const option = options.find((item) => item.value === name);
  if (option) return option;
  throw new Error(
    `no option ${JSON.stringify(name)} in ${String(element.action_id)}; there are ${options.map((item) => String(item.value)).join(", ")}`,
  );
}

/** What Slack's own client refuses before the bot hears of a submission: block_id → text. */
export function clientSideErrors(blocks: readonly JsonObject[], values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of objectsIn(blocks)) {
    const { element, block_id: blockId } = block;
    if (block.type !== "input" || !isObject(element) || typeof blockId !== "string") continue;
    const value = values[blockId]?.[String(element.action_id)];
    const error = isEmptyValue(value)
      ? block.optional === true
        ? undefined
        : "Please complete this required field."
      : contentError(element, value);
    if (error) errors[blockId] = error;
  }
  return errors;
}

function contentError(element: JsonObject, value: JsonObject | undefined): string | undefined {
  if (Array.isArray(value?.selected_options) && typeof element.max_selected_items === "number")
    if (value.selected_options.length > element.max_selected_items) return "Too many items are selected.";
  const typed = value?.value;
  if (typeof typed !== "string") return undefined;
  const length = [...typed].length;
  if (typeof element.max_length === "number" && length > element.max_length)
    return `Please shorten this to ${element.max_length} characters or fewer.`;
  if (element.type === "plain_text_input" && length > 3000)
    return "Please shorten this to 3000 characters or fewer.";
  if (typeof element.min_length === "number" && length < element.min_length)
    return `Please lengthen this to ${element.min_length} characters or more.`;
  if (element.type === "email_text_input" && !/^[^\s@]+@[^\s@]+$/.test(typed))
    return "Please enter a valid email.";
  if (element.type === "url_text_input" && !URL.canParse(typed)) return "Please enter a valid URL.";
  return element.type === "number_input" ? numberError(element, typed) : undefined;
}

function numberError(element: JsonObject, typed: string): string | undefined {
  const number = Number(typed);
  if (Number.isNaN(number)) return "Please enter a number.";
  if (element.is_decimal_allowed === false && !Number.isInteger(number))
    return "Please enter a whole number.";
  if (typeof element.min_value === "string" && number < Number(element.min_value))
    return `Please enter ${element.min_value} or more.`;
  if (typeof element.max_value === "string" && number > Number(element.max_value))
    return `Please enter ${element.max_value} or less.`;
  return undefined;
}
