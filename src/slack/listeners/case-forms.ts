import type { ConsultOutcome } from "../../app/consult.js";
import type { Stored } from "../../app/ports.js";
import type { CommandOf } from "../../domain/commands.js";
import type { Escalation } from "../../domain/escalation.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { consultNeeds, type PersonsCommand } from "../../domain/permissions.js";
import { ownerOfProposal } from "../../domain/review/improvement.js";
import {
  askFields,
  assignFields,
  type CallbackId,
  callbackIds,
  consultFields,
  joinFields,
  nextUpdateFields,
  noteFields,
  pauseFields,
  replyFields,
  resolveFields,
  transferFields,
  wordFields,
} from "../ids.js";
import { readAssignForm } from "../payloads/assign-form-values.js";
import { readChosenMoment } from "../payloads/chosen-moment.js";
import { readEditForm, textsAsBefore } from "../payloads/edit-form-values.js";
import type { FormReading } from "../payloads/form-problems.js";
import { readNoteForm } from "../payloads/link-form-values.js";
import { readPauseForm } from "../payloads/pause-form-values.js";
import { readCaseFormMetadata } from "../payloads/private-metadata.js";
import { longestWord, readResolveForm } from "../payloads/resolve-form-values.js";
import { readTalkForm } from "../payloads/talk-form-values.js";
import { readTransferForm } from "../payloads/transfer-form-values.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { refusalText } from "../views/refusal-text.js";
import type { ViewContext } from "../views/view-context.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps, readerOf } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { type FormAct, isLinkForm, type LinkForm, linkFormAct } from "./link-forms.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { resolveAgain } from "./resolve-again.js";
import { sendSimilarAnswers } from "./similar-answers.js";
import { answerBudgetMs, within } from "./within.js";

type CaseForm = Exclude<
  CallbackId,
  (typeof callbackIds)[
    | "open"
    | "notice"
    | "away"
    | "handOver"
    | "answers"
    | "forget"
    | "callNow"
    | "joinTrend"
    | "history"
    | "ownPage"
    | "settings"
    | "settingsForm"
    | "review"
    | "reviewSeveral"
    | "improvement"
    | "improvementChange"
    | "improvementDrop"
    | "improvements"
    | "volumes"]
>;

/** The field that an error about the whole form stands beside. */
const mainField: Readonly<Record<CaseForm, string>> = {
  [callbackIds.resolve]: resolveFields.resolution,
  [callbackIds.edit]: "summary",
  [callbackIds.nextUpdate]: nextUpdateFields.in,
  [callbackIds.ask]: askFields.question,
  [callbackIds.reply]: replyFields.reply,
  [callbackIds.pause]: pauseFields.reason,
  [callbackIds.addNote]: noteFields.note,
  [callbackIds.word]: wordFields.word,
  [callbackIds.assign]: assignFields.to,
  [callbackIds.transfer]: transferFields.department,
  [callbackIds.join]: joinFields.to,
  [callbackIds.consult]: consultFields.question,
};

/** What whoever sends a form has to be allowed. */
const needs: Readonly<Record<CaseForm, PersonsCommand>> = {
  [callbackIds.resolve]: "resolve",
  [callbackIds.edit]: "edit",
  [callbackIds.nextUpdate]: "set_next_update",
  [callbackIds.ask]: "ask",
  [callbackIds.reply]: "reply",
  [callbackIds.pause]: "pause",
  [callbackIds.addNote]: "add_note",
  [callbackIds.word]: "send_word",
  [callbackIds.assign]: "assign",
  [callbackIds.transfer]: "transfer",
  [callbackIds.join]: "join",
  [callbackIds.consult]: consultNeeds,
};

/** A form about one escalation was sent. */
export async function onCaseFormSubmitted(
  deps: ListenerDeps,
  guard: PersonalDataGuard,
  form: CaseForm,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readCaseFormMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  const say = (line: string): FormAnswer => ({ errors: { [mainField[form]]: line } });
  if (!metadata.ok) {
    deps.log.warn({ fault: metadata.fault, what: metadata.what, user }, "a form is not the bot's own");
    return say(messages.errors.unexpected);
  }
  const { number } = metadata.value;
  try {
    return await within(answerBudgetMs, async (giveUp) => {
      const found = await deps.cases.find(number, user, needs[form]);
      if (found.kind === "unknown") return say(messages.errors.gone({ reference: reference(number) }));
      if (found.kind === "forbidden") return say(await denied(deps, user, found, context.reader.locale));
      const { stored } = found;
      const act = await actFrom(deps, form, stored, view, { user, context });
      const problems = act.ok ? [] : act.problems;
      const settled = [...problems.map(({ block }) => block), ...unchangedTexts(form, view, stored)];
      const pointedOut = guard.pointOut(view, messages, settled);
      if (!act.ok || Object.keys(pointedOut).length > 0) return besideFields(problems, messages, pointedOut);
      const outcome = await act.value(giveUp);
      if (outcome.kind === "forbidden") return say(await denied(deps, user, outcome, context.reader.locale));
      return outcome.kind === "again" ? outcome.answer : answerFor(outcome, number, context, say);
    });
  } catch (err) {
    deps.log.error({ err, escalation: number, form }, "a form could not be carried out");
    return say(messages.errors.databaseAway);
  }
}

