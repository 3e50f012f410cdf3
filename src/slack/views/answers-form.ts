import type { ModalView } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { reference } from "../../domain/ids.js";
import { flat, option, selectField, context as smallLines } from "../blocks/inputs.js";
import { paragraph, richText } from "../blocks/rich-text.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { answersFields, callbackIds } from "../ids.js";
import { answeredCase } from "./found-cases.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

export interface AnswersFormInput {
  readonly context: ViewContext;
  /** Where she would send it, and as what. */
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly answered: readonly Stored[];
}

/** Answers of earlier cases, over the opening form: one of them may do. */
export function answersForm({ context, department, category, answered }: AnswersFormInput): ModalView {
  const { answers } = context.messages.search;
  if (answered.length === 0) return answersLine(answers.none, context);
  const options = answered.map(({ number, state }) => {
    const summary = truncate(singleLine(state.facts.summary), 60);
    return option(answers.option({ reference: reference(number), summary }), String(number));
  });
  return {
    type: "modal",
    callback_id: callbackIds.answers,
    title: plain(answers.title, 24),
    submit: plain(answers.submit, 24),
    close: plain(answers.back, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, department, category }),
    blocks: [
      smallLines("intro", [answers.intro]),
      ...answered.map((stored) => answeredCase(stored, context)),
      { type: "divider" },
      selectField({
        id: answersFields.answeredBy,
        label: answers.which,
        hint: answers.whichHint,
        required: true,
        placeholder: context.messages.modals.choose,
        choices: flat(options),
        initial: options.length === 1 ? (options[0]?.value ?? null) : null,
      }),
    ],
  };
}

/** In place of answers: why there are none. */
export function answersLine(line: string, { messages }: ViewContext): ModalView {
  const { answers } = messages.search;
  return {
    type: "modal",
    callback_id: callbackIds.answers,
    title: plain(answers.title, 24),
    close: plain(answers.back, 24),
    blocks: [richText(paragraph(line))],
  };
}
