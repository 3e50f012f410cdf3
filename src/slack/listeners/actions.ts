import {
  callbackIds,
  formFields,
  handOverActionId,
  improvementActionOf,
  isBulletinAction,
  isFaqAction,
  isOwnPageAction,
  isReportAction,
  isSettingsAction,
  moreFieldsActionId,
  reviewActionIds,
  reviewActionOf,
  searchPageId,
  similarAnswersId,
  startActionId,
} from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { View } from "../payloads/view.js";
import { isSimilarBlock } from "../views/similar-cases.js";
import type { Respond } from "./answer.js";
import { openAnswers } from "./answers.js";
import { onBulletinAction } from "./bulletins.js";
import type { ListenerDeps } from "./deps.js";
import { onFaqButton } from "./faq.js";
import { openHandOverForm } from "./hand-over.js";
import { onHistoryPage } from "./history.js";
import { isHomeAction, onHomeAction } from "./home.js";
import { onImprovementAction } from "./improvement-changes.js";
import type { Kept } from "./kept.js";
import { blankStart, startOpening } from "./opening.js";
import { onFormChoice } from "./opening-form.js";
import { onOwnPageOpened } from "./own-page.js";
import { onReportButton } from "./report-buttons.js";
import { onReviewClick, onReviewOpened } from "./reviews.js";
import { onSearchPage } from "./search.js";
import { onSettingsClick } from "./settings-clicks.js";
import { isTrendAction, onTrendAction } from "./trends.js";
import { onVolumesUnit } from "./volumes.js";

/** Serves a click that has been acknowledged. */
type Serve = () => Promise<void>;

/** Who serves a click; null: it is about a single case, which may take longer and is acknowledged when it is done. */
export function listenerFor(
  deps: ListenerDeps,
  kept: Kept,
  click: BlockAction,
  respond: Respond,
): Serve | null {
  const {
    action: { actionId },
    sender: { user },
    place,
    triggerId,
  } = click;
  const { recents } = kept;
  if (actionId === startActionId)
    return () => startOpening(deps, recents, { ...blankStart, user, triggerId });
  if (isFaqAction(actionId)) return () => onFaqButton(deps, click, respond);
  if (isReportAction(actionId)) return () => onReportButton(deps, click, respond);
  if (actionId === searchPageId) return () => onSearchPage(deps, click, respond);
  if (isTrendAction(click)) return () => onTrendAction(deps, click, respond);
  if (isBulletinAction(actionId)) return () => onBulletinAction(deps, click, respond);
  if (place.kind === "view" && place.view.isHome && isHomeAction(click))
    return () => onHomeAction(deps, recents, click, place.view, respond);
  if (actionId === handOverActionId) return () => openHandOverForm(deps, user, triggerId, "push");
  if (isOwnPageAction(actionId)) return () => onOwnPageOpened(deps, click, respond);
  if (actionId === reviewActionIds.open) return () => onReviewOpened(deps, click, respond);
  if (improvementActionOf(actionId) !== null) return () => onImprovementAction(deps, click, respond);
  return place.kind === "view" ? listenerInView(deps, kept, click, place.view) : null;
}

/** What is clicked in a window of the bot, or on a Home tab. */
function listenerInView(deps: ListenerDeps, { redraws }: Kept, click: BlockAction, view: View): Serve | null {
  const { actionId } = click.action;
  if (actionId === similarAnswersId) return () => openAnswers(deps, click, view);
  if (reviewActionOf(actionId) !== null) return () => onReviewClick(deps, click, view);
  if (isSettingsAction(actionId)) return () => onSettingsClick(deps, click, view);
  if (view.callbackId === callbackIds.volumes) return () => onVolumesUnit(deps, click, view);
  if (isFormField(click)) {
    // An edit form's fields depend on nothing.
    return view.callbackId === callbackIds.open
      ? () => onFormChoice(deps, redraws, click, view)
      : async () => {};
  }
  if (view.callbackId === callbackIds.history) return () => onHistoryPage(deps, click, view);
  return null;
}

function isFormField({ action: { blockId } }: BlockAction): boolean {
  return isSimilarBlock(blockId) || [...formFields, moreFieldsActionId].some((field) => field === blockId);
}
