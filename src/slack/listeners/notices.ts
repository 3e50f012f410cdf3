import { mayPutUpNotices } from "../../app/departments/notices.js";
import type { UserId } from "../../domain/ids.js";
import { noticeFields } from "../ids.js";
import { readNoticeForm } from "../payloads/notice-form-values.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { noticeForm } from "../views/notice-form.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { answerBudgetMs, within } from "./within.js";

/** Opens the form that puts up a notice. @returns what to say instead; null: the form is there */
export async function openNoticeForm(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
): Promise<string | null> {
  const context = contextFor(deps, user);
  const led = deps.departments
    .current()
    .list.filter((it) => !it.retired && it.categories.length > 0 && mayPutUpNotices(it, user));
  if (led.length === 0) return context.messages.notices.notYours;
  await deps.slack.views.open({ trigger_id: triggerId, view: noticeForm(led, deps.clock.now(), context) });
  return null;
}

export async function onNoticeSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const { messages } = contextFor(deps, user);
  const form = readNoticeForm(view.state, deps.departments.current(), deps.clock.now());
  if (!form.ok) return besideFields(form.problems, messages);
  try {
    const isUp = await within(answerBudgetMs, () => deps.putUpNotice({ ...form.value, by: user }));
    return isUp ? "close" : { errors: { [noticeFields.category]: messages.errors.chooseOne } };
  } catch (err) {
    deps.log.error({ err }, "a notice could not be put up");
    return { errors: { [noticeFields.category]: messages.errors.databaseAway } };
  }
}
