import type { AwayRequest, WentAway } from "../../app/go-away.js";
import { mostHandedOver } from "../../app/hand-over.js";
import type { UserId } from "../../domain/ids.js";
import { awayFields } from "../ids.js";
import { readAwayForm } from "../payloads/away-form-values.js";
import { readPlainFormMetadata } from "../payloads/private-metadata.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { awayForm } from "../views/away-form.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps, readerOf } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { answerBudgetMs, within } from "./within.js";

/** Puts the form on the screen, with what she has said already. @throws SlackError · faults of the database */
export async function openAwayForm(deps: ListenerDeps, user: UserId, triggerId: string): Promise<void> {
  const [absence, cases] = await within(answerBudgetMs, () =>
    Promise.all([deps.absences.of(user), deps.cases.forHandOver(user, mostHandedOver)]),
  );
  if (absence?.standIn) await deps.directory.person(absence.standIn);
  const view = awayForm({
    context: contextFor(deps, user),
    now: deps.clock.now(),
    cases: cases.length,
    absence,
  });
  await deps.slack.views.open({ trigger_id: triggerId, view });
}

/** She is away from now on, or back; the form says what that means. */
export async function onAwaySubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readPlainFormMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  const asked = readAwayForm(view.state, deps.clock.now(), readerOf(deps, user).timezone);
  if (!asked.ok) return besideFields(asked.problems, messages);
  try {
    const done = await within(answerBudgetMs, () => deps.goAway(user, asked.value));
    return answerFor(asked.value, done, context);
  } catch (err) {
    deps.log.error({ err, user }, "an absence could not be kept");
    return { errors: { [awayFields.in]: messages.errors.databaseAway } };
  }
}

function answerFor(asked: AwayRequest, done: WentAway, { messages, person, time }: ViewContext): FormAnswer {
  const { away } = messages.modals;
  if (done.kind === "no_stand_in") {
    const line =
      done.why === "herself"
        ? away.notHerself
        : away.cannotStandIn({ why: messages.card.note.skipReasons[done.why] });
    return { errors: { [awayFields.standIn]: line } };
  }
  if (asked.kind === "back") return { update: noticeModal(away.isBack, messages) };
  const until = time(asked.until);
  const line =
    asked.standIn === null
      ? away.isAway({ until })
      : away.isAwayWithStandIn({ until, standIn: person(asked.standIn) });
  return { update: noticeModal(line, messages) };
}
