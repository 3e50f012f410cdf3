import { placeAfter } from "../../domain/place-after.js";
import { textField } from "../blocks/inputs.js";
import { textIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";
import { fateField, listAfter } from "./list-change.js";

const block = { words: "synonym_words", fate: "synonym_fate" } as const;

/** Words that mean the same thing to those who search. */
export const synonymForm: SettingsForm = {
  part: "synonyms",
  fields({ department: { synonyms }, item, context }) {
    const { synonymForm: texts } = context.messages.settings;
    const group = item === null ? undefined : synonyms[item];
    return [
      textField({
        ...{ id: block.words, label: texts.words, hint: texts.wordsHint, required: true, multiline: true },
        ...{ initial: group?.join(context.messages.settings.words.between) ?? null, maxLength: 1_000 },
      }),
      ...fateField(block.fate, item, texts.remove, context),
    ];
  },
  change: (state, item) => (file) => {
    const synonyms = listAfter(file.synonyms, wordsIn(textIn(state, block.words) ?? ""), {
      ...{ state, id: block.fate, item },
    });
    return { ...file, synonyms: synonyms.length === 0 ? undefined : synonyms };
  },
  placeAfter: (item, before, after) => placeAfter(item, before.synonyms, after.synonyms),
  blockOf: () => block.words,
};

/** What stands between commas of any kind (the wide one too, as Japanese keyboards type it), or on lines of its own. */
function wordsIn(typed: string): readonly string[] {
  return typed
    .split(/[,\uff0c、\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
