import type { Stored } from "../../app/ports.js";
import type { CommandOf } from "../../domain/commands.js";
import { closedRefusal } from "../../domain/decide/closed.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { openAsks } from "../../domain/open-asks.js";
import { type Action, consultNeeds, type PersonsCommand } from "../../domain/permissions.js";
import { wordGoesTo } from "../../domain/words.js";
import { type ActionId, isAnswersBlockId } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { escalationAction } from "../payloads/escalation-action.js";
import { askForm } from "../views/ask-form.js";
import { assignForm } from "../views/assign-form.js";
import { editForm } from "../views/edit-form.js";
import { formValuesOf } from "../views/form-values.js";
import { nextUpdateForm } from "../views/next-update-form.js";
import { noteForm } from "../views/note-form.js";
import { ownView } from "../views/own-view.js";
import { pauseForm } from "../views/pause-form.js";
import { refusalText } from "../views/refusal-text.js";
import { replyForm } from "../views/reply-form.js";
import { resolveForm } from "../views/resolve-form.js";
import { otherDepartments, transferForm } from "../views/transfer-form.js";
import { wordForm } from "../views/word.js";
import { answerAct, carryOut } from "./acts.js";
import { answerWith, type Respond, replaceAnswer } from "./answer.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { feedbackFrom } from "./feedback.js";
import { openHistory } from "./history.js";
import { type FormOrLine, formToConsult, formToJoin } from "./link-forms.js";
import { formToPutUpNotice, mayPutUpNoticeOn } from "./notices.js";
import { showCase } from "./show-case.js";
import { showSimilarAnswers } from "./similar-answers.js";
import { answerBudgetMs, within } from "./within.js";

/** A button or menu entry on a message: it does one thing to one escalation, or opens a form about it. */
export async function onButton(
  deps: ListenerDeps,
  click: BlockAction,
  ack: () => Promise<void>,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  let done: EscalationNumber | null = null;
  await answerAct({ deps, click, ack, respond }, escalationAction(click), async ({ action, number }, met) => {
    if (action === "history") return await openHistory(deps, number, click);
    const command = commandFor(action, user);
    if (command === null) return await openForm(deps, action, number, click, respond, met);
    const line = await carryOut(deps, number, command, user, met, (stored) => {
      // She waits for no search.
      if (command.type === "claim") deps.afterwards(() => showSimilarAnswers(deps, click, stored, respond));
    });
    if (line === null) done = number;
    return line;
  });
  if (done !== null && isAnswersBlockId(click.action.blockId)) await showAgain(deps, done, user, respond);
}

/** What only she sees is no message that is brought up to date by itself. */
async function showAgain(
  deps: ListenerDeps,
  number: EscalationNumber,
  user: UserId,
  respond: Respond,
): Promise<void> {
  try {
    await replaceAnswer(deps, respond, await showCase(deps, number, user));
  } catch (err) {
    deps.log.warn({ err, escalation: number }, "a case could not be shown again");
  }
}

/** What is done at once; null: a form has to be filled in first. */
function commandFor(action: ActionId, by: UserId): CommandOf<PersonsCommand> | null {
  switch (action) {
    case "claim":
      return { type: "claim", by, nextUpdateAt: null };
    case "pass":
    case "escalate_up":
    case "call_closed_contact":
    case "release":
    case "unjoin":
    case "withdraw":
    case "told":
    case "thank":
    case "mark_faq":
    case "unmark_faq":
      return { type: action, by };
    case "extend":
      return { type: "extend", by };
    case "call_back":
      return { type: "call_back", by, callbackAt: null };
    case "reopen":
      return { type: "reopen", by, why: null };
    case "send_word":
      return { type: "send_word", by, text: null };
    default:
      return feedbackFrom(action, by);
  }
}

