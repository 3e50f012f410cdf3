import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { improvementActionIds, improvementActionOf, improvementFields } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { countedNumber } from "../payloads/counted-number.js";
import { readPlan } from "../payloads/improvement-form-values.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { changeForm } from "../review/change-form.js";
import { readChangeMetadata, readImprovementsMetadata } from "../review/improvement-metadata.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { Respond } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { onImprovementFinished, redrawList } from "./improvements.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { serveClick } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

/** A button in the list of improvements, or under a message about one. */
export async function onImprovementAction(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  if (improvementActionOf(click.action.actionId) === "finish")
    return await onImprovementFinished(deps, click, respond);
  await serveClick(deps, click, respond, (context) =>
    within(answerBudgetMs, () => carriedOut(deps, click, context)),
  );
}

/** @returns what to say; null: what was asked for shows by itself */
async function carriedOut(
  deps: ListenerDeps,
  { action: { actionId, value }, sender: { user }, place, triggerId }: BlockAction,
  context: ViewContext,
): Promise<string | null> {
  const { improvements, errors } = context.messages;
  if (actionId === improvementActionIds.department && place.kind === "view") {
    // Whether it is there, and hers, is found out when it is looked up.
    if (value !== null) await redrawList(deps, user, place.view.id, value as DepartmentKey, context);
    return null;
  }
  const number = countedNumber(value ?? "");
  if (number === null) return errors.unexpected;
  const found = await deps.improvements.toChange(user, number);
  if (found.kind === "forbidden") return improvements.notYours;
  if (found.kind === "done") return improvements.finishedBefore({ number: String(number) });
  const list = place.kind === "view" ? readImprovementsMetadata(place.view.privateMetadata) : null;
  const view = changeForm(found, list?.ok ? list.value.department : null, context);
  await deps.slack.views[place.kind === "view" ? "push" : "open"]({ trigger_id: triggerId, view });
  return null;
}

export async function onImprovementChanged(
  deps: ListenerDeps,
  guard: PersonalDataGuard,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readChangeMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { improvements, errors } = context.messages;
  if (!metadata.ok) return { update: noticeModal(errors.unexpected, context.messages) };
  const { number, version, list } = metadata.value;
  const say = (line: string): FormAnswer => ({ errors: { [improvementFields.text]: line } });
  const pointedOut = guard.pointOut(view, context.messages, [improvementFields.link]);
  const plan = readPlan(view.state);
  if (!plan.ok || Object.keys(pointedOut).length > 0)
    return besideFields(plan.ok ? [] : plan.problems, context.messages, pointedOut);
  try {
    const outcome = await within(answerBudgetMs, () =>
      deps.improvements.change(user, number, version, plan.value),
    );
    switch (outcome.kind) {
      case "changed":
        await redrawUnder(deps, user, view.previousViewId ?? view.rootViewId, list);
        return "close";
      case "stale":
        return { update: changeForm(outcome, list, context, plan.value) };
      case "done":
        return say(improvements.finishedBefore({ number: String(number) }));
      case "forbidden":
        return say(improvements.notYours);
    }
  } catch (err) {
    deps.log.error({ err, user }, "an improvement could not be changed");
    return say(errors.databaseAway);
  }
}

/** What was changed is changed, even if the list under the form cannot be drawn anew. */
async function redrawUnder(
  deps: ListenerDeps,
  user: UserId,
  viewId: string | null,
  list: DepartmentKey | null,
): Promise<void> {
  if (viewId === null || list === null) return;
  try {
    await redrawList(deps, user, viewId, list, contextFor(deps, user));
  } catch (err) {
    deps.log.info({ err }, "what lies under a form was not drawn anew");
  }
}
