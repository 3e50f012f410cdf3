import type { ModalView } from "@slack/types";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { adoptForm } from "../settings/adopt-form.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import type { SentForm } from "./settings.js";

/** Slack waits three seconds; what is not done by then is left for the next press. */
const atWorkMs = 1_500;

/** How many cases under way go by other rules than today's, and what those are. */
export async function askToAdopt(
  deps: ListenerDeps,
  user: UserId,
  department: DepartmentKey,
  context: ViewContext,
): Promise<ModalView> {
  const { messages } = context;
  const looked = await deps.settings.adopting.look({ user, department });
  if (looked === null) return noticeModal(messages.settings.notYours, messages);
  return looked.behind === 0
    ? noticeModal(messages.settings.adopt.none, messages)
    : adoptForm(looked.department, looked.behind, context);
}

/** It was confirmed. */
export async function onAdoptSubmitted(
  deps: ListenerDeps,
  { user, department, context: { messages } }: SentForm,
): Promise<FormAnswer> {
  const { adopt, notYours } = messages.settings;
  try {
    const giveUp = AbortSignal.timeout(atWorkMs);
    const outcome = await deps.settings.adopting.adopt({ user, department }, giveUp);
    if (outcome === null) return { update: noticeModal(notYours, messages) };
    const { done: count, left } = outcome;
    const said = left === 0 ? adopt.done({ count }) : adopt.rest({ count, left });
    return { update: noticeModal(said, messages) };
  } catch (err) {
    deps.log.error({ err, user }, "settings could not be applied to cases under way");
    return { update: noticeModal(messages.errors.databaseAway, messages) };
  }
}