async function openForm(
  deps: ListenerDeps,
  action: ActionId,
  number: EscalationNumber,
  click: BlockAction,
  respond: Respond,
  met: Promise<void>,
): Promise<string | null> {
  const { user } = click.sender;
  const found = await within(answerBudgetMs, () => deps.cases.find(number, user, askedFor(action)));
  await met;
  if (found.kind === "forbidden") return await denied(deps, user, found);
  const context = contextFor(deps, user);
  if (found.kind === "unknown") return context.messages.errors.gone({ reference: reference(number) });
  const { stored } = found;
  if (action === "open_case") {
    const view = ownView({ number, state: stored.state, context }, user);
    await answerWith(deps, click, respond, view);
    return null;
  }
  const form = await formFor(action, stored, user, deps);
  if (form.kind === "line") return form.line;
  // Over the form that she clicked in, if it was one: what she has typed there stays.
  const isInForm = click.place.kind === "view" && !click.place.view.isHome;
  await deps.slack.views[isInForm ? "push" : "open"]({ trigger_id: click.triggerId, view: form.view });
  return null;
}

/** What whoever sends the form behind a button has to be allowed. */
function askedFor(action: ActionId): Action {
  switch (action) {
    case "next_update":
      return "set_next_update";
    case "consult":
      return consultNeeds;
    case "transfer":
    case "open_case":
    case "history":
    case "put_up_notice":
      return "see_case";
    case "write_word":
      return "send_word";
    case "helped":
    case "partly_helped":
    case "not_helped":
    case "customer_satisfied":
    case "customer_unsatisfied":
    case "customer_unknown":
      return "feedback";
    default:
      return action;
  }
}

/** The form behind a button. */
async function formFor(
  action: ActionId,
  { number, state, version }: Stored,
  user: UserId,
  deps: ListenerDeps,
): Promise<FormOrLine> {
  const context = contextFor(deps, user);
  const line = (text: string): FormOrLine => ({ kind: "line", line: text });
  if (action === "write_word") {
    // Who would be refused hears it before she types.
    return wordGoesTo(state, user) === user
      ? line(refusalText({ name: "own_case" }, context))
      : { kind: "view", view: wordForm({ number, state, context }, user) };
  }
  if (action === "add_note") {
    const leads = mayPutUpNoticeOn(deps, user, state);
    return { kind: "view", view: noteForm({ number, state, context }, leads) };
  }
  if (action === "put_up_notice") {
    return formToPutUpNotice(deps, user, {
      department: state.department.key,
      category: state.facts.category,
      topic: null,
    });
  }
  // As above.
  if (state.status === "resolved" || state.status === "withdrawn") {
    return line(refusalText(closedRefusal(state), context));
  }
  switch (action) {
    case "resolve":
      return { kind: "view", view: resolveForm({ number, state, context }, user) };
    case "edit":
      return {
        kind: "view",
        view: editForm({ context, number, department: state.department, values: formValuesOf(state.facts) }),
      };
    case "join":
      return await formToJoin(deps, { number, state, version }, user);
    case "consult":
      return formToConsult(deps, { number, state, version }, user);
    case "assign":
      return { kind: "view", view: assignForm({ number, state, context }) };
    case "transfer": {
      const others = otherDepartments(deps.departments.current().list, state);
      return others.length > 0
        ? { kind: "view", view: transferForm({ number, state, context }, others, user) }
        : line(context.messages.transfer.nowhere);
    }
    case "ask":
      return { kind: "view", view: askForm({ number, state, context }) };
    case "reply": {
      const asks = openAsks(state);
      return asks.length > 0
        ? { kind: "view", view: replyForm({ number, state, context }, asks) }
        : line(refusalText({ name: "nothing_asked" }, context));
    }
    case "next_update":
    case "pause": {
      if (state.status !== "claimed") return line(refusalText({ name: "not_claimed" }, context));
      const form = action === "pause" ? pauseForm : nextUpdateForm;
      return { kind: "view", view: form({ context, number, state, now: deps.clock.now() }) };
    }
    default:
      return line(context.messages.commands.notYet({ word: action }));
  }
}
