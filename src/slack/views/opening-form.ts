import type { KnownBlock, ModalView } from "@slack/types";
import { type Department, type Departments, noticeAt } from "../../domain/department.js";
import { customerIsPresent } from "../../domain/facts.js";
import { reference } from "../../domain/ids.js";
import { flat, option, selectField, context as smallLines } from "../blocks/inputs.js";
import { lines, link, quote, richText, strong } from "../blocks/rich-text.js";
import { plain, truncate } from "../blocks/text.js";
import { callbackIds, unsureDepartment } from "../ids.js";
import { departmentHint } from "./department-hint.js";
import { caseFields, type FieldsInput, questionFields, situationFields } from "./form-fields.js";
import type { DepartmentChoice, FormValues } from "./form-values.js";
import { type AlreadyOpen, type FormSource, longestQuote, serializeMetadata } from "./metadata.js";
import { shortForm } from "./short-form.js";
import { noSimilarCases, type SimilarCases } from "./similar-cases.js";
import type { ViewContext } from "./view-context.js";

export interface OpeningFormInput {
  readonly context: ViewContext;
  readonly departments: Departments;
  readonly now: Date;
  readonly department: DepartmentChoice | null;
  readonly values: FormValues;
  readonly source: FormSource | null;
  readonly already: AlreadyOpen | null;
  /** Show all fields, even while the customer waits. */
  readonly allFields: boolean;
  /** Cases that hers may be the same as; none until a category was chosen. */
  readonly similar?: SimilarCases;
}

/**
 * The form that opens an escalation. Drawn anew when department, situation or category change: what was typed stays,
 * because block and action ids stay the same.
 */
export function openingForm(input: OpeningFormInput): ModalView {
  const { context, departments } = input;
  const { form } = context.messages;
  const department = shownDepartment(input);
  const similar = input.similar ?? noSimilarCases;
  const fields: FieldsInput = {
    messages: context.messages,
    values: input.values,
    department: input.department === unsureDepartment ? null : withNotices(department, input.now),
    mustClassify: !customerIsPresent(input.values.situation),
    similar: { found: similar, context },
  };
  const metadata = {
    v: 1,
    locale: context.reader.locale,
    department: input.department,
    source: shortened(input.source),
    already: input.already,
    allFields: input.allFields,
    joinTo: similar.chosen,
  } as const;
  const isPresent = customerIsPresent(input.values.situation);
  const all = [...situationFields(fields), ...caseFields(fields), ...questionFields(fields)];
  return {
    type: "modal",
    callback_id: callbackIds.open,
    title: plain(form.title, 24),
    submit: plain(form.submit, 24),
    close: plain(form.close, 24),
    private_metadata: serializeMetadata(metadata),
    blocks: [
      ...(input.already === null ? [] : [alreadyOpen(input.already, context)]),
      ...(input.source === null ? [] : [sourceBlock(input.source, context)]),
      smallLines("intro", [form.intro]),
      departmentSelect(input, departments, department),
      ...criteria(input, department),
      ...(isPresent && !input.allFields ? shortForm(all, input.values, context.messages) : all),
    ],
  };
}

/** Each category with what the lead says about it at this time. */
function withNotices(department: Department | null, now: Date): FieldsInput["department"] {
  if (department === null) return null;
  const { key, categories } = department;
  return {
    key,
    categories: categories.map((it) => ({ name: it.name, notice: noticeAt(it, now) })),
  };
}

/** The department whose people will be called: the chosen one, or where doubtful cases go. */
function shownDepartment({ departments, department }: OpeningFormInput): Department | null {
  const key = department === unsureDepartment ? departments.whenInDoubt : department;
  return departments.list.find((it) => it.key === key && !it.retired) ?? null;
}

function departmentSelect(
  input: OpeningFormInput,
  { list, whenInDoubt }: Departments,
  shown: Department | null,
) {
  const { context } = input;
  const { form } = context.messages;
  const unsure = whenInDoubt === null ? [] : [option(form.unsure, unsureDepartment)];
  const inUse = list.filter((it) => !it.retired).slice(0, 99);
  return selectField({
    id: "department",
    // A field that keeps its id keeps its content, even an empty one: a default found later needs an id of its own.
    actionId: `department:${input.department ?? "none"}`,
    label: form.department,
    hint: shown === null ? undefined : departmentHint(shown, input.values, input.now, context),
    required: true,
    dispatch: true,
    placeholder: form.choose,
    choices: flat([...inUse.map((it) => option(it.name[context.reader.locale], it.key)), ...unsure]),
    initial: input.department,
  });
}

/** What belongs there, what to look at first; or where a doubtful case goes. */
function criteria({ department: chosen, context }: OpeningFormInput, shown: Department | null): KnownBlock[] {
  if (shown === null) return [];
  const { form } = context.messages;
  if (chosen === unsureDepartment) {
    return [smallLines("criteria", [form.unsureHint({ department: shown.name[context.reader.locale] })])];
  }
  const { send, checkFirst } = shown.criteria;
  const said = [
    ...(send ? [form.send({ text: send })] : []),
    ...(checkFirst ? [form.checkFirst({ text: checkFirst })] : []),
  ];
  return said.length === 0 ? [] : [smallLines("criteria", said)];
}

function alreadyOpen({ number, holder }: AlreadyOpen, context: ViewContext): KnownBlock {
  const { form } = context.messages;
  const ref = { reference: reference(number) };
  const text =
    holder === null ? form.alreadyOpen(ref) : form.alreadyHeld({ ...ref, holder: context.person(holder) });
  return { type: "alert", block_id: "already", level: "warning", text: plain(text, 200) };
}

/** The message it began with, as it was written. */
function sourceBlock(source: FormSource, context: ViewContext): KnownBlock {
  const { form } = context.messages;
  const at = context.time(new Date(source.writtenAt));
  const channel = source.channelName === null ? "" : `#${source.channelName}`;
  const by =
    source.author === null
      ? form.sourceWithoutAuthor({ at, channel })
      : form.sourceBy({ author: context.person(source.author), at, channel });
  const parts = [
    lines(source.permalink === null ? strong(form.source) : link(source.permalink, form.source), by),
    ...(source.quote.trim() === "" ? [] : [quote(truncate(source.quote, longestQuote))]),
  ];
  return { ...richText(...parts), block_id: "source" };
}

function shortened(source: FormSource | null): FormSource | null {
  return source === null ? null : { ...source, quote: truncate(source.quote, longestQuote) };
}
