import type { KnownBlock, ModalView } from "@slack/types";
import type { Department } from "../../domain/department.js";
import { type Reason, reasons } from "../../domain/facts.js";
import { reference } from "../../domain/ids.js";
import type { Plan } from "../../domain/review/improvement.js";
import type { ImprovementKind } from "../../domain/review/review.js";
import {
  channelField,
  dayField,
  flat,
  momentField,
  option,
  personField,
  selectField,
  context as smallLines,
  textField,
} from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { callbackIds, improvementFields, noticeCategoryValue } from "../ids.js";
import { longestPlan } from "../payloads/improvement-form-values.js";
import { longestNotice } from "../views/notice-form.js";
import type { ViewContext } from "../views/view-context.js";
import { improvementName } from "./follow-choice.js";
import type { ImprovementMetadata } from "./improvement-metadata.js";

const longestLink = 2_000;

interface ImprovementFormInput {
  readonly department: Department;
  readonly metadata: ImprovementMetadata;
  /** As the reviewed cases have them in common; null: they do not. */
  readonly category: string | null;
  readonly reason: Reason | null;
  /** What stands in it at first: whoever plans it does it, unless she names somebody. */
  readonly plan: Plan;
}

/** Plans an improvement; an announcement is posted as soon as the form is sent. */
export function improvementForm(input: ImprovementFormInput, context: ViewContext): ModalView {
  const { improvements, modals } = context.messages;
  const { metadata } = input;
  return {
    type: "modal",
    callback_id: callbackIds.improvement,
    title: plain(improvements.form.title, 24),
    submit: plain(improvements.form.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      smallLines("about", [aboutLine(input, context)]),
      categoryField(input, context),
      ...(metadata.kind === "announce"
        ? announceFields(input.plan, context)
        : [reasonField(input.reason, context), ...planFields(input.plan, metadata.kind, context)]),
    ],
  };
}

function aboutLine({ metadata, category }: ImprovementFormInput, context: ViewContext): string {
  const { improvements } = context.messages;
  const { kind, about, ends } = metadata;
  if (ends !== null) return improvementName({ number: ends, kind, category }, context);
  const named = improvements.kinds[kind];
  return about.length === 0
    ? named
    : improvements.form.about({ kind: named, references: about.map(reference) });
}

function categoryField({ department, metadata, category }: ImprovementFormInput, context: ViewContext) {
  const { improvements, modals } = context.messages;
  const { key, categories } = department;
  const options = categories.map(({ name }, i) => option(name, noticeCategoryValue(key, i, name)));
  const place = categories.findIndex(({ name }) => name === category);
  const isNeeded = metadata.kind === "announce";
  return selectField({
    id: improvementFields.category,
    label: improvements.form.category,
    ...(!isNeeded && { hint: improvements.form.categoryHint }),
    required: isNeeded,
    placeholder: modals.choose,
    // Slack takes no list without an entry.
    choices: flat(options.length === 0 ? [option(improvements.anyCategory, "any")] : options),
    initial: options[place]?.value ?? null,
  });
}

function announceFields({ text }: Plan, { messages: { improvements } }: ViewContext): readonly KnownBlock[] {
  const { form } = improvements;
  return [
    textField({
      ...{ id: improvementFields.text, label: form.announced, hint: form.announcedHint },
      ...{ required: true, multiline: true, initial: text, maxLength: longestNotice },
    }),
    momentField({ id: improvementFields.until, label: form.until, required: true, initial: null }),
    channelField({
      ...{ id: improvementFields.channel, label: form.channel, hint: form.channelHint },
      ...{ required: true, initial: null },
    }),
  ];
}

function reasonField(reason: Reason | null, { messages: { improvements, terms, modals } }: ViewContext) {
  const { form } = improvements;
  return selectField({
    ...{ id: improvementFields.reason, label: form.reason, hint: form.reasonHint, initial: reason },
    placeholder: modals.choose,
    choices: flat(reasons.map((it) => option(terms.reasons[it], it))),
  });
}

/** What is to be done, by whom, and when. @param kind of it: a training has a day on which one sees whether it helped */
export function planFields(
  { text, owner, due, checkOn, link }: Plan,
  kind: ImprovementKind,
  { messages: { improvements } }: ViewContext,
): readonly KnownBlock[] {
  const { form } = improvements;
  const check = dayField({
    ...{ id: improvementFields.checkOn, label: form.checkOn, hint: form.checkOnHint, initial: checkOn },
  });
  return [
    textField({
      ...{ id: improvementFields.text, label: form.text, hint: form.textHint },
      ...{ required: true, multiline: true, initial: text, maxLength: longestPlan },
    }),
    personField({ id: improvementFields.owner, label: form.owner, required: true, initial: owner }),
    dayField({ id: improvementFields.due, label: form.due, required: true, initial: due }),
    ...(kind === "train" ? [check] : []),
    textField({ id: improvementFields.link, label: form.link, initial: link, maxLength: longestLink }),
  ];
}
