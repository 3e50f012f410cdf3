import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  EmailInput,
  MultiSelect,
  NumberInput,
  Option,
  PlainTextInput,
  RadioButtons,
  Select,
  Timepicker,
  URLInput,
} from "@slack/types";

export type TextElement = PlainTextInput | NumberInput | EmailInput | URLInput;
export type InputElement =
  | TextElement
  | Select
  | MultiSelect
  | Checkboxes
  | RadioButtons
  | Datepicker
  | Timepicker
  | DateTimepicker;

/** The value of an element as Slack reports it in `state.values`; which key is set follows from `type`. */
export interface StateValue {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  /** Unix seconds. */
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
}

/** What stands in an element before anybody touched it. */
export function initialValue(element: InputElement): StateValue {
  const { type } = element;
  switch (type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
  }
}
