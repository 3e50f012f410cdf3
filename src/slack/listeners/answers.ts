import { answersFields, unsureDepartment } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { escalationNumber } from "../payloads/escalation-action.js";
import { choiceIn } from "../payloads/form-state.js";
import { readOpenFormDraft } from "../payloads/open-form-values.js";
import { readAnswersFormMetadata, readOpeningFormMetadata } from "../payloads/private-metadata.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { answersForm, answersLine } from "../views/answers-form.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { departmentMeant } from "./opening.js";
import { answerBudgetMs, within } from "./within.js";

/** More than these nobody reads with a customer waiting. */
const shownAtMost = 5;

/** The button in the opening form: answers of earlier cases that are like what has been typed so far. */
export async function openAnswers(
  deps: ListenerDeps,
  { sender: { user }, triggerId }: BlockAction,
  view: View,
): Promise<void> {
  const metadata = readOpeningFormMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { search } = context.messages;
  const { department: choice, values } = readOpenFormDraft(view.state, deps.departments.current());
  const { summary, category, answers } = values;
  const text = [summary, answers.what, category].filter((it) => it).join("\n");
  const meant = choice === null ? null : departmentMeant(deps, choice);
  // Whoever does not know where it belongs looks everywhere.
  const department = choice === unsureDepartment ? null : meant;
  const push = (form: ReturnType<typeof answersForm>) =>
    deps.slack.views.push({ trigger_id: triggerId, view: form });
  if (text === "") return void (await push(answersLine(search.answers.noText, context)));
  try {
    const { cases } = await within(answerBudgetMs, () =>
      deps.cases.search(user, { text, department, findable: "answered", skip: 0, limit: shownAtMost }),
    );
    const key = meant?.key ?? deps.departments.current().whenInDoubt;
    const form =
      key === null
        ? answersLine(search.answers.none, context)
        : answersForm({ context, department: key, category, answered: cases });
    await push(form);
  } catch (err) {
    deps.log.error({ err }, "answers of earlier cases could not be shown");
    await push(answersLine(search.unavailable, context));
  }
}

/** One of the answers does: no case is sent. */
export async function onAnswersSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readAnswersFormMetadata(view.privateMetadata);
  const { errors } = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined).messages;
  const number = escalationNumber(choiceIn(view.state, answersFields.answeredBy) ?? "");
  if (!metadata.ok || number === null) return beside(errors.chooseOne);
  const { department, category } = metadata.value;
  const submission = view.rootViewId ?? view.id;
  try {
    const isThere = await within(answerBudgetMs, () =>
      deps.cases.deflect(user, { submission, number, department, category }),
    );
    return isThere ? "close_all" : beside(errors.chooseOne);
  } catch (err) {
    deps.log.error({ err }, "that an answer was found could not be recorded");
    return beside(errors.databaseAway);
  }
}

function beside(text: string): FormAnswer {
  return { errors: { [answersFields.answeredBy]: text } };
}
