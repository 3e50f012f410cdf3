import type { EscalationNumber } from "../../domain/ids.js";
import { reference } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { readCaseFormMetadata } from "../payloads/private-metadata.js";
import type { View } from "../payloads/view.js";
import { historyModal } from "../views/history-pages.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { answerBudgetMs, within } from "./within.js";

/** Opens the history in a window, at the page that the answer in the channel had no room for. @returns a line instead */
export async function openHistory(
  deps: ListenerDeps,
  number: EscalationNumber,
  { sender: { user }, triggerId }: BlockAction,
): Promise<string | null> {
  const context = contextFor(deps, user);
  return await within(answerBudgetMs, async () => {
    const found = await deps.cases.find(number, user, "see_case");
    if (found.kind === "forbidden") return await denied(deps, user, found);
    if (found.kind === "unknown") return context.messages.errors.gone({ reference: reference(number) });
    const { stored } = found;
    const view = historyModal({ number, state: stored.state, context }, await deps.cases.history(stored), 1);
    await deps.slack.views.open({ trigger_id: triggerId, view });
    return null;
  });
}

/** Turns the page in that window. Whoever may not see the case any more stays on the page she has. */
export async function onHistoryPage(
  deps: ListenerDeps,
  { sender: { user }, action }: BlockAction,
  { id, privateMetadata }: View,
): Promise<void> {
  const metadata = readCaseFormMetadata(privateMetadata);
  const page = /^\d{1,4}$/.test(action.value ?? "") ? Number(action.value) : null;
  if (!metadata.ok || page === null) {
    deps.log.warn({ user }, "a page was turned to that the bot never offered");
    return;
  }
  const { number, locale } = metadata.value;
  const context = contextFor(deps, user, locale);
  try {
    await within(answerBudgetMs, async () => {
      const found = await deps.cases.find(number, user, "see_case");
      if (found.kind !== "found") return;
      const history = await deps.cases.history(found.stored);
      const view = historyModal({ number, state: found.stored.state, context }, history, page);
      await deps.slack.views.update({ view_id: id, view });
    });
  } catch (err) {
    deps.log.error({ err, escalation: number }, "a page of the history could not be shown");
  }
}
