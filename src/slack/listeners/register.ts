import type { App } from "@slack/bolt";
import type { Messages } from "../../i18n/messages.js";
import { command, shortcutIds } from "../ids.js";
import { readBlockAction } from "../payloads/block-action.js";
import { isSelect } from "../payloads/escalation-select.js";
import { readHomeOpened } from "../payloads/home-opened.js";
import { readMemberMoved } from "../payloads/member-moved.js";
import type { Reading } from "../payloads/reading.js";
import { isFromOutside, type Sender } from "../payloads/sender.js";
import { readGlobalShortcut, readMessageShortcut } from "../payloads/shortcut.js";
import { readSlashCommand } from "../payloads/slash-command.js";
import { readViewSubmission } from "../payloads/view-submission.js";
import { notice, noticeModal } from "../views/notice.js";
import { listenerFor } from "./actions.js";
import { answerClick, respondTo } from "./answer.js";
import { onButton } from "./buttons.js";
import { onCommand } from "./command.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { faultLine } from "./faults.js";
import { responseFor } from "./form-answer.js";
import { onHomeOpened, redrawHome } from "./home.js";
import type { Kept } from "./kept.js";
import { meet } from "./meet.js";
import { blankStart, startOpening } from "./opening.js";
import { createPersonalDataGuard } from "./personal-data-guard.js";
import { createRecents } from "./recents.js";
import { createRedraws } from "./redraws.js";
import { onSelect } from "./selects.js";
import { onMessageShortcut } from "./shortcuts.js";
import { onSubmitted, submittedForm } from "./submissions.js";

/** Everything Slack can ask of the bot. Each listener parses, makes sure of the sender, calls, and answers. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const kept: Kept = {
    recents: createRecents(),
    redraws: createRedraws(),
    guard: createPersonalDataGuard(),
  };
  const { recents } = kept;

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
    const serve = listenerFor(deps, kept, click, respond);
    if (serve !== null) {
      await ack();
      return await serve();
    }
    await (isSelect(click) ? onSelect : onButton)(deps, click, ack, respond);
    if (click.place.kind === "view" && click.place.view.isHome)
      await redrawHome(deps, click.sender.user, click.place.view);
  });

  app.view(/^/, async ({ body, ack }) => {
    const sent = read(readViewSubmission(body), "view submission");
    if (sent === null) return await ack();
    if (isOutsider(sent.sender)) {
      const { messages } = contextFor(deps, sent.sender.user);
      return await ack({ response_action: "update", view: noticeModal(messages.errors.external, messages) });
    }
    const { callbackId } = sent.view;
    const form = submittedForm(callbackId);
    if (form === null) {
      deps.log.warn({ callbackId }, "a form is not the bot's own");
      return await ack();
    }
    const response = responseFor(await onSubmitted(deps, kept, form, sent));
    await (response === undefined ? ack() : ack(response));
  });

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
