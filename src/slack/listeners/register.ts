import type { App } from "@slack/bolt";
import type { Messages } from "../../i18n/messages.js";
import {
  type CallbackId,
  callbackIds,
  command,
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
  shortcutIds,
  similarAnswersId,
  startActionId,
} from "../ids.js";
import { type BlockAction, readBlockAction } from "../payloads/block-action.js";
import { isSelect } from "../payloads/escalation-select.js";
import { readHomeOpened } from "../payloads/home-opened.js";
import { readMemberMoved } from "../payloads/member-moved.js";
import type { Reading } from "../payloads/reading.js";
import { isFromOutside, type Sender } from "../payloads/sender.js";
import { readGlobalShortcut, readMessageShortcut } from "../payloads/shortcut.js";
import { readSlashCommand } from "../payloads/slash-command.js";
import { readViewSubmission, type ViewSubmission } from "../payloads/view-submission.js";
import { notice, noticeModal } from "../views/notice.js";
import { isSimilarBlock } from "../views/similar-cases.js";
import { answerClick, type Respond, respondTo } from "./answer.js";
import { onAnswersSubmitted, openAnswers } from "./answers.js";
import { onAwaySubmitted } from "./away.js";
import { onBulletinAction } from "./bulletins.js";
import { onButton } from "./buttons.js";
import { onCallNowSubmitted } from "./call-now.js";
import { onCaseFormSubmitted } from "./case-forms.js";
import { onCommand } from "./command.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { onFaqButton } from "./faq.js";
import { faultLine } from "./faults.js";
import { onForgetSubmitted } from "./forget.js";
import { type FormAnswer, responseFor } from "./form-answer.js";
import { onHandOverSubmitted, openHandOverForm } from "./hand-over.js";
import { onHistoryPage } from "./history.js";
import { isHomeAction, onHomeAction, onHomeOpened, redrawHome } from "./home.js";
import { onImprovementAction, onImprovementChanged } from "./improvement-changes.js";
import { onImprovementSubmitted } from "./improvements.js";
import { meet } from "./meet.js";
import { onNoticeSubmitted } from "./notices.js";
import { blankStart, startOpening } from "./opening.js";
import { onFormChoice, onOpeningSubmitted } from "./opening-form.js";
import { onOwnPageOpened } from "./own-page.js";
import { createPersonalDataGuard } from "./personal-data-guard.js";
import { createRecents } from "./recents.js";
import { createRedraws } from "./redraws.js";
import { onReportButton } from "./report-buttons.js";
import { onReviewClick, onReviewOpened, onSeveralSubmitted } from "./reviews.js";
import { onSearchPage } from "./search.js";
import { onSelect } from "./selects.js";
import { onSettingsSubmitted } from "./settings.js";
import { onSettingsClick } from "./settings-clicks.js";
import { onMessageShortcut } from "./shortcuts.js";
import { isTrendAction, onJoinTrendSubmitted, onTrendAction } from "./trends.js";
import { onVolumesSubmitted, onVolumesUnit } from "./volumes.js";

/** Windows to read and click in: nothing is submitted. */
const unsubmitted = [
  callbackIds.history,
  callbackIds.ownPage,
  callbackIds.settings,
  callbackIds.review,
  callbackIds.improvements,
] as const;
type Unsubmitted = (typeof unsubmitted)[number];
type Submitted = Exclude<CallbackId, Unsubmitted>;

