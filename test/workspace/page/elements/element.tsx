import type { ActionsBlockElement, InputBlockElement, SectionBlockAccessory } from "@slack/types";
import type { JSX } from "preact";
import { ImageElementView } from "../blocks/image.js";
import { usePage } from "../page-context.js";
import type { ElementProps } from "../surface.js";
import { ButtonElement } from "./button.js";
import { MultiSelectElement } from "./multi-select.js";
import { OptionList } from "./options.js";
import { OverflowElement } from "./overflow.js";
import { Picker } from "./pickers.js";
import { SelectElement } from "./select.js";
import { TextInput } from "./text-input.js";

type AnyElement = ActionsBlockElement | InputBlockElement | SectionBlockAccessory;

/** Draws an element of any type. */
export function ElementView({ element, ...rest }: ElementProps<AnyElement>): JSX.Element {
  const { texts } = usePage();
  switch (element.type) {
    case "button":
    case "workflow_button":
      return <ButtonElement element={element} {...rest} />;
    case "overflow":
      return <OverflowElement element={element} {...rest} />;
    case "image":
      return <ImageElementView element={element} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return <TextInput element={element} {...rest} />;
    case "static_select":
    case "external_select":
    case "users_select":
    case "conversations_select":
    case "channels_select":
      return <SelectElement element={element} {...rest} />;
    case "multi_static_select":
    case "multi_external_select":
    case "multi_users_select":
    case "multi_conversations_select":
    case "multi_channels_select":
      return <MultiSelectElement element={element} {...rest} />;
    case "checkboxes":
    case "radio_buttons":
      return <OptionList element={element} {...rest} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <Picker element={element} {...rest} />;
    case "rich_text_input":
    case "file_input":
      return <span class="not-shown">{texts.notShown(element.type)}</span>;
  }
}
