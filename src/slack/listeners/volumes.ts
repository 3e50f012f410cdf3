import type { VolumesPage } from "../../app/volumes-form.js";
import type { Unit } from "../../domain/figures/volumes.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { volumesFields } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { readUnit, readVolumeEdits, readVolumesMetadata } from "../payloads/volumes-form-values.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { namesMark, type VolumesAgain, volumesForm } from "../views/volumes-form.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { answerBudgetMs, within } from "./within.js";

interface Opening {
  readonly department: DepartmentKey;
  /** null: the newest week. */
  readonly unit: Unit | null;
  readonly triggerId: string;
  readonly how: "open" | "push";
}

/** Opens the form. @returns what to say instead; null: it is on the screen */
export async function openVolumesForm(
  deps: ListenerDeps,
  user: UserId,
  { department, unit, triggerId, how }: Opening,
): Promise<string | null> {
  const context = contextFor(deps, user);
  return await within(answerBudgetMs, async () => {
    const shown = await deps.volumes.show({ user, department, unit });
    if (shown.kind === "not_hers") return context.messages.settings.notYours;
    await deps.slack.views[how]({ trigger_id: triggerId, view: volumesForm(shown.page, context) });
    return null;
  });
}

/** Another week or month was chosen: the form shows its numbers. */
export async function onVolumesUnit(deps: ListenerDeps, click: BlockAction, view: View): Promise<void> {
  const { user } = click.sender;
  const metadata = readVolumesMetadata(view.privateMetadata);
  const unit = readUnit(click.action.value);
  if (!metadata.ok || unit === null || click.action.blockId !== volumesFields.unit) {
    deps.log.warn({ user }, "a form of the inquiries is not the bot's own");
    return;
  }
  const context = contextFor(deps, user, metadata.value.locale);
  try {
    await within(answerBudgetMs, async () => {
      const shown = await deps.volumes.show({ user, department: metadata.value.department, unit });
      if (shown.kind === "page")
        await deps.slack.views.update({ view_id: view.id, view: volumesForm(shown.page, context) });
    });
  } catch (err) {
    deps.log.error({ err, user }, "the inquiries of another week could not be shown");
  }
}

export async function onVolumesSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readVolumesMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  if (!metadata.ok) return { update: noticeModal(messages.errors.unexpected, messages) };
  const { department, seen, names, round } = metadata.value;
  const unit: Unit = { unit: metadata.value.unit, start: metadata.value.start };
  try {
    return await within(answerBudgetMs, async () => {
      const shown = await deps.volumes.show({ user, department, unit });
      if (shown.kind === "not_hers") return { update: noticeModal(messages.settings.notYours, messages) };
      const { fields } = shown.page;
      // Another list of categories: the same places are about something else now.
      if (namesMark(fields) !== names)
        return again(shown.page, { news: messages.volumes.otherCategories, edits: [], round }, context);
      const read = readVolumeEdits(view.state, fields, seen);
      if (!read.ok) return besideNumbers(read.blocks, context);
      const saved = await deps.volumes.save({ user, department, unit, edits: read.edits });
      if (saved === "saved") return "close";
      // Saved once more, what she typed counts: now she has seen what was there.
      const { edits } = read;
      return again(shown.page, { news: messages.volumes.overtaken, edits, round }, context);
    });
  } catch (err) {
    deps.log.error({ err, user }, "numbers of inquiries could not be saved");
    return { errors: { [volumesFields.unit]: messages.errors.databaseAway } };
  }
}

function again(page: VolumesPage, what: VolumesAgain, context: ViewContext): FormAnswer {
  return { update: volumesForm(page, context, what) };
}

function besideNumbers(blocks: readonly string[], { messages: { volumes } }: ViewContext): FormAnswer {
  return { errors: Object.fromEntries(blocks.map((block) => [block, volumes.notANumber])) };
}
