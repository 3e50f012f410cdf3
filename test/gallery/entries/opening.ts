import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { besideFields } from "../../../src/slack/listeners/form-answer.js";
import type { FormProblem } from "../../../src/slack/payloads/form-problems.js";
import { emptyForm, type FormValues, formValuesOf } from "../../../src/slack/views/form-values.js";
import type { FormSource } from "../../../src/slack/views/metadata.js";
import { noticeModal } from "../../../src/slack/views/notice.js";
import { type OpeningFormInput, openingForm } from "../../../src/slack/views/opening-form.js";
import { sentModal } from "../../../src/slack/views/sent.js";
import { cast } from "../cast.js";
import { type Entry, modal } from "../entry.js";
import { number, permalink, type Stage } from "../stage.js";
import { opening } from "../story.js";

type Given = (stage: Stage) => Partial<OpeningFormInput>;
type Errors = (stage: Stage) => Readonly<Record<string, string>>;

const form = (id: string, title: string, given: Given, errors: Errors = () => ({})): Entry =>
  modal(
    "opening",
    id,
    title,
    cast.agent,
    (_, stage) =>
      openingForm({
        context: stage.context,
        departments: stage.departments,
        now: opening,
        department: stage.departments.billing.key,
        values: emptyForm,
        source: null,
        already: null,
        allFields: false,
        ...given(stage),
      }),
    (_, stage) => errors(stage),
  );

const quotes = {
  ja: "受付番号 K-2031 のお客様より:「11月分の請求が二重に引き落とされています。今日中に返金してもらえますか」とのお申し出です。",
  en: "Case K-2031: the customer says that the November bill was collected twice and asks for the refund today.",
} as const;

function sourceIn({ locale }: Stage): FormSource {
  return {
    channel: "C0FLOOR" as ChannelId,
    channelName: locale === "ja" ? "一次対応フロア" : "front-line",
    ts: "1763961900.000100" as MessageTs,
    threadTs: null,
    permalink,
    author: cast.otherAgent,
    writtenAt: opening.toISOString(),
    quote: quotes[locale],
  };
}

const situation =
  (it: FormValues["situation"]): Given =>
  () => ({ values: { ...emptyForm, situation: it } });

/** What the listener shows beside the fields. */
function beside(stage: Stage, ...problems: readonly FormProblem[]): Readonly<Record<string, string>> {
  const answer = besideFields(problems, stage.context.messages);
  return typeof answer === "object" && "errors" in answer ? answer.errors : {};
}

/** The form that opens an escalation, and what comes of it. */
export const openingEntries: readonly Entry[] = [
  form("empty", "Nothing chosen", () => ({ department: null })),
  form("department", "A department is chosen", () => ({})),
  form("on-hold", "Customer on hold: somebody is called at once", situation("on_hold")),
  form("on-hold-all", "Customer on hold, all fields asked for", () => ({
    values: { ...emptyForm, situation: "on_hold" },
    allFields: true,
  })),
  form("on-hold-filled", "Customer on hold, filled in", (stage) => ({
    values: formValuesOf(stage.cases.onHold),
  })),
  form("call-back", "Call back promised", situation("call_back")),
  form("low", "Nobody is called for it", () => ({
    values: { ...emptyForm, situation: "no_wait", purposes: ["report"] },
  })),
  form("unsure", "Not sure of the department", () => ({ department: "unsure" })),
  form("no-categories", "A department without categories", (stage) => ({
    department: stage.departments.logistics.key,
  })),
  form("notice", "The lead's notice about a category", (stage) => ({
    values: formValuesOf({ ...stage.cases.liveChat, situation: "mail" }),
  })),
  form("from-message", "Begun on a message", (stage) => ({
    source: sourceIn(stage),
    values: { ...emptyForm, answers: { what: quotes[stage.locale] } },
  })),
  form("from-bot-message", "Begun on a message without an author", (stage) => ({
    source: { ...sourceIn(stage), author: null },
  })),
  form("already-open", "The message is under way, nobody has it", (stage) => ({
    source: sourceIn(stage),
    already: { number, holder: null },
  })),
  form("already-held", "The message is under way, somebody has it", (stage) => ({
    source: sourceIn(stage),
    already: { number, holder: cast.first },
  })),
  form("full", "Every field filled to its limit", (stage) => ({ values: formValuesOf(stage.cases.long) })),
  form(
    "errors",
    "Errors beside the fields",
    (stage) => ({ values: { ...formValuesOf(stage.cases.callBack), category: null, reason: null } }),
    (stage) =>
      beside(
        stage,
        { block: "callback_at", problem: "in_the_past" },
        { block: "summary", problem: "too_long" },
        { block: "customer_ref", problem: "too_long" },
        { block: "category", problem: "required" },
        { block: "reason", problem: "unknown_choice" },
      ),
  ),
  form(
    "personal-data",
    "What looks like personal data",
    (stage) => ({ values: { ...formValuesOf(stage.cases.callBack), summary: stage.cases.onHold.summary } }),
    (stage) => {
      const { errors, form: texts } = stage.context.messages;
      const { card, phone, email } = errors.personalData;
      const label = texts.submit;
      return {
        summary: errors.looksPersonal({ items: [phone], label }),
        tried: errors.looksPersonal({ items: [card, phone, email], label }),
      };
    },
  ),
  form(
    "database-away",
    "It could not be saved",
    (stage) => ({ values: formValuesOf(stage.cases.onHold) }),
    (stage) => ({ summary: stage.context.messages.errors.databaseAway }),
  ),
  form(
    "department-gone",
    "The department was retired meanwhile",
    (stage) => ({ values: formValuesOf(stage.cases.onHold) }),
    (stage) => ({ department: stage.context.messages.errors.departmentGone }),
  ),
  modal("opening", "no-departments", "No departments yet", cast.agent, (_, { context }) =>
    noticeModal(context.messages.errors.noDepartments, context.messages),
  ),
  modal("opening", "sent", "Sent: somebody is called at once", cast.agent, (scenes, { context }) =>
    sentModal({ number, state: scenes.onHold.state, context }),
  ),
  modal("opening", "sent-later", "Sent: somebody is called later", cast.agent, (scenes, { context }) =>
    sentModal({ number, state: scenes.silent.state, context }),
  ),
  modal("opening", "sent-low", "Sent: nobody is called for it", cast.agent, (scenes, { context }) =>
    sentModal({ number, state: scenes.listed.state, context }),
  ),
];
