import { flat, option, selectField } from "../blocks/inputs.js";
import { choiceIn, type FormState } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";

/** What becomes of an entry of a list. */
const fates = ["keep", "up", "remove"] as const;

/** @param item its place; a new one has nothing to choose */
export function fateField(id: string, item: number | null, removing: string, { messages }: ViewContext) {
  if (item === null) return [];
  const { fate: texts } = messages.settings;
  const labels = { ...texts, remove: removing };
  return [
    selectField({
      ...{ id, label: texts.label, required: true, initial: "keep" },
      choices: flat(fates.filter((it) => it !== "up" || item > 0).map((it) => option(labels[it], it))),
    }),
  ];
}

/** The list with the entry as the form has it: in its place, one before it, gone, or new at the end. */
export function listAfter(
  list: unknown,
  entry: unknown,
  { state, id, item }: { readonly state: FormState; readonly id: string; readonly item: number | null },
): unknown[] {
  const after: unknown[] = Array.isArray(list) ? [...list] : [];
  const place = item === null || item >= after.length ? after.length : item;
  const fate = choiceIn(state, id);
  after.splice(place, 1, entry);
  if (fate === "remove") after.splice(place, 1);
  if (fate === "up" && place > 0) after.splice(place - 1, 2, after[place], after[place - 1]);
  return after;
}

/** Whether the entry is taken out of its list. */
export function isRemoved(state: FormState, id: string): boolean {
  return choiceIn(state, id) === "remove";
}
