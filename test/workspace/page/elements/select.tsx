import type { Select } from "@slack/types";
import type { JSX } from "preact";
import { plainText } from "../emoji.js";
import { usePage } from "../page-context.js";
import { controlAttributes, type ElementProps, useField } from "../surface.js";
import { type ChoiceGroup, choicesOf, chosenIds, valueOfChoices } from "./choices.js";

export function SelectElement(props: ElementProps<Select>): JSX.Element {
  const { element, blockId, dispatches } = props;
  const { state, texts } = usePage();
  const field = useField(element, blockId, dispatches);
  const groups = choicesOf(element, state);
  const all = groups.flatMap((group) => group.choices);
  const chosen = chosenIds(field.value)[0] ?? "";
  const placeholder = element.placeholder === undefined ? texts.choose : plainText(element.placeholder.text);
  const description = all.find((choice) => choice.id === chosen)?.description ?? null;
  return (
    <>
      <select
        {...controlAttributes(props)}
        class={chosen === "" ? "control select empty" : "control select"}
        value={chosen}
        onChange={(event) => {
          const id = event.currentTarget.value;
          field.choose(
            valueOfChoices(
              element.type,
              all.filter((choice) => choice.id === id),
            ),
          );
        }}
      >
        <option value="">{placeholder}</option>
        <Options groups={groups} />
      </select>
      {description !== null && <div class="hint">{description}</div>}
    </>
  );
}

export function Options({ groups }: { groups: ChoiceGroup[] }): JSX.Element {
  return (
    <>
      {groups.map((group) => {
        const options = group.choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.text}
          </option>
        ));
        if (group.label === null) return options;
        return (
          <optgroup key={group.label} label={group.label}>
            {options}
          </optgroup>
        );
      })}
    </>
  );
}
