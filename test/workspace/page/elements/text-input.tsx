import type { JSX, TargetedEvent } from "preact";
import { useState } from "preact/hooks";
import { plainText } from "../emoji.js";
import type { TextElement } from "../state-value.js";
import { controlAttributes, type ElementProps, useField, useSurface } from "../surface.js";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

export function TextInput(props: ElementProps<TextElement>): JSX.Element {
  const { element, blockId, dispatches } = props;
  const surface = useSurface();
  const field = useField(element, blockId, dispatches);
  const text = field.value.value ?? "";
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const multiline = element.type === "plain_text_input" && element.multiline === true;
  const [composing, setComposing] = useState(false);

  // An element that reports every character needs nothing more: the server tells the bot of what is handed over.
  function onInput(event: TargetedEvent<TextControl>): void {
    field.type({ type: element.type, value: event.currentTarget.value || null });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || composing || event.isComposing) return;
    if (dispatches && on.includes("on_enter_pressed") && !multiline) {
      event.preventDefault();
      void surface.act(blockId, element.action_id ?? "", { type: element.type, value: text || null });
    }
  }

  const common = {
    ...controlAttributes(props),
    class: "control",
    value: text,
    placeholder: element.placeholder === undefined ? undefined : plainText(element.placeholder.text),
    onInput,
    onKeyDown,
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: () => setComposing(false),
  };
  const limit = element.type === "plain_text_input" ? element.max_length : undefined;
  const left = (limit ?? 0) - [...text].length;
  return (
    <div class="text-input">
      {multiline ? (
        <textarea {...common} rows={3} />
      ) : (
        <input {...common} {...typeOf(element)} autocomplete="off" />
      )}
      {limit !== undefined && (
        <span class={left < 0 ? "counter over" : "counter"} aria-hidden="true">
          {left}
        </span>
      )}
    </div>
  );
}

function typeOf(element: TextElement) {
  switch (element.type) {
    case "plain_text_input":
      return { type: "text" };
    case "email_text_input":
      return { type: "email" };
    case "url_text_input":
      return { type: "url" };
    case "number_input":
      return {
        type: "number",
        step: element.is_decimal_allowed ? "any" : "1",
        min: element.min_value,
        max: element.max_value,
      };
  }
}
