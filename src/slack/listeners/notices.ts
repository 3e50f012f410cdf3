import { mayPutUpNotices } from "../../app/departments/notices.js";
import { heededBy } from "../../app/heeded.js";
import type { Escalation } from "../../domain/escalation.js";
import { categoryNow } from "../../domain/former-categories.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { noticeFields } from "../ids.js";
import { readNoticeForm } from "../payloads/notice-form-values.js";
import { readAlarmFormMetadata } from "../payloads/private-metadata.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { noticeForm } from "../views/notice-form.js";
import type { NoticeAbout } from "../views/notice-place.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import type { FormOrLine } from "./link-forms.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { answerBudgetMs, within } from "./within.js";

/** Opens the form that puts up a notice. @returns what to say instead; null: the form is there */
export async function openNoticeForm(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
): Promise<string | null> {
  const form = formToPutUpNotice(deps, user, null);
  if (form.kind === "line") return form.line;
  await deps.slack.views.open({ trigger_id: triggerId, view: form.view });
  return null;
}

/** @param about what it is to be about; null: whichever she chooses */
export function formToPutUpNotice(deps: ListenerDeps, user: UserId, about: NoticeAbout | null): FormOrLine {
  const context = contextFor(deps, user);
  const led = deps.departments
    .current()
    .list.filter((it) => !it.retired && it.categories.length > 0 && mayPutUpNotices(it, user));
  const department = about?.department ?? null;
  if (led.length === 0 || (department !== null && !led.some(({ key }) => key === department)))
    return { kind: "line", line: context.messages.notices.notYours };
  const category = about?.category ? nameToday(deps, about.department, about.category) : null;
  const at = department === null || category === null ? null : { department, category };
  const alarm = about?.topic ? { department: about.department, topic: about.topic } : null;
  return { kind: "view", view: noticeForm(led, deps.clock.now(), context, at, alarm) };
}

/** The case may have it under an earlier name. */
function nameToday(
  { departments }: Pick<ListenerDeps, "departments">,
  department: DepartmentKey,
  category: string,
): string | null {
  const its = departments.find(department);
  return its === null ? null : categoryNow(its, category);
}

/** Whether she may put one up on the category of this case, which is still there, by whatever name. */
export function mayPutUpNoticeOn(
  { departments }: Pick<ListenerDeps, "departments">,
  user: UserId,
  { department: { key }, facts: { category } }: Pick<Escalation, "department" | "facts">,
): boolean {
  const department = departments.find(key);
  return (
    department !== null &&
    !department.retired &&
    mayPutUpNotices(department, user) &&
    category !== null &&
    categoryNow(department, category) !== null
  );
}

/** What everybody reads who is about to send: what looks like a customer's number in it is pointed out first. */
export async function onNoticeSubmitted(
  deps: ListenerDeps,
  guard: PersonalDataGuard,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const { messages } = contextFor(deps, user);
  const form = readNoticeForm(view.state, deps.departments.current(), deps.clock.now());
  const pointedOut = guard.pointOut(view, messages, []);
  if (!form.ok || Object.keys(pointedOut).length > 0)
    return besideFields(form.ok ? [] : form.problems, messages, pointedOut);
  const metadata = readAlarmFormMetadata(view.privateMetadata);
  const alarm = metadata.ok ? metadata.value.alarm : null;
  const heeds = alarm && heededBy(deps.departments, alarm);
  try {
    const isUp = await within(answerBudgetMs, () => deps.putUpNotice({ ...form.value, by: user, heeds }));
    return isUp ? "close" : { errors: { [noticeFields.category]: messages.errors.chooseOne } };
  } catch (err) {
    deps.log.error({ err }, "a notice could not be put up");
    return { errors: { [noticeFields.category]: messages.errors.databaseAway } };
  }
}
