import { type CallbackId, callbackIds } from "../ids.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { onAnswersSubmitted } from "./answers.js";
import { onAwaySubmitted } from "./away.js";
import { onCallNowSubmitted } from "./call-now.js";
import { onCaseFormSubmitted } from "./case-forms.js";
import type { ListenerDeps } from "./deps.js";
import { onForgetSubmitted } from "./forget.js";
import type { FormAnswer } from "./form-answer.js";
import { onHandOverSubmitted } from "./hand-over.js";
import { onImprovementChanged } from "./improvement-changes.js";
import { onImprovementDropped } from "./improvement-endings.js";
import { onImprovementSubmitted } from "./improvements.js";
import type { Kept } from "./kept.js";
import { onNoticeSubmitted } from "./notices.js";
import { onOpeningSubmitted } from "./opening-form.js";
import { onSeveralSubmitted } from "./reviews.js";
import { onSettingsSubmitted } from "./settings.js";
import { onJoinTrendSubmitted } from "./trends.js";
import { onVolumesSubmitted } from "./volumes.js";

/** Windows to read and click in: nothing is submitted. */
const unsubmitted = [
  callbackIds.history,
  callbackIds.ownPage,
  callbackIds.settings,
  callbackIds.review,
  callbackIds.improvements,
] as const;
type Unsubmitted = (typeof unsubmitted)[number];
/** A form with a button that sends it. */
export type SubmittedForm = Exclude<CallbackId, Unsubmitted>;

/** null: the bot has no such form. */
export function submittedForm(callbackId: string): SubmittedForm | null {
  const form = Object.values(callbackIds).find((id) => id === callbackId);
  return form === undefined || isUnsubmitted(form) ? null : form;
}

function isUnsubmitted(form: CallbackId): form is Unsubmitted {
  return unsubmitted.some((id) => id === form);
}

/** A form was sent: its listener carries it out. @returns what becomes of the window */
export async function onSubmitted(
  deps: ListenerDeps,
  { recents, redraws, guard }: Kept,
  form: SubmittedForm,
  sent: ViewSubmission,
): Promise<FormAnswer> {
  switch (form) {
    case callbackIds.open:
      return await onOpeningSubmitted(deps, recents, redraws, guard, sent);
    case callbackIds.answers:
      return await onAnswersSubmitted(deps, sent);
    case callbackIds.notice:
      return await onNoticeSubmitted(deps, guard, sent);
    case callbackIds.joinTrend:
      return await onJoinTrendSubmitted(deps, sent);
    case callbackIds.away:
      return await onAwaySubmitted(deps, sent).finally(() => deps.homes.wants(sent.sender.user));
    case callbackIds.forget:
      return await onForgetSubmitted(deps, sent);
    case callbackIds.settingsForm:
      return await onSettingsSubmitted(deps, sent).finally(() => deps.homes.wants(sent.sender.user));
    case callbackIds.volumes:
      return await onVolumesSubmitted(deps, sent);
    case callbackIds.improvement:
      return await onImprovementSubmitted(deps, guard, sent);
    case callbackIds.improvementChange:
      return await onImprovementChanged(deps, guard, sent);
    case callbackIds.improvementDrop:
      return await onImprovementDropped(deps, guard, sent);
    case callbackIds.reviewSeveral:
      return await onSeveralSubmitted(deps, sent);
    case callbackIds.callNow:
      return await onCallNowSubmitted(deps, recents, sent);
    case callbackIds.handOver:
      return await onHandOverSubmitted(deps, guard, sent);
    default:
      return await onCaseFormSubmitted(deps, guard, form, sent);
  }
}
