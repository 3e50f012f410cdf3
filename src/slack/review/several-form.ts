import type { ModalView } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { reference } from "../../domain/ids.js";
import { causes, verdicts } from "../../domain/review/review.js";
import { checkboxField, flat, option, selectField, context as smallLines } from "../blocks/inputs.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { callbackIds, reviewCasesFields, reviewFields } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import type { ReviewMetadata } from "./metadata.js";

/** Slack's limit for boxes in one field. */
const inOneField = 10;

/** The same said of several cases. @param cases as many as the fields have room for */
export function severalForm(
  cases: readonly Stored[],
  metadata: ReviewMetadata,
  { messages }: ViewContext,
): ModalView {
  const { review, modals } = messages;
  const options = cases.map(({ number, state: { facts } }) => {
    const summary = truncate(singleLine(facts.summary), 60);
    const about = [facts.category, facts.reason === null ? null : messages.terms.reasons[facts.reason]];
    return option(
      review.case({ reference: reference(number), summary }),
      String(number),
      messages.names.list({ items: about.filter((it) => it !== null) }),
    );
  });
  return {
    type: "modal",
    callback_id: callbackIds.reviewSeveral,
    title: plain(review.several.title, 24),
    submit: plain(review.several.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      smallLines("purpose", [review.purpose]),
      ...reviewCasesFields.flatMap((id, i) => {
        const some = options.slice(i * inOneField, (i + 1) * inOneField);
        const field = { id, label: review.several.cases, options: some, initial: [] };
        return some.length === 0 ? [] : [checkboxField(field)];
      }),
      selectField({
        ...{ id: reviewFields.verdict, label: review.several.verdict, required: true, initial: null },
        placeholder: modals.choose,
        choices: flat(verdicts.map((it) => option(review.verdicts[it], it))),
      }),
      selectField({
        ...{ id: reviewFields.cause, label: review.several.cause, required: true, initial: null },
        placeholder: modals.choose,
        choices: flat(causes.map((it) => option(review.causes[it], it))),
      }),
    ],
  };
}
