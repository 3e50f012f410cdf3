import type { MultiSelect } from "@slack/types";
import type { JSX } from "preact";
import { plainText } from "../emoji.js";
import { usePage } from "../page-context.js";
import { controlAttributes, type ElementProps, useField } from "../surface.js";
import { choicesOf, chosenIds, valueOfChoices } from "./choices.js";
import { Options } from "./select.js";

/** Chosen items as chips that can be taken off, and a select that adds one more. */
export function MultiSelectElement(props: ElementProps<MultiSelect>): JSX.Element {
  const { element, blockId, dispatches } = props;
  const { state, texts } = usePage();
  const field = useField(element, blockId, dispatches);
  const groups = choicesOf(element, state);
  const all = groups.flatMap((group) => group.choices);
  const ids = chosenIds(field.value);
  const choose = (wanted: string[]) =>
    field.choose(
      valueOfChoices(
        element.type,
        all.filter((choice) => wanted.includes(choice.id)),
      ),
    );
  const left = groups.map((group) => ({
    ...group,
    choices: group.choices.filter((choice) => !ids.includes(choice.id)),
  }));
  const full = ids.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const placeholder = element.placeholder === undefined ? texts.choose : plainText(element.placeholder.text);
  return (
    <div class="multi-select">
      {all
        .filter((choice) => ids.includes(choice.id))
        .map((choice) => (
          <span class="chip" key={choice.id}>
            {choice.text}
            <button
              type="button"
              aria-label={texts.remove(choice.text)}
              onClick={() => choose(ids.filter((id) => id !== choice.id))}
            >
              ×
            </button>
          </span>
        ))}
      <select
        {...controlAttributes(props)}
        class="control select empty"
        value=""
        disabled={full}
        onChange={(event) => choose([...ids, event.currentTarget.value])}
      >
        <option value="">{ids.length === 0 ? placeholder : texts.addChoice}</option>
        <Options groups={left} />
      </select>
    </div>
  );
}
