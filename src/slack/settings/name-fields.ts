import { textField } from "../blocks/inputs.js";
import { type FormState, textIn } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";

/** The ids of the two fields. */
interface NameBlocks {
  readonly ja: string;
  readonly en: string;
}

/** The name in both languages. */
export function nameFields(
  blocks: NameBlocks,
  name: { readonly ja: string; readonly en: string } | null,
  context: ViewContext,
) {
  const { profileForm: texts } = context.messages.settings;
  return (["ja", "en"] as const).map((locale) =>
    textField({
      ...{ id: blocks[locale], label: texts.name[locale], required: locale === context.reader.locale },
      ...{ initial: name?.[locale] ?? null, maxLength: 75 },
    }),
  );
}

/** As the file has it; one that is left empty is the same as the other. */
export function nameIn(blocks: NameBlocks, state: FormState): unknown {
  const [ja, en] = [textIn(state, blocks.ja), textIn(state, blocks.en)];
  return ja === null || en === null ? (ja ?? en ?? "") : { ja, en };
}
