import type { StoredDepartment } from "../../app/settings/ports.js";
import { reference, type TeamId, type UserId } from "../../domain/ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import type { View } from "../payloads/view.js";
import { createBlockOf, newDepartment } from "../settings/create-form.js";
import { faultText } from "../settings/fault-text.js";
import { emptyForm } from "../views/form-values.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { meetNamed, pageView } from "./settings-views.js";
import { answerBudgetMs, within } from "./within.js";

/** The form of a new department was sent; its settings stand in the form's place, with a way to try it. */
export async function onCreateSubmitted(
  deps: ListenerDeps,
  user: UserId,
  view: View,
  context: ViewContext,
): Promise<FormAnswer> {
  const { messages, reader } = context;
  const { settings } = messages;
  try {
    return await within(answerBudgetMs, async () => {
      const request = { user, ...newDepartment(view.state, reader), defaults: reader };
      const created = await deps.settings.create(request);
      if (created.kind === "forbidden") return { update: noticeModal(settings.notYours, messages) };
      if (created.kind === "wrong") {
        const beside = created.problems
          .toReversed()
          .map((it) => [createBlockOf(it.path), faultText(it, context)]);
        return { errors: Object.fromEntries(beside) };
      }
      const stored = await deps.settings.find(user, created.department.key);
      await meetNamed(deps, created.department);
      return stored === null
        ? "close"
        : { update: pageView(deps, user, "home", stored, context, settings.created) };
    });
  } catch (err) {
    deps.log.error({ err, user }, "a department could not be created");
    return { errors: { [createBlockOf([])]: messages.errors.databaseAway } };
  }
}

/** Opens a test of a department, which calls whoever tries it. @returns what to say */
export async function tryOut(
  deps: ListenerDeps,
  user: UserId,
  { department }: StoredDepartment,
  { triggerId }: BlockAction,
  { messages }: ViewContext,
  giveUp: AbortSignal,
): Promise<string> {
  const { settings, errors } = messages;
  if (!deps.settings.may(user, "try_out", department)) return settings.notYours;
  const { severity: _automatic, ...facts } = emptyForm;
  const opened = await deps.cases.open(
    {
      submission: `try:${triggerId}`,
      teamId: deps.team.teamId as TeamId,
      reporter: user,
      department: department.key,
      facts: {
        ...{ ...facts, situation: "mail", summary: settings.trySummary },
        ...{ severityOverride: null, answers: {} },
      },
      source: null,
      test: true,
    },
    giveUp,
  );
  return opened.kind === "opened"
    ? settings.tried({ reference: reference(opened.stored.number) })
    : errors.departmentGone;
}
