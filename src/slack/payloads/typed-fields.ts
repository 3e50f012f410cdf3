import type { FormState } from "./form-state.js";
import { typedText } from "./typed-text.js";

/** A text field of a form and what was typed into it. */
export interface TypedField {
  readonly block: string;
  readonly text: string;
}

/** All text fields of whatever form, as far as they are filled in. */
export function typedFields(state: FormState): readonly TypedField[] {
  return Object.entries(state).flatMap(([block, inputs]) =>
    Object.values(inputs).flatMap(({ value }) => {
      const text = typedText(value ?? "");
      return text === null ? [] : [{ block, text }];
    }),
  );
}