/** What the form asks for, ready to be done. */
async function actFrom(
  deps: ListenerDeps,
  form: CaseForm,
  stored: Stored,
  view: View,
  { user, context }: { readonly user: UserId; readonly context: ViewContext },
): Promise<FormReading<FormAct>> {
  if (isLinkForm(form)) return linkFormAct(deps, form, stored, view, user);
  const command = await commandFrom(deps, form, stored, view, user);
  return mapped(command, (it) => async (giveUp) => {
    const outcome = await deps.cases.apply(stored.number, it, giveUp);
    if (outcome.kind === "forbidden") return outcome;
    const taker = outcome.kind === "done" ? takenBy(it, stored) : null;
    // Nobody waits for a search.
    if (outcome.kind === "done" && taker !== null)
      deps.afterwards(() => sendSimilarAnswers(deps, taker, outcome.stored));
    const answer = resolveAgain(outcome, it, context, user);
    return answer === null ? outcome : { kind: "again", answer };
  });
}

/** Who has it through this, without having clicked on "claim"; null: nobody new. */
function takenBy(command: CommandOf<PersonsCommand>, { state }: Stored): UserId | null {
  if (command.type === "assign") return command.to;
  return command.type === "ask" && state.status === "open" ? command.by : null;
}

async function commandFrom(
  deps: ListenerDeps,
  form: Exclude<CaseForm, LinkForm>,
  { state }: Stored,
  view: View,
  by: UserId,
): Promise<FormReading<CommandOf<PersonsCommand>>> {
  const now = deps.clock.now();
  const { timezone } = readerOf(deps, by);
  switch (form) {
    case callbackIds.resolve:
      return mapped(readResolveForm(view.state, state.department), ({ improvement, ...it }) => {
        const leads = deps.departments.find(state.department.key)?.leads ?? state.department.leads;
        const owner = ownerOfProposal(by, leads);
        return { type: "resolve", by, ...it, improvement: improvement && { ...improvement, owner } };
      });
    case callbackIds.edit:
      return mapped(readEditForm(view.state, state.department, state.facts, now), (facts) => ({
        type: "edit",
        by,
        facts,
      }));
    case callbackIds.nextUpdate:
      return mapped(readChosenMoment(view.state, nextUpdateFields, now, timezone), (nextUpdateAt) => ({
        type: "set_next_update",
        by,
        nextUpdateAt,
      }));
    case callbackIds.ask:
      return await askCommand(deps, state, view, by);
    case callbackIds.reply:
      return mapped(readTalkForm(view.state, replyFields.reply), (text) => ({ type: "reply", by, text }));
    case callbackIds.pause:
      return mapped(readPauseForm(view.state, now, timezone), (it) => ({ type: "pause", by, ...it }));
    case callbackIds.addNote:
      return mapped(readNoteForm(view.state), (it) => ({ type: "add_note", by, ...it }));
    case callbackIds.word:
      return mapped(readTalkForm(view.state, wordFields.word, longestWord), (text) => ({
        type: "send_word",
        by,
        text,
      }));
    case callbackIds.transfer:
      return mapped(readTransferForm(view.state, state, deps.departments.find), (it) => ({
        type: "transfer",
        by,
        ...it,
      }));
    case callbackIds.assign: {
      const to = readAssignForm(view.state);
      if (!to.ok) return to;
      const unreachable = await deps.directory.unreachable({ kind: "user", id: to.value });
      return { ok: true, value: { type: "assign", by, to: to.value, unreachable } };
    }
  }
}

async function askCommand(
  deps: ListenerDeps,
  { reporter }: Escalation,
  view: View,
  by: UserId,
): Promise<FormReading<CommandOf<"ask">>> {
  const text = readTalkForm(view.state, askFields.question);
  if (!text.ok) return text;
  const agent = await deps.presenceOf(reporter);
  return { ok: true, value: { type: "ask", by, text: text.value, agent } };
}

/** Fields that say what the case says already: nobody is asked about these again. */
function unchangedTexts(form: CaseForm, { state: filled }: View, { state }: Stored): readonly string[] {
  return form === callbackIds.edit ? textsAsBefore(filled, state.facts) : [];
}

function mapped<T, U>(reading: FormReading<T>, to: (value: T) => U): FormReading<U> {
  return reading.ok ? { ok: true, value: to(reading.value) } : reading;
}

function answerFor(
  outcome: ConsultOutcome,
  number: EscalationNumber,
  context: ViewContext,
  say: (line: string) => FormAnswer,
): FormAnswer {
  switch (outcome.kind) {
    case "done":
      return "close";
    case "unknown":
      return say(context.messages.errors.gone({ reference: reference(number) }));
    case "refused":
      // Somebody who presses Save without a change wanted the form to close.
      return outcome.refusal.name === "nothing_changed"
        ? "close"
        : say(refusalText(outcome.refusal, context));
  }
}
