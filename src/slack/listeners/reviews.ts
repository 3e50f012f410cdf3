import type { ModalView } from "@slack/types";
import { atOnce } from "../../app/reviews/reviews.js";
import type { Department } from "../../domain/department.js";
import { type DepartmentKey, type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { causes, improvementKinds, verdicts } from "../../domain/review/review.js";
import { numberInExisting, reviewActionOf, reviewCasesFields } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { countedNumber } from "../payloads/counted-number.js";
import { escalationNumber } from "../payloads/escalation-action.js";
import { readReviewForm } from "../payloads/review-form-values.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { readImprovementsMetadata } from "../review/improvement-metadata.js";
import { readReviewMetadata } from "../review/metadata.js";
import { severalForm } from "../review/several-form.js";
import { noticeModal } from "../views/notice.js";
import type { Respond } from "./answer.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { openImprovementForm, openImprovements } from "./improvements.js";
import { pageFor, type Standing, viewFor } from "./review-page.js";
import { serveClick } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

/** So many cases somebody can put off before the first of them comes up again. */
const mostSkipped = 100;

/** What comes next is looked up. */
const nothingShown = { shown: null, waiting: false, verdict: null } as const;

interface Asked {
  /** null: the first of hers. */
  readonly department: Department | null;
  readonly number: EscalationNumber | null;
}

/** Opens the review. @returns what to say instead; null: it is on the screen */
export async function openReview(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
  { department, number }: Asked,
): Promise<string | null> {
  const context = contextFor(deps, user);
  const { command } = context.messages.review;
  return await within(answerBudgetMs, async () => {
    const named = number === null ? null : await deps.reviews.named(user, number);
    if (named?.kind === "forbidden") return await denied(deps, user, named);
    if (named?.kind === "unknown" && number !== null)
      return context.messages.errors.gone({ reference: reference(number) });
    if (named?.kind === "waits" && number !== null) return command.waits({ reference: reference(number) });
    const shown = named?.kind === "named" ? named : null;
    const key = shown?.department ?? department?.key ?? (await deps.reviews.first(user));
    if (key === null) return command.notYours;
    const drawn = await pageFor(
      deps,
      { user, department: key, shown: shown?.number ?? null, wasWaiting: false, skipped: [], last: [] },
      { verdict: null, skipped: [], left: 0 },
      context,
    );
    if (typeof drawn === "string") return drawn;
    await deps.slack.views.open({ trigger_id: triggerId, view: drawn });
    return null;
  });
}

/** The button in the weekly message, which is about a department, and on the Home tab. */
export async function onReviewOpened(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  const { value } = click.action;
  const department = value === null ? null : deps.departments.find(value as DepartmentKey);
  await serveClick(deps, click, respond, () =>
    openReview(deps, click.sender.user, click.triggerId, { department, number: null }),
  );
}

/** A click on the review itself. */
export async function onReviewClick(deps: ListenerDeps, click: BlockAction, view: View): Promise<void> {
  const { user } = click.sender;
  if (reviewActionOf(click.action.actionId) === "plan") return await onPlan(deps, click, view);
  const metadata = readReviewMetadata(view.privateMetadata);
  if (!metadata.ok) {
    deps.log.warn({ user, action: click.action.actionId }, "a page of the review is not the bot's own");
    return;
  }
  const context = contextFor(deps, user, metadata.value.locale);
  const update = (next: ModalView) => deps.slack.views.update({ view_id: view.id, view: next });
  try {
    await within(answerBudgetMs, async (giveUp) => {
      if (reviewActionOf(click.action.actionId) === "several") {
        const cases = await deps.reviews.several(user, metadata.value.department);
        const form = severalForm(cases, metadata.value, context);
        await deps.slack.views.push({ trigger_id: click.triggerId, view: form });
        return;
      }
      if (reviewActionOf(click.action.actionId) === "improvements") {
        await openImprovements(deps, user, click.triggerId, metadata.value.department, "push");
        return;
      }
      const kind = improvementKinds.find((it) => it === click.action.value);
      if (reviewActionOf(click.action.actionId) === "follow" && kind !== undefined) {
        const { department, last: about } = metadata.value;
        const asked = { kind, department, about, review: metadata.value };
        await openImprovementForm(deps, user, click.triggerId, asked, context);
        return;
      }
      const next = await afterClick(deps, user, click, metadata.value, giveUp);
      if (next !== null) await update(await viewFor(deps, user, next, context));
    });
  } catch (err) {
    deps.log.error({ err, user }, "a click in the review could not be carried out");
    await update(noticeModal(context.messages.review.failed, context.messages)).catch((error: unknown) =>
      deps.log.info({ err: error }, "nor could that be said"),
    );
  }
}

/** A new improvement, from the list of them. */
async function onPlan(
  deps: ListenerDeps,
  { sender: { user }, triggerId, action: { value } }: BlockAction,
  view: View,
): Promise<void> {
  const metadata = readImprovementsMetadata(view.privateMetadata);
  const kind = improvementKinds.find((it) => it === value);
  if (!metadata.ok || kind === undefined) {
    deps.log.warn({ user }, "a list of improvements is not the bot's own");
    return;
  }
  const { department, locale } = metadata.value;
  const context = contextFor(deps, user, locale);
  const asked = { kind, department, about: [], review: null };
  await openImprovementForm(deps, user, triggerId, asked, context);
}

/** What the page is to show now; null: the bot never offered such a click. */
async function afterClick(
  deps: ListenerDeps,
  user: UserId,
  { action: { actionId, value } }: BlockAction,
  before: Standing,
  giveUp: AbortSignal,
): Promise<Standing | null> {
  const { shown, verdict, skipped } = before;
  switch (reviewActionOf(actionId)) {
    case "department": {
      const department = value as DepartmentKey | null;
      return department === null ? null : { ...nothingShown, department, last: [], skipped: [] };
    }
    case "verdict":
      return { ...before, verdict: verdicts.find((it) => it === value) ?? null };
    case "back":
      return { ...before, verdict: null };
    case "skip":
      return {
        ...{ ...before, ...nothingShown },
        skipped: shown === null ? skipped : [...skipped, shown].slice(-mostSkipped),
      };
    case "follow": {
      const existing = countedNumber(numberInExisting(value ?? "") ?? "");
      if (existing !== null) await deps.improvements.join(user, existing, before.last);
      else if (value === "none") await deps.reviews.nothingFollows(user, before.department, before.last);
      else return null;
      return before;
    }
    case "faq": {
      // Hers to review is hers to mark; what somebody else has decided meanwhile shows on the page.
      if (shown !== null) await deps.cases.apply(shown, { type: "mark_faq", by: user }, giveUp);
      return before;
    }
    case "correct": {
      const number = escalationNumber(value ?? "");
      return number === null ? null : { ...before, ...nothingShown, shown: number, last: [] };
    }
    case "cause": {
      const cause = causes.find((it) => it === value);
      if (shown === null || verdict === null || cause === undefined) return null;
      const judged = await deps.reviews.judge(user, [shown], { verdict, cause }, before.waiting);
      // Somebody else was quicker: the page says with what, and goes on.
      if (judged.length === 0 && before.waiting) return before;
      return { ...before, ...nothingShown, last: judged };
    }
    default:
      return null;
  }
}

/** Several were chosen in the form: the page under it shows what is left. */
export async function onSeveralSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readReviewMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  const say = (line: string): FormAnswer => ({ errors: { [reviewCasesFields[0]]: line } });
  const asked = readReviewForm(view.state);
  if (!metadata.ok) return say(messages.errors.unexpected);
  if (!asked.ok) return besideFields(asked.problems, messages);
  const { numbers, judgement } = asked.value;
  try {
    const last = await within(answerBudgetMs, () => deps.reviews.judge(user, numbers, judgement, true));
    const standing = { ...metadata.value, ...nothingShown, last: last.slice(0, atOnce) };
    const left = numbers.length - last.length;
    await redrawRoot(deps, view, () => viewFor(deps, user, standing, context, left));
    return "close";
  } catch (err) {
    deps.log.error({ err, user }, "reviews could not be saved");
    return say(messages.errors.databaseAway);
  }
}

/** What was saved is saved, even if the page under the form cannot be drawn anew. */
async function redrawRoot(
  deps: ListenerDeps,
  { rootViewId }: View,
  draw: () => Promise<ModalView>,
): Promise<void> {
  if (rootViewId === null) return;
  try {
    await deps.slack.views.update({ view_id: rootViewId, view: await draw() });
  } catch (err) {
    deps.log.info({ err }, "the review was not drawn anew");
  }
}
