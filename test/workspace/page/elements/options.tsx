import type { Checkboxes, Option, RadioButtons } from "@slack/types";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Text } from "../mrkdwn.js";
import { type ElementProps, useField } from "../surface.js";

/** Checkboxes and radio buttons: every option with its own label and, below it, its description. */
export function OptionList(props: ElementProps<Checkboxes | RadioButtons>): JSX.Element {
  const { element, blockId, dispatches } = props;
  const field = useField(element, blockId, dispatches);
  const name = useId();
  const several = element.type === "checkboxes";
  const chosen =
    field.value.selected_options ?? (field.value.selected_option ? [field.value.selected_option] : []);
  const isChosen = (option: Option) => chosen.some((other) => other.value === option.value);

  function toggle(option: Option): void {
    if (!several) {
      field.choose({ type: element.type, selected_option: option });
      return;
    }
    const next = element.options.filter((other) => (other === option ? !isChosen(other) : isChosen(other)));
    field.choose({ type: element.type, selected_options: next });
  }

  return (
    <fieldset
      class="options"
      data-block-id={blockId}
      data-action-id={element.action_id ?? ""}
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
    >
      {element.options.map((option) => (
        <label key={option.value} class="option">
          <input
            type={several ? "checkbox" : "radio"}
            name={name}
            value={option.value}
            checked={isChosen(option)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text text={option.text} />
            {option.description !== undefined && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
