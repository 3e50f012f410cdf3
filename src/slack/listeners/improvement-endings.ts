import type { UserId } from "../../domain/ids.js";
import { improvementFields } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { countedNumber } from "../payloads/counted-number.js";
import { readWhy } from "../payloads/improvement-form-values.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { dropForm } from "../review/drop-form.js";
import { endedLine } from "../review/ended-line.js";
import { improvementForm } from "../review/improvement-form.js";
import {
  type ImprovementMetadata,
  readDropMetadata,
  readImprovementsMetadata,
} from "../review/improvement-metadata.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { redrawList, redrawListUnder } from "./improvements.js";
import { knowPeople } from "./know-people.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { answerBudgetMs, within } from "./within.js";

/** "Done", in the list or under a reminder; "Announce", where it is done by that. @returns what to say; null: it shows */
export async function finished(
  deps: ListenerDeps,
  click: BlockAction,
  context: ViewContext,
): Promise<string | null> {
  const { action, sender } = click;
  const { improvements, errors } = context.messages;
  const number = countedNumber(action.value ?? "");
  if (number === null) return errors.unexpected;
  const outcome = await deps.improvements.finish(sender.user, number);
  if (outcome.kind === "forbidden") return improvements.notYours;
  if (outcome.kind === "to_announce") return await opensAnnouncement(deps, click, number, context);
  if (outcome.kind === "ended") return await tellsEnded(deps, click, outcome.improvement, context);
  const isListed = await redrawClicked(deps, click, context);
  return isListed ? null : improvements.finished({ number: String(number) });
}

/** The list in which she clicked. @returns whether it was one */
async function redrawClicked(
  deps: ListenerDeps,
  { place, sender }: BlockAction,
  context: ViewContext,
): Promise<boolean> {
  const list = place.kind === "view" ? readImprovementsMetadata(place.view.privateMetadata) : null;
  if (place.kind !== "view" || !list?.ok) return false;
  await redrawList(deps, sender.user, place.view.id, list.value.department, context);
  return true;
}

/** Who was quicker; a list in which she clicked follows. @returns null: it was herself, and the list shows it */
export async function tellsEnded(
  deps: ListenerDeps,
  click: BlockAction,
  improvement: Parameters<typeof endedLine>[0],
  context: ViewContext,
): Promise<string | null> {
  const isListed = await redrawClicked(deps, click, context);
  return isListed && improvement.ended.by === click.sender.user
    ? null
    : await saysEnded(deps, improvement, context);
}

/** With what is planned filled in. @returns what to say; null: the form shows by itself */
async function opensAnnouncement(
  deps: ListenerDeps,
  click: BlockAction,
  number: number,
  context: ViewContext,
): Promise<string | null> {
  const { sender, place, triggerId } = click;
  const { user } = sender;
  const found = await deps.improvements.toAnnounce(user, number);
  if (found.kind === "forbidden") return context.messages.improvements.announcement.notYours;
  if (found.kind === "ended") return await tellsEnded(deps, click, found.improvement, context);
  const { improvement, department } = found;
  const { kind, category, reason } = improvement;
  const metadata: ImprovementMetadata = {
    ...{ v: 1, locale: context.reader.locale, department: department.key, kind },
    ...{ about: [], ends: number, review: null },
  };
  const view = improvementForm({ department, metadata, category, reason, plan: improvement }, context);
  await deps.slack.views[place.kind === "view" ? "push" : "open"]({ trigger_id: triggerId, view });
  return null;
}

/** "Drop": asks why. @returns what to say; null: the form shows by itself */
export async function opensDropping(
  deps: ListenerDeps,
  click: BlockAction,
  context: ViewContext,
): Promise<string | null> {
  const { action, sender, place, triggerId } = click;
  const { user } = sender;
  const { improvements, errors } = context.messages;
  const number = countedNumber(action.value ?? "");
  if (number === null) return errors.unexpected;
  const found = await deps.improvements.toDrop(user, number);
  if (found.kind === "forbidden") return improvements.drop.notYours;
  if (found.kind === "ended") return await tellsEnded(deps, click, found.improvement, context);
  const list = place.kind === "view" ? readImprovementsMetadata(place.view.privateMetadata) : null;
  const view = dropForm(found.improvement, list?.ok ? list.value.department : null, context);
  await deps.slack.views[place.kind === "view" ? "push" : "open"]({ trigger_id: triggerId, view });
  return null;
}

export async function onImprovementDropped(
  deps: ListenerDeps,
  guard: PersonalDataGuard,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readDropMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  if (!metadata.ok) return { update: noticeModal(messages.errors.unexpected, messages) };
  const say = (line: string): FormAnswer => ({ errors: { [improvementFields.why]: line } });
  const pointedOut = guard.pointOut(view, messages, []);
  const why = readWhy(view.state);
  if (!why.ok || Object.keys(pointedOut).length > 0)
    return besideFields(why.ok ? [] : why.problems, messages, pointedOut);
  const { number, list } = metadata.value;
  try {
    const outcome = await within(answerBudgetMs, () => deps.improvements.drop(user, number, why.value));
    if (outcome.kind === "forbidden") return say(messages.improvements.drop.notYours);
    if (outcome.kind === "ended") return say(await saysEnded(deps, outcome.improvement, context));
    if (list === null)
      return { update: noticeModal(messages.improvements.drop.done({ number: String(number) }), messages) };
    await redrawListUnder(deps, user, view.previousViewId ?? view.rootViewId, list, context);
    return "close";
  } catch (err) {
    deps.log.error({ err, user }, "an improvement could not be dropped");
    return say(messages.errors.databaseAway);
  }
}

/** Whoever was quicker is named, so that she has to be known. */
export async function saysEnded(
  deps: ListenerDeps,
  improvement: Parameters<typeof endedLine>[0],
  context: ViewContext,
): Promise<string> {
  const by: UserId = improvement.ended.by;
  await knowPeople(deps, [by]);
  return endedLine(improvement, context);
}
