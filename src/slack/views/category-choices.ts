import type { Messages } from "../../i18n/messages.js";
import { type Choices, flat, option } from "../blocks/inputs.js";

const separator = /\s*[>＞]\s*/u;
const maxOptions = 100;

/** Two levels ("A > B") become groups; the value is always the whole name as it stands in the departments file. */
export function categoryChoices(categories: readonly string[], messages: Messages): Choices {
  const shown = [...new Set(categories)].slice(0, maxOptions);
  const split = shown.map((name) => ({ name, ...levels(name) }));
  if (split.every(({ group }) => group === null)) return flat(split.map(({ name }) => option(name, name)));
  const labels = [...new Set(split.map(({ group }) => group ?? messages.form.categoryOthers))];
  return {
    kind: "grouped",
    groups: labels.map((label) => ({
      label,
      options: split
        .filter(({ group }) => (group ?? messages.form.categoryOthers) === label)
        .map(({ name, text }) => option(text, name)),
    })),
  };
}

function levels(name: string): { group: string | null; text: string } {
  const [group, ...rest] = name.split(separator);
  const text = rest.join(" > ");
  return group && text ? { group, text } : { group: null, text: name };
}
