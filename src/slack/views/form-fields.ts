import type { KnownBlock } from "@slack/types";
import {
  purposes,
  questions,
  reasons,
  severities,
  signals,
  situations,
  temperatures,
} from "../../domain/facts.js";
import type { Messages } from "../../i18n/messages.js";
import {
  checkboxField,
  context,
  flat,
  longestInput,
  momentField,
  option,
  selectField,
  textField,
} from "../blocks/inputs.js";
import { automaticSeverity, categoryActionId } from "../ids.js";
import { categoryChoices } from "./category-choices.js";
import type { FormValues } from "./form-values.js";
import { answersButton, type SimilarCases, similarCases } from "./similar-cases.js";
import type { ViewContext } from "./view-context.js";

/** Longest texts the form takes, in characters. */
export const maxLength = { summary: 150, customerRef: 300, tried: 1_000, answer: 1_000 } as const;

/** Block id of what the lead says about the chosen category. */
export const categoryNoticeId = "category_notice";

/** The department's part in the fields: what there is to choose from, and what the lead wants to be read first. */
interface FormDepartment {
  readonly key: string;
  readonly categories: readonly { readonly name: string; readonly notice: string | null }[];
}

export interface FieldsInput {
  readonly messages: Messages;
  readonly values: FormValues;
  /** null: not chosen, or the agent is not sure. */
  readonly department: FormDepartment | null;
  /** Whether category and reason must be chosen now, not later. */
  readonly mustClassify: boolean;
  /** Open cases of the category; without it nobody asks whether hers is one of these. */
  readonly similar?: { readonly found: SimilarCases; readonly context: ViewContext };
}

/** A text that is already longer than the form takes is kept whole. */
function roomFor(value: string | null | undefined, max: number): number {
  return Math.min(longestInput, Math.max(max, value?.length ?? 0));
}

/** The customer's situation, and when she was promised news, where that is the case. */
export function situationFields({ messages, values }: FieldsInput): KnownBlock[] {
  const { form, terms } = messages;
  const situation = selectField({
    id: "situation",
    label: form.situation,
    required: true,
    dispatch: true,
    placeholder: form.choose,
    choices: flat(situations.map((it) => option(terms.situations[it], it))),
    initial: values.situation,
  });
  const isPromised = values.situation === "call_back" || values.situation === "mail";
  if (!isPromised) return [situation];
  const callbackAt = momentField({
    id: "callback_at",
    label: form.callbackAt,
    hint: form.callbackAtHint,
    initial: values.callbackAt,
  });
  return [situation, callbackAt];
}

/** Everything from the summary to the urgency. */
export function caseFields(input: FieldsInput): KnownBlock[] {
  const { form, terms } = input.messages;
  const { values } = input;
  return [
    textField({
      id: "summary",
      label: form.summary,
      hint: form.summaryHint,
      required: true,
      initial: values.summary,
      maxLength: roomFor(values.summary, maxLength.summary),
    }),
    textField({
      id: "customer_ref",
      label: form.customerRef,
      initial: values.customerRef,
      maxLength: roomFor(values.customerRef, maxLength.customerRef),
    }),
    checkboxField({
      id: "purpose",
      label: form.purpose,
      options: purposes.map((it) => option(terms.purposes[it], it)),
      initial: values.purposes,
    }),
    selectField({
      id: "temperature",
      label: form.temperature,
      placeholder: form.temperatureEmpty,
      choices: flat(temperatures.map((it) => option(terms.temperatures[it], it, terms.temperatureSigns[it]))),
      initial: values.temperature,
    }),
    checkboxField({
      id: "signals",
      label: form.signals,
      options: signals.map((it) => option(terms.signals[it], it)),
      initial: values.signals,
    }),
    ...categoryFields(input),
    ...(input.similar === undefined ? [] : [answersButton(input.similar.context)]),
    selectField({
      id: "reason",
      label: form.reason,
      hint: form.reasonHint,
      required: input.mustClassify,
      placeholder: input.mustClassify ? form.choose : form.later,
      choices: flat(reasons.map((it) => option(terms.reasons[it], it))),
      initial: values.reason,
    }),
    textField({
      id: "tried",
      label: form.tried,
      multiline: true,
      initial: values.tried,
      maxLength: roomFor(values.tried, maxLength.tried),
    }),
    selectField({
      id: "severity",
      label: form.severity,
      hint: form.severityHint,
      choices: flat([
        option(form.severityAutomatic, automaticSeverity),
        ...[...severities].reverse().map((it) => option(terms.severities[it], it)),
      ]),
      initial: values.severity ?? automaticSeverity,
    }),
  ];
}

/** The category select where the department has any; choosing tells the bot only if something may have to appear under it. */
export function categoryFields({
  messages,
  values,
  department,
  mustClassify,
  similar,
}: FieldsInput): KnownBlock[] {
  if (department === null || department.categories.length === 0) return [];
  const { form } = messages;
  const { categories, key } = department;
  const select = selectField({
    id: "category",
    actionId: categoryActionId(key),
    label: form.category,
    required: mustClassify,
    dispatch: similar !== undefined || categories.some(({ notice }) => notice !== null),
    placeholder: mustClassify ? form.choose : form.later,
    choices: categoryChoices(
      categories.map(({ name }) => name),
      messages,
    ),
    initial: values.category,
  });
  const notice = categories.find(({ name }) => name === values.category)?.notice;
  return [
    select,
    ...(notice ? [context(categoryNoticeId, [form.notice({ text: notice })])] : []),
    ...(similar === undefined ? [] : similarCases(similar.found, similar.context)),
  ];
}

/** The nine questions, all optional. */
export function questionFields({ messages, values }: FieldsInput): KnownBlock[] {
  const { form, terms } = messages;
  return [
    { type: "divider" },
    context("optional", [form.optionalFromHere]),
    ...questions.map((question) =>
      textField({
        id: question,
        label: form.question({ question: terms.questions[question], hint: terms.questionHints[question] }),
        multiline: question === "what" || question === "why",
        initial: values.answers[question] ?? null,
        maxLength: roomFor(values.answers[question], maxLength.answer),
      }),
    ),
  ];
}
