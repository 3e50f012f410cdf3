import { type HandedOver, type LeftBehind, mostHandedOver } from "../../app/hand-over.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { casesFields, handOverFields } from "../ids.js";
import { readHandOverForm } from "../payloads/hand-over-form-values.js";
import { readPlainFormMetadata } from "../payloads/private-metadata.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { handOverForm } from "../views/hand-over-form.js";
import { noticeModal } from "../views/notice.js";
import { refusalText } from "../views/refusal-text.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { sendSimilarAnswers } from "./similar-answers.js";
import { answerBudgetMs, within } from "./within.js";

/** Puts the form on the screen, or over the one that is there. @throws SlackError · faults of the database */
export async function openHandOverForm(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
  how: "open" | "push",
): Promise<void> {
  const cases = await within(answerBudgetMs, () => deps.cases.forHandOver(user, mostHandedOver + 1));
  const context = contextFor(deps, user);
  const { messages } = context;
  const view =
    cases.length === 0
      ? noticeModal(messages.handOver.nothing, messages)
      : handOverForm(user, cases, context);
  await deps.slack.views[how]({ trigger_id: triggerId, view });
}

/** Her cases go to a colleague; what could not go is named. */
export async function onHandOverSubmitted(
  deps: ListenerDeps,
  guard: PersonalDataGuard,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readPlainFormMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  const asked = readHandOverForm(view.state);
  const problems = asked.ok ? [] : asked.problems;
  const pointedOut = guard.pointOut(
    view,
    messages,
    problems.map(({ block }) => block),
  );
  if (!asked.ok || Object.keys(pointedOut).length > 0) return besideFields(problems, messages, pointedOut);
  try {
    const request = { by: user, ...asked.value };
    const done = await within(answerBudgetMs, (giveUp) => deps.cases.handOver(request, giveUp));
    // Nobody waits for a search.
    if (done.kind === "done") deps.afterwards(() => sendToTaker(deps, request.to, done.moved));
    return answerFor(done, request.to, context);
  } catch (err) {
    deps.log.error({ err, user }, "cases could not be handed over");
    return { errors: { [casesFields[0]]: messages.errors.databaseAway } };
  }
}

/** What was answered to cases like those that are hers to answer now; one after the other, so that they stand in order. */
async function sendToTaker(
  deps: ListenerDeps,
  taker: UserId,
  moved: readonly EscalationNumber[],
): Promise<void> {
  for (const taken of await deps.cases.seen(taker, moved)) {
    const isHers = taken.state.status === "claimed" && taken.state.holder === taker;
    if (isHers) await sendSimilarAnswers(deps, taker, taken);
  }
}

function answerFor(done: HandedOver, to: UserId, context: ViewContext): FormAnswer {
  const { messages, person } = context;
  const { handOver } = messages;
  if (done.kind === "cannot") {
    const line =
      done.why === "herself"
        ? messages.modals.away.notHerself
        : handOver.cannot({ why: messages.card.note.skipReasons[done.why] });
    return { errors: { [handOverFields.to]: line } };
  }
  const { moved, left } = done;
  const lines = [
    ...(moved.length === 0 ? [] : [handOver.done({ to: person(to), count: moved.length })]),
    ...left.map((one) => whyLeft(one, context)),
  ];
  return { update: noticeModal(lines.join("\n"), messages) };
}

function whyLeft({ number, refusal }: LeftBehind, context: ViewContext): string {
  const { errors, handOver } = context.messages;
  const ref = { reference: reference(number) };
  const why = refusal === null ? errors.gone(ref) : refusalText(refusal, context);
  return handOver.left({ ...ref, why });
}
