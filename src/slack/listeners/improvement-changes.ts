import type { DepartmentKey } from "../../domain/ids.js";
import { improvementActionOf, improvementFields } from "../ids.js";
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
import { finished, opensDropping, saysEnded, tellsEnded } from "./improvement-endings.js";
import { redrawList, redrawListUnder } from "./improvements.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { serveClick } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

/** A button in the list of improvements, or under a message about one. */
export async function onImprovementAction(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  const act = { finish: finished, drop: opensDropping, change: changes, department: choosesDepartment };
  const action = improvementActionOf(click.action.actionId);
  if (action === null) return;
  await serveClick(deps, click, respond, (context) =>
    within(answerBudgetMs, () => act[action](deps, click, context)),
  );
}

/** Another department's list. Whether it is there, and hers, is found out when it is looked up. */
async function choosesDepartment(
  deps: ListenerDeps,
  { action: { value }, sender: { user }, place }: BlockAction,
  context: ViewContext,
): Promise<null> {
  if (value !== null && place.kind === "view")
    await redrawList(deps, user, place.view.id, value as DepartmentKey, context);
  return null;
}

/** "Change". @returns what to say; null: the form shows by itself */
async function changes(deps: ListenerDeps, click: BlockAction, context: ViewContext): Promise<string | null> {
  const { action, sender, place, triggerId } = click;
  const { user } = sender;
  const { improvements, errors } = context.messages;
  const number = countedNumber(action.value ?? "");
  if (number === null) return errors.unexpected;
  const found = await deps.improvements.toChange(user, number);
  if (found.kind === "forbidden") return improvements.notYours;
  if (found.kind === "ended") return await tellsEnded(deps, click, found.improvement, context);
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
        await redrawListUnder(deps, user, view.previousViewId ?? view.rootViewId, list, context);
        return "close";
      case "stale":
        return { update: changeForm(outcome, list, context, plan.value) };
      case "ended":
        return say(await saysEnded(deps, outcome.improvement, context));
      case "forbidden":
        return say(improvements.notYours);
    }
  } catch (err) {
    deps.log.error({ err, user }, "an improvement could not be changed");
    return say(errors.databaseAway);
  }
}
