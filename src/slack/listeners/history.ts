import { mayReadHistory } from "../../app/may-read-history.js";
import { show } from "../../app/read.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { readCaseFormMetadata } from "../payloads/private-metadata.js";
import type { View } from "../payloads/view.js";
import { historyModal } from "../views/history-pages.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { answerBudgetMs, within } from "./within.js";

/** Opens the history in a window, at the page that the answer in the channel had no room for. @returns a line instead */
export async function openHistory(
  deps: ListenerDeps,
  number: EscalationNumber,
  { sender: { user }, triggerId }: BlockAction,
): Promise<string | null> {
  const context = contextFor(deps, user);
  const found = await within(answerBudgetMs, () => show(deps.escalations, number));
  if (found === null || !mayReadHistory(deps.directory.known(user)))
    return context.messages.errors.gone({ reference: reference(number) });
  const input = { number, state: found.stored.state, context };
  await deps.slack.views.open({ trigger_id: triggerId, view: historyModal(input, found.history, 1) });
  return null;
}

/** Turns the page in that window. */
export async function onHistoryPage(
  deps: ListenerDeps,
  { sender: { user }, action }: BlockAction,
  view: View,
): Promise<void> {
  const metadata = readCaseFormMetadata(view.privateMetadata);
  const page = /^\d{1,4}$/.test(action.value ?? "") ? Number(action.value) : null;
  if (!metadata.ok || page === null) {
    deps.log.warn({ user }, "a page was turned to that the bot never offered");
    return;
  }
  const { number, locale } = metadata.value;
  try {
    const found = await within(answerBudgetMs, () => show(deps.escalations, number));
    if (found === null || !mayReadHistory(deps.directory.known(user))) return;
    const input = { number, state: found.stored.state, context: contextFor(deps, user, locale) };
    await deps.slack.views.update({ view_id: view.id, view: historyModal(input, found.history, page) });
  } catch (err) {
    deps.log.error({ err, escalation: number }, "a page of the history could not be shown");
  }
}
