import type { KnownBlock, ModalView } from "@slack/types";
import { type Teller, tellers } from "../../domain/answer.js";
import type { Claimed, Open } from "../../domain/escalation.js";
import { reasons } from "../../domain/facts.js";
import type { UserId } from "../../domain/ids.js";
import { improvementKinds, type Proposal } from "../../domain/review/review.js";
import {
  checkboxField,
  flat,
  longestInput,
  option,
  selectField,
  context as smallLines,
  textField,
} from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, nothingFollows, resolveFields } from "../ids.js";
import { longestPlan } from "../payloads/improvement-form-values.js";
import { longestWord } from "../payloads/resolve-form-values.js";
import { approvalFields } from "./approval.js";
import { categoryFields } from "./form-fields.js";
import { emptyForm } from "./form-values.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

/** What somebody typed into a form that has to be shown anew, and why it has to. */
export interface TypedAnswer {
  readonly answer: string;
  readonly teller: Teller;
  readonly word: string | null;
  readonly improvement: Pick<Proposal, "kind" | "text"> | null;
  readonly proposesFaq: boolean;
  readonly why: string;
}

/** The answer, and what has to be there before it closes. @param typed in the form before this one */
export function resolveForm(
  input: ViewInput<Open | Claimed>,
  reader: UserId,
  typed: TypedAnswer | null = null,
): ModalView {
  const { number, state, context } = input;
  const { resolve } = context.messages.modals;
  return {
    type: "modal",
    callback_id: callbackIds.resolve,
    title: plain(resolve.title, 24),
    submit: plain(resolve.submit, 24),
    close: plain(context.messages.modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      ...(typed === null ? [] : [warning(typed.why)]),
      ...heldByOther(input, reader),
      richText(paragraph(strong(caseTitle(input)))),
      ...answersAll(input),
      textField({
        id: resolveFields.resolution,
        label: resolve.resolution,
        hint: resolve.resolutionHint,
        required: true,
        multiline: true,
        initial: typed?.answer ?? null,
        maxLength: longestInput,
      }),
      ...approvalFields(input),
      selectField({
        id: resolveFields.teller,
        label: resolve.teller,
        required: true,
        choices: flat(
          tellers.map((it) => option(resolve.tellers[it]({ reporter: context.person(state.reporter) }), it)),
        ),
        initial: typed?.teller ?? ("reporter" satisfies Teller),
      }),
      ...missing({ number, state, context }),
      // Trying the bot out leads to nothing.
      ...(state.test
        ? []
        : [...improvementFields(typed?.improvement ?? null, context), faqField(typed, context)]),
      textField({
        id: resolveFields.word,
        label: resolve.word({ reporter: context.person(state.reporter) }),
        hint: resolve.wordHint,
        initial: typed?.word ?? null,
        maxLength: longestWord,
      }),
    ],
  };
}

/** So that it need not come again: whoever answers sees best what is missing. */
function improvementFields(
  typed: TypedAnswer["improvement"],
  { messages: { modals, improvements } }: ViewContext,
): KnownBlock[] {
  const { resolve } = modals;
  const kinds = improvementKinds.map((it) => option(improvements.kinds[it], it));
  return [
    selectField({
      ...{ id: resolveFields.improvement, label: resolve.improvement, hint: resolve.improvementHint },
      placeholder: modals.choose,
      choices: flat([option(improvements.nothing, nothingFollows), ...kinds]),
      initial: typed?.kind ?? null,
    }),
    textField({
      ...{ id: resolveFields.missing, label: resolve.missing, hint: resolve.missingHint },
      initial: typed?.text ?? null,
      maxLength: longestPlan,
    }),
  ];
}

/** Not a word to write: whether it holds in general is for a lead to say. */
function faqField(typed: TypedAnswer | null, { messages: { modals } }: ViewContext): KnownBlock {
  const { faq, faqHint, proposeFaq } = modals.resolve;
  return checkboxField({
    ...{ id: resolveFields.faq, label: faq, hint: faqHint },
    options: [option(proposeFaq, resolveFields.faq)],
    initial: typed?.proposesFaq === true ? [resolveFields.faq] : [],
  });
}

/** How many others get the same answer. */
function answersAll({ state, context }: ViewInput): KnownBlock[] {
  const { length: count } = state.links.cases;
  return count === 0 ? [] : [smallLines("answers_all", [context.messages.links.answersAll({ count })])];
}

function heldByOther({ state, context }: ViewInput, reader: UserId): KnownBlock[] {
  if (state.status !== "claimed" || state.holder === reader) return [];
  return [warning(context.messages.modals.resolve.heldByOther({ holder: context.person(state.holder) }))];
}

function warning(text: string): KnownBlock {
  return { type: "alert", level: "warning", text: plain(text, 200) };
}

function missing({ state, context }: ViewInput): KnownBlock[] {
  const { messages } = context;
  const { facts, department } = state;
  const categories = department.categories.map((name) => ({ name, notice: null }));
  const fields = {
    messages,
    values: emptyForm,
    department: { key: department.key, categories },
    mustClassify: true,
  };
  const reason = selectField({
    id: resolveFields.reason,
    label: messages.form.reason,
    hint: messages.form.reasonHint,
    required: true,
    placeholder: messages.form.choose,
    choices: flat(reasons.map((it) => option(messages.terms.reasons[it], it))),
    initial: null,
  });
  return [
    ...(facts.category === null ? categoryFields(fields) : []),
    ...(facts.reason === null ? [reason] : []),
  ];
}
