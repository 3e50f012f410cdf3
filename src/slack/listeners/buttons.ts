import type { Outcome } from "../../app/apply.js";
import type { Stored } from "../../app/ports.js";
import type { Command } from "../../domain/commands.js";
import { closedRefusal } from "../../domain/decide/closed.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import type { ActionId } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { type EscalationAction, escalationAction } from "../payloads/escalation-action.js";
import type { Reading } from "../payloads/reading.js";
import { editForm } from "../views/edit-form.js";
import { formValuesOf } from "../views/form-values.js";
import { nextUpdateForm } from "../views/next-update-form.js";
import { refusalText } from "../views/refusal-text.js";
import { resolveForm } from "../views/resolve-form.js";
import { answerClick, type Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { faultLine } from "./faults.js";
import { meet } from "./meet.js";
import { answerBudgetMs, within } from "./within.js";

/** A button or menu entry on a message: it does one thing to one escalation, or opens a form about it. */
export async function onButton(
  deps: ListenerDeps,
  click: BlockAction,
  ack: () => Promise<void>,
  respond: Respond,
): Promise<void> {
  const { user } = click.sender;
  const say = (line: string) => answerClick(deps, user, click.place, respond, line);
  const met = meet(deps, user);
  const errors = async () => {
    await met;
    return contextFor(deps, user).messages.errors;
  };
  const asked: Reading<EscalationAction> = escalationAction(click);
  if (!asked.ok) {
    deps.log.warn({ fault: asked.fault, what: asked.what, user }, "a click carried what the bot never wrote");
    await ack();
    return await say((await errors()).unexpected);
  }
  const { action, number } = asked.value;
  try {
    const command = commandFor(action, user);
    const line =
      command === null
        ? await openForm(deps, action, number, click, met)
        : await carryOut(deps, number, command, user, met);
    await ack();
    if (line !== null) await say(line);
  } catch (err) {
    deps.log.error({ err, escalation: number, action }, "a click could not be carried out");
    await ack();
    await say(faultLine(err, await errors()));
  }
}

/** What is done at once; null: a form has to be filled in first. */
function commandFor(action: ActionId, by: UserId): Command | null {
  switch (action) {
    case "claim":
      return { type: "claim", by, nextUpdateAt: null };
    case "pass":
    case "release":
    case "withdraw":
    case "told":
      return { type: action, by };
    case "reopen":
      return { type: "reopen", by, why: null };
    default:
      return null;
  }
}

async function carryOut(
  deps: ListenerDeps,
  number: EscalationNumber,
  command: Command,
  user: UserId,
  met: Promise<void>,
): Promise<string | null> {
  const outcome = await within(answerBudgetMs, (giveUp) => deps.apply(number, command, giveUp));
  if (outcome.kind !== "done") await met;
  return lineFor(deps, user, number, outcome);
}

/** What the person has to be told; null: the redrawn message says it. */
function lineFor(
  deps: ListenerDeps,
  user: UserId,
  number: EscalationNumber,
  outcome: Outcome,
): string | null {
  const context = contextFor(deps, user);
  switch (outcome.kind) {
    case "done":
      return null;
    case "unknown":
      return context.messages.errors.gone({ reference: reference(number) });
    case "refused":
      return refusalText(outcome.refusal, context);
  }
}

async function openForm(
  deps: ListenerDeps,
  action: ActionId,
  number: EscalationNumber,
  { sender: { user }, triggerId }: BlockAction,
  met: Promise<void>,
): Promise<string | null> {
  const stored = await within(answerBudgetMs, () => deps.escalations.byNumber(number));
  await met;
  const context = contextFor(deps, user);
  if (stored === null) return context.messages.errors.gone({ reference: reference(number) });
  const form = formFor(action, stored, user, deps);
  if (form.kind === "line") return form.line;
  await deps.slack.views.open({ trigger_id: triggerId, view: form.view });
  return null;
}

type FormOrLine =
  | { readonly kind: "view"; readonly view: ReturnType<typeof editForm> }
  | { readonly kind: "line"; readonly line: string };

/** The form behind a button. */
function formFor(action: ActionId, { number, state }: Stored, user: UserId, deps: ListenerDeps): FormOrLine {
  const context = contextFor(deps, user);
  const line = (text: string): FormOrLine => ({ kind: "line", line: text });
  // Who would be refused hears it before she types.
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
    case "next_update":
      return state.status === "claimed"
        ? { kind: "view", view: nextUpdateForm({ context, number, state, now: deps.clock.now() }) }
        : line(refusalText({ name: "not_claimed" }, context));
    default:
      return line(context.messages.commands.notYet({ word: action }));
  }
}
