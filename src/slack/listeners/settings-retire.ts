import type { ModalView } from "@slack/types";
import type { StoredDepartment } from "../../app/settings/ports.js";
import type { Retirement } from "../../app/settings/retiring.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { faultText } from "../settings/fault-text.js";
import { retireForm, retireRefusalText } from "../settings/retire-form.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import type { SentForm } from "./settings.js";
import { generalPageView, pageView } from "./settings-views.js";
import { answerBudgetMs, within } from "./within.js";

/** The button that ends a department: what it would mean, or why it cannot be. */
export async function askToRetire(
  deps: ListenerDeps,
  user: UserId,
  department: DepartmentKey,
  context: ViewContext,
): Promise<ModalView> {
  const looked = await deps.settings.retiring.look({ user, department });
  if (looked.kind !== "possible") return noticeModal(whyNot(looked, context), context.messages);
  return retireForm(looked, context);
}

/** It was confirmed. */
export async function onRetireSubmitted(
  deps: ListenerDeps,
  { user, view, department, context }: SentForm,
): Promise<FormAnswer> {
  const { messages, reader } = context;
  try {
    const outcome = await within(answerBudgetMs, () => deps.settings.retiring.retire({ user, department }));
    if (outcome.kind !== "retired") return { update: noticeModal(whyNot(outcome, context), messages) };
    const name = deps.departments.find(department)?.name[reader.locale] ?? department;
    const done = messages.settings.retire.done({ department: name });
    await showAnother(deps, user, view.rootViewId, context, done);
    return { update: noticeModal(done, messages) };
  } catch (err) {
    deps.log.error({ err, user }, "a department could not be retired");
    return { update: noticeModal(messages.errors.databaseAway, messages) };
  }
}

function whyNot(retirement: Exclude<Retirement, { kind: "possible" }>, context: ViewContext): string {
  const { settings } = context.messages;
  switch (retirement.kind) {
    case "forbidden":
      return settings.notYours;
    case "gone":
      return settings.gone;
    case "refused":
      return retireRefusalText(retirement.refusal, context);
  }
}

/** Below, in place of the department that is no longer in use. */
async function showAnother(
  deps: ListenerDeps,
  user: UserId,
  viewId: string | null,
  context: ViewContext,
  news: string,
): Promise<void> {
  const [next] = deps.settings.led(user);
  const stored = next === undefined ? null : await deps.settings.find(user, next.key);
  if (viewId === null || stored === null) return;
  await deps.slack.views
    .update({ view_id: viewId, view: pageView(deps, user, "home", stored, context, news) })
    .catch((err: unknown) => deps.log.info({ err }, "a page of the settings was not drawn anew"));
}

/** A retired department takes cases again. @returns the page with what came of it; null: it is not hers to see */
export async function bringBack(
  deps: ListenerDeps,
  user: UserId,
  department: DepartmentKey,
  below: StoredDepartment,
  context: ViewContext,
): Promise<ModalView | null> {
  const { settings } = context.messages;
  const outcome = await deps.settings.retiring.bringBack({ user, department });
  const general = await deps.settings.general.find(user);
  if (outcome.kind === "forbidden" || general === null) return null;
  return await generalPageView(deps, user, below, general, context, news());

  function news(): string {
    switch (outcome.kind) {
      case "full":
        return settings.retire.full;
      case "back": {
        const name = outcome.department.name[context.reader.locale];
        const minds = outcome.minds.map((it) => settings.mindThis({ what: faultText(it, context) }));
        return [settings.retire.back({ department: name }), ...minds].join("\n");
      }
      default:
        return settings.gone;
    }
  }
}
