import type { OpenedByPerson } from "../../app/cases.js";
import type { OpenRequest } from "../../app/open.js";
import type { Facts } from "../../domain/facts.js";
import type { DepartmentKey, TeamId } from "../../domain/ids.js";
import type { Reader } from "../../i18n/time.js";
import { moreFieldsActionId } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { readOpenForm, readOpenFormDraft } from "../payloads/open-form-values.js";
import { readOpeningFormMetadata, sourceFrom } from "../payloads/private-metadata.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { openingForm } from "../views/opening-form.js";
import { sentModal } from "../views/sent.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import type { Recents } from "./recents.js";
import type { Redraws } from "./redraws.js";
import { answerBudgetMs, within } from "./within.js";

/** A choice in the open form: what depends on it is drawn anew, what was typed stays. */
export async function onFormChoice(
  deps: ListenerDeps,
  redraws: Redraws,
  { sender, action }: BlockAction,
  view: View,
): Promise<void> {
  const metadata = readOpeningFormMetadata(view.privateMetadata);
  if (!metadata.ok) {
    deps.log.warn(
      { fault: metadata.fault, what: metadata.what, user: sender.user },
      "a form is not the bot's own",
    );
    return;
  }
  const { locale, source, already, allFields } = metadata.value;
  const { department, values } = readOpenFormDraft(view.state, deps.departments.current());
  const redrawn = openingForm({
    context: contextFor(deps, sender.user, locale),
    departments: deps.departments.current(),
    now: deps.clock.now(),
    department,
    values,
    source,
    // The schema knows an escalation's number only as a number.
    already: already as Parameters<typeof openingForm>[0]["already"],
    allFields: allFields || action.actionId === moreFieldsActionId,
  });
  await redraws.inOrder(view.id, async () => {
    try {
      // Without the hash: two choices in quick succession carry the same one, and the second must not be refused.
      await deps.slack.views.update({ view_id: view.id, view: redrawn });
    } catch (err) {
      // The form was closed meanwhile.
      deps.log.info({ err }, "an open form was not drawn anew");
    }
  });
}

/** The form was sent: one escalation, and what the sender needs to know at once. */
export async function onOpeningSubmitted(
  deps: ListenerDeps,
  recents: Recents,
  redraws: Redraws,
  guard: PersonalDataGuard,
  { sender, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readOpeningFormMetadata(view.privateMetadata);
  const locale = metadata.ok ? metadata.value.locale : undefined;
  const context = contextFor(deps, sender.user, locale);
  const { messages } = context;
  if (!metadata.ok) {
    deps.log.warn(
      { fault: metadata.fault, what: metadata.what, user: sender.user },
      "a form is not the bot's own",
    );
    return { errors: { summary: messages.errors.unexpected } };
  }
  const form = readOpenForm(view.state, deps.departments.current(), deps.clock.now());
  const problems = form.ok ? [] : form.problems;
  const pointedOut = guard.pointOut(
    view,
    messages,
    problems.map(({ block }) => block),
  );
  if (!form.ok || Object.keys(pointedOut).length > 0) return besideFields(problems, messages, pointedOut);

  const { department, facts } = form.value;
  try {
    const request: OpenRequest = {
      submission: view.rootViewId ?? view.id,
      teamId: deps.team.teamId as TeamId,
      reporter: sender.user,
      department,
      facts,
      source: sourceFrom(metadata.value),
    };
    const opened = await within(answerBudgetMs, (giveUp) => deps.cases.open(request, giveUp));
    await redraws.finish(view.id);
    return afterOpening(deps, recents, { user: sender.user, locale: context.reader.locale, facts }, opened);
  } catch (err) {
    deps.log.error({ err }, "an escalation could not be opened");
    return { errors: { summary: messages.errors.databaseAway } };
  }
}

function afterOpening(
  deps: ListenerDeps,
  recents: Recents,
  by: { user: ViewSubmission["sender"]["user"]; locale: Reader["locale"]; facts: Facts },
  opened: OpenedByPerson,
): FormAnswer {
  const context = contextFor(deps, by.user, by.locale);
  const { errors } = context.messages;
  switch (opened.kind) {
    case "no_department":
      return { errors: { department: errors.departmentGone } };
    case "forbidden":
      return { errors: { summary: errors.external } };
    case "no_category":
      return { errors: { category: errors.chooseOne } };
    case "opened": {
      const { stored } = opened;
      const department: DepartmentKey = stored.state.department.key;
      recents.remember(by.user, { department, situation: by.facts.situation });
      return { update: sentModal({ number: stored.number, state: stored.state, context }) };
    }
  }
}
