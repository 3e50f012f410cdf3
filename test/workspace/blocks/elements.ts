import type { JsonObject } from "../json.js";
import {
  actionId,
  confirmation,
  imageSource,
  initialAmongOptions,
  option,
  optionGroup,
  plainText,
  url,
} from "./composition.js";
import { flag, integer, list, object, oneOf, type Problem, type Shape, text } from "./shape.js";

/** Interactive elements, with what Slack demands of each. */

const acts = { action_id: actionId, confirm: confirmation };
const placeholder = { placeholder: plainText(150) };
const focus = { focus_on_load: flag };
const dispatches = {
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), { min: 1, max: 2 }) },
  ),
};
const date = text({ pattern: /^\d{4}-\d{2}-\d{2}$/ });
const time = text({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });
const manyIds = list(text({ min: 1 }));
const maxItems = { max_selected_items: integer(1, 100) };
const filter = object(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), { min: 1 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);

function element(
  type: string,
  required: Record<string, Shape>,
  optional: Record<string, Shape> = {},
  check?: (value: JsonObject, pointer: string, problems: Problem[]) => void,
): Shape {
  return object({ type: oneOf(type), ...required }, optional, check);
}

function staticSelect(type: string, extra: Record<string, Shape>): Shape {
  return element(
    type,
    {},
    {
      ...acts,
      ...placeholder,
      ...focus,
      ...extra,
      options: list(option("plain"), { min: 1, max: 100 }),
      option_groups: list(optionGroup, { min: 1, max: 100 }),
    },
    (value, pointer, problems) => {
      if ((value.options === undefined) === (value.option_groups === undefined))
        problems.push({ text: "one of options or option_groups must be provided", pointer });
      initialAmongOptions(value, pointer, problems);
    },
  );
}

const pick = { ...acts, ...placeholder, ...focus };

const button = element(
  "button",
  { text: plainText(75) },
  {
    ...acts,
    url,
    value: text({ max: 2000 }),
    style: oneOf("primary", "danger"),
    accessibility_label: text({ max: 75 }),
  },
);

const choice = { ...acts, ...focus };
const checkboxes = element(
  "checkboxes",
  { options: list(option("any"), { min: 1, max: 10 }) },
  { ...choice, initial_options: list(option("any"), { min: 1, max: 10 }) },
  initialAmongOptions,
);
const radioButtons = element(
  "radio_buttons",
  { options: list(option("any"), { min: 1, max: 10 }) },
  { ...choice, initial_option: option("any") },
  initialAmongOptions,
);

const selects: Record<string, Shape> = {
  static_select: staticSelect("static_select", { initial_option: option("plain") }),
  multi_static_select: staticSelect("multi_static_select", {
    initial_options: list(option("plain"), { min: 1, max: 100 }),
    ...maxItems,
  }),
  external_select: element(
    "external_select",
    {},
    { ...pick, initial_option: option("plain"), min_query_length: integer(0, 3000) },
  ),
  multi_external_select: element(
    "multi_external_select",
    {},
    { ...pick, ...maxItems, initial_options: list(option("plain")), min_query_length: integer(0, 3000) },
  ),
  users_select: element("users_select", {}, { ...pick, initial_user: text({ min: 1 }) }),
  multi_users_select: element("multi_users_select", {}, { ...pick, ...maxItems, initial_users: manyIds }),
  conversations_select: element(
    "conversations_select",
    {},
    {
      ...pick,
      initial_conversation: text({ min: 1 }),
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter,
    },
  ),
  multi_conversations_select: element(
    "multi_conversations_select",
    {},
    { ...pick, ...maxItems, initial_conversations: manyIds, default_to_current_conversation: flag, filter },
  ),
  channels_select: element(
    "channels_select",
    {},
    { ...pick, initial_channel: text({ min: 1 }), response_url_enabled: flag },
  ),
  multi_channels_select: element(
    "multi_channels_select",
    {},
    { ...pick, ...maxItems, initial_channels: manyIds },
  ),
};

const pickers: Record<string, Shape> = {
  datepicker: element("datepicker", {}, { ...pick, initial_date: date }),
  timepicker: element("timepicker", {}, { ...pick, initial_time: time, timezone: text({ min: 1 }) }),
  datetimepicker: element(
    "datetimepicker",
    {},
    { ...choice, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  ),
};

const overflow = element(
  "overflow",
  { options: list(option("plain", { url }), { min: 1, max: 10 }) },
  { ...acts },
);

const typed = {
  action_id: actionId,
  ...placeholder,
  ...focus,
  ...dispatches,
  initial_value: text({ max: 3000 }),
};

const textInputs: Record<string, Shape> = {
  plain_text_input: element(
    "plain_text_input",
    {},
    { ...typed, multiline: flag, min_length: integer(0, 3000), max_length: integer(1, 3000) },
    (value, pointer, problems) => {
      const { initial_value: initial, max_length: max } = value;
      if (typeof initial === "string" && typeof max === "number" && [...initial].length > max)
        problems.push({
          text: `must be less than ${max + 1} characters`,
          pointer: `${pointer}/initial_value`,
        });
    },
  ),
  email_text_input: element("email_text_input", {}, typed),
  url_text_input: element("url_text_input", {}, typed),
  number_input: element(
    "number_input",
    { is_decimal_allowed: flag },
    { ...typed, min_value: text(), max_value: text() },
  ),
};

const image = element(
  "image",
  { alt_text: text({ min: 1, max: 2000 }) },
  imageSource,
  (value, pointer, problems) => {
    if ((value.image_url === undefined) === (value.slack_file === undefined))
      problems.push({ text: "one of image_url or slack_file must be provided", pointer });
  },
);

const workflowButton = element(
  "workflow_button",
  {
    text: plainText(75),
    workflow: object({
      trigger: object(
        { url },
        { customizable_input_parameters: list(object({ name: text(), value: text() })) },
      ),
    }),
  },
  { action_id: actionId, style: oneOf("primary", "danger"), accessibility_label: text({ max: 75 }) },
);

export const actionsElements: Record<string, Shape> = {
  button,
  checkboxes,
  radio_buttons: radioButtons,
  overflow,
  workflow_button: workflowButton,
  ...selects,
  ...pickers,
};

export const accessoryElements: Record<string, Shape> = { ...actionsElements, image };

export const inputElements: Record<string, Shape> = {
  checkboxes,
  radio_buttons: radioButtons,
  ...selects,
  ...pickers,
  ...textInputs,
};

export const contextElements: Record<string, Shape> = {
  image,
  plain_text: plainText(2000),
  mrkdwn: object({ type: oneOf("mrkdwn"), text: text({ min: 1, max: 2000 }) }, { verbatim: flag }),
};

export { button, image };