/** Everything Slack can ask of the bot. Each listener parses, makes sure of the sender, calls, and answers. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const recents = createRecents();
  const redraws = createRedraws();
  const guard = createPersonalDataGuard();

  function errorsFor(sender: Sender): Messages["errors"] {
    return contextFor(deps, sender.user).messages.errors;
  }

  /** By what the request says, and by memory; whoever is not known yet is met before anything is done for her. */
  function isOutsider(sender: Sender): boolean {
    return isFromOutside(sender, deps.team.teamId) || deps.directory.known(sender.user)?.isOutside === true;
  }

  /** What was sent, or null if it cannot be read: then there is nobody to tell but the log. */
  function read<T>(reading: Reading<T>, what: string): T | null {
    if (reading.ok) return reading.value;
    deps.log.warn({ fault: reading.fault, at: reading.what, payload: what }, "a payload could not be read");
    return null;
  }

  app.command(command, async ({ body, ack, respond }) => {
    const sent = read(readSlashCommand(body), "slash command");
    if (sent === null) return await ack();
    const errors = () => errorsFor(sent.sender);
    if (isOutsider(sent.sender)) {
      return await ack({ response_type: "ephemeral", ...notice(errors().external) });
    }
    try {
      const answer = await onCommand(deps, recents, sent, () => ack(), respond);
      if (answer !== null) await ack({ response_type: "ephemeral", ...answer });
    } catch (err) {
      deps.log.error({ err }, "a command could not be carried out");
      await ack();
      await respondTo(deps, respond, notice(errors().databaseAwayCommand({ typed: sent.text })));
    }
  });

  app.shortcut(shortcutIds.global, async ({ body, ack }) => {
    await ack();
    const sent = read(readGlobalShortcut(body), "global shortcut");
    if (sent === null || isOutsider(sent.sender)) return;
    await startOpening(deps, recents, { ...blankStart, user: sent.sender.user, triggerId: sent.triggerId });
  });

  app.shortcut(shortcutIds.message, async ({ body, ack, respond }) => {
    await ack();
    const sent = read(readMessageShortcut(body), "message shortcut");
    if (sent === null) return;
    const errors = errorsFor(sent.sender);
    if (isOutsider(sent.sender)) return await respondTo(deps, respond, notice(errors.external));
    try {
      await onMessageShortcut(deps, recents, sent);
    } catch (err) {
      deps.log.error({ err }, "a shortcut could not be carried out");
      await respondTo(deps, respond, notice(faultLine(err, errors)));
    }
  });

  // One listener for all actions: Bolt runs every listener that matches, and what none matches is never acknowledged.
  app.action(/^/, async ({ body, ack, respond }) => {
    const click = read(readBlockAction(body), "block action");
    if (click === null) return await ack();
    if (isOutsider(click.sender)) {
      await ack();
      await meet(deps, click.sender.user);
      return await answerClick(deps, click, respond, errorsFor(click.sender).external);
    }
    if (click.place.kind === "message") deps.membership.saw(click.place.channel, click.sender.user);
    await onAction(click, ack, respond);
  });

  async function onAction(click: BlockAction, ack: () => Promise<void>, respond: Respond): Promise<void> {
    const { place, action, sender, triggerId } = click;
    if (action.actionId === startActionId) {
      await ack();
      return await startOpening(deps, recents, { ...blankStart, user: sender.user, triggerId });
    }
    if (isFaqAction(action.actionId)) {
      await ack();
      return await onFaqButton(deps, click, respond);
    }
    if (isReportAction(action.actionId)) {
      await ack();
      return await onReportButton(deps, click, respond);
    }
    if (action.actionId === searchPageId) {
      await ack();
      return await onSearchPage(deps, click, respond);
    }
    if (isTrendAction(click)) {
      await ack();
      return await onTrendAction(deps, click, respond);
    }
    if (isBulletinAction(action.actionId)) {
      await ack();
      return await onBulletinAction(deps, click, respond);
    }
    const home = place.kind === "view" && place.view.isHome ? place.view : null;
    if (home !== null && isHomeAction(click)) {
      await ack();
      return await onHomeAction(deps, recents, click, home, respond);
    }
    if (action.actionId === handOverActionId) {
      await ack();
      return await openHandOverForm(deps, sender.user, triggerId, "push");
    }
    if (isOwnPageAction(action.actionId)) {
      await ack();
      return await onOwnPageOpened(deps, click, respond);
    }
    if (place.kind === "view" && action.actionId === similarAnswersId) {
      await ack();
      return await openAnswers(deps, click, place.view);
    }
    if (action.actionId === reviewActionIds.open) {
      await ack();
      await meet(deps, sender.user);
      return await onReviewOpened(deps, click, respond);
    }
    if (improvementActionOf(action.actionId) !== null) {
      await ack();
      return await onImprovementAction(deps, click, respond);
    }
    if (place.kind === "view" && reviewActionOf(action.actionId) !== null) {
      await ack();
      return await onReviewClick(deps, click, place.view);
    }
    if (place.kind === "view" && isSettingsAction(action.actionId)) {
      await ack();
      return await onSettingsClick(deps, click, place.view);
    }
    if (place.kind === "view" && place.view.callbackId === callbackIds.volumes) {
      await ack();
      return await onVolumesUnit(deps, click, place.view);
    }
    const isField =
      isSimilarBlock(action.blockId) ||
      [...formFields, moreFieldsActionId].some((field) => field === action.blockId);
    if (place.kind === "view" && isField) {
      await ack();
      // An edit form's fields depend on nothing.
      return place.view.callbackId === callbackIds.open
        ? await onFormChoice(deps, redraws, click, place.view)
        : undefined;
    }
    if (place.kind === "view" && place.view.callbackId === callbackIds.history) {
      await ack();
      return await onHistoryPage(deps, click, place.view);
    }
    await (isSelect(click) ? onSelect : onButton)(deps, click, ack, respond);
    if (home !== null) await redrawHome(deps, sender.user, home);
  }

  app.view(/^/, async ({ body, ack }) => {
    const sent = read(readViewSubmission(body), "view submission");
    if (sent === null) return await ack();
    if (isOutsider(sent.sender)) {
      const { messages } = contextFor(deps, sent.sender.user);
      return await ack({ response_action: "update", view: noticeModal(messages.errors.external, messages) });
    }
    const { callbackId } = sent.view;
    const form = Object.values(callbackIds).find((id) => id === callbackId);
    if (form === undefined || isUnsubmitted(form)) {
      deps.log.warn({ callbackId }, "a form is not the bot's own");
      return await ack();
    }
    const response = responseFor(await onSubmitted(form, sent));
    await (response === undefined ? ack() : ack(response));
  });

  async function onSubmitted(form: Submitted, sent: ViewSubmission): Promise<FormAnswer> {
    switch (form) {
      case callbackIds.open:
        return await onOpeningSubmitted(deps, recents, redraws, guard, sent);
      case callbackIds.answers:
        return await onAnswersSubmitted(deps, sent);
      case callbackIds.notice:
        return await onNoticeSubmitted(deps, sent);
      case callbackIds.joinTrend:
        return await onJoinTrendSubmitted(deps, sent);
      case callbackIds.away:
        return await onAwaySubmitted(deps, sent).finally(() => deps.homes.wants(sent.sender.user));
      case callbackIds.forget:
        return await onForgetSubmitted(deps, sent);
      case callbackIds.settingsForm:
        return await onSettingsSubmitted(deps, sent);
      case callbackIds.volumes:
        return await onVolumesSubmitted(deps, sent);
      case callbackIds.improvement:
        return await onImprovementSubmitted(deps, guard, sent);
      case callbackIds.improvementChange:
        return await onImprovementChanged(deps, guard, sent);
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

  app.event("app_home_opened", async ({ body }) => {
    const opened = read(readHomeOpened(body), "home opened");
    if (opened === null || opened.tab !== "home" || isOutsider(opened.sender)) return;
    await onHomeOpened(deps, opened);
  });

  for (const event of ["member_joined_channel", "member_left_channel"] as const) {
    app.event(event, async ({ body }) => {
      const moved = read(readMemberMoved(body), event);
      if (moved === null) return;
      deps.membership.changed(moved.channel, moved.user);
      deps.homes.wants(moved.user);
    });
  }

  app.error(async (err) => {
    deps.log.error({ err }, "a listener failed");
  });
}

function isUnsubmitted(form: CallbackId): form is Unsubmitted {
  return unsubmitted.some((id) => id === form);
}
