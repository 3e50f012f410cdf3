import type { ImprovementsPage } from "../../app/reviews/improvements.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import { usualCheck, usualDue } from "../../domain/review/improvement.js";
import type { ImprovementKind } from "../../domain/review/review.js";
import { improvementFields } from "../ids.js";
import { readAnnouncementForm, readImprovementForm } from "../payloads/improvement-form-values.js";
import type { View } from "../payloads/view.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { endedLine } from "../review/ended-line.js";
import { improvementForm } from "../review/improvement-form.js";
import { type ImprovementMetadata, readImprovementMetadata } from "../review/improvement-metadata.js";
import { improvementsPage } from "../review/improvements-page.js";
import type { ReviewMetadata } from "../review/metadata.js";
import { noticeModal } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import { knowPeople } from "./know-people.js";
import type { PersonalDataGuard } from "./personal-data-guard.js";
import { viewFor } from "./review-page.js";
import { answerBudgetMs, within } from "./within.js";

/** Shows a department's improvements. @returns what to say instead; null: they are on the screen */
export async function openImprovements(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
  department: DepartmentKey | null,
  how: "open" | "push",
): Promise<string | null> {
  const context = contextFor(deps, user);
  return await within(answerBudgetMs, async () => {
    const key = department ?? (await deps.reviews.first(user));
    const page = key === null ? null : await deps.improvements.page(user, key);
    if (page === null) return context.messages.improvements.notYours;
    await knowNamed(deps, page);
    const view = improvementsPage(page, contextFor(deps, user));
    await deps.slack.views[how]({ trigger_id: triggerId, view });
    return null;
  });
}

/** Opens the form over whatever is there. @param about cases that it follows from, of one department */
export async function openImprovementForm(
  deps: ListenerDeps,
  user: UserId,
  triggerId: string,
  asked: {
    readonly kind: ImprovementKind;
    readonly department: DepartmentKey;
    readonly about: readonly EscalationNumber[];
    readonly review: ReviewMetadata | null;
  },
  context: ViewContext,
): Promise<void> {
  const department = deps.departments.find(asked.department);
  if (department === null) return;
  const [first] = asked.about;
  const found = first === undefined ? null : await deps.cases.find(first, user, "review");
  const facts = found?.kind === "found" ? found.stored.state.facts : null;
  const metadata: ImprovementMetadata = { v: 1, locale: context.reader.locale, ...asked, ends: null };
  const now = deps.clock.now();
  const plan = {
    ...{ text: "", owner: user, link: null },
    ...{ due: usualDue(now, department.timezone), checkOn: usualCheck(now, department.timezone) },
  };
  const input = {
    ...{ department, metadata, plan },
    ...{ category: facts?.category ?? null, reason: facts?.reason ?? null },
  };
  await deps.slack.views.push({ trigger_id: triggerId, view: improvementForm(input, context) });
}

export async function onImprovementSubmitted(
  deps: ListenerDeps,
  guard: PersonalDataGuard,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readImprovementMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { messages } = context;
  const department = metadata.ok ? deps.departments.find(metadata.value.department) : null;
  if (!metadata.ok || department === null)
    return { update: noticeModal(messages.errors.unexpected, messages) };
  const pointedOut = guard.pointOut(view, messages, [improvementFields.link]);
  try {
    return await within(answerBudgetMs, async () => {
      const answer = await planned(deps, user, department, metadata.value, view, pointedOut, context);
      if (answer === "close") await redrawUnder(deps, user, view, metadata.value, context);
      return answer;
    });
  } catch (err) {
    deps.log.error({ err, user }, "an improvement could not be planned");
    return { errors: { [improvementFields.text]: messages.errors.databaseAway } };
  }
}

async function planned(
  deps: ListenerDeps,
  user: UserId,
  department: Department,
  { kind, about, ends }: ImprovementMetadata,
  { id: submission, state }: View,
  pointedOut: Readonly<Record<string, string>>,
  context: ViewContext,
): Promise<FormAnswer> {
  const { messages } = context;
  const { notYours, form: texts } = messages.improvements;
  const isPointedOut = Object.keys(pointedOut).length > 0;
  if (kind === "announce") {
    const form = readAnnouncementForm(state, department, deps.clock.now());
    if (!form.ok || isPointedOut) return besideFields(form.ok ? [] : form.problems, messages, pointedOut);
    const outcome = await deps.improvements.announce(user, form.value, { about, submission, ends });
    switch (outcome.kind) {
      case "planned":
        return "close";
      case "forbidden":
        return { errors: { [improvementFields.text]: notYours } };
      case "elsewhere":
        return { errors: { [improvementFields.channel]: texts.elsewhere } };
      case "gone":
        return { errors: { [improvementFields.category]: messages.errors.chooseOne } };
      case "ended":
        await knowPeople(deps, [outcome.improvement.ended.by]);
        return { errors: { [improvementFields.text]: endedLine(outcome.improvement, context) } };
    }
  }
  const form = readImprovementForm(state, department, kind);
  if (!form.ok || isPointedOut) return besideFields(form.ok ? [] : form.problems, messages, pointedOut);
  const outcome = await deps.improvements.plan(user, form.value, { about, submission });
  return outcome === "planned" ? "close" : { errors: { [improvementFields.text]: notYours } };
}

/** What lies under the form shows what was planned; the form closes all the same if that fails. */
async function redrawUnder(
  deps: ListenerDeps,
  user: UserId,
  { id, previousViewId, rootViewId }: View,
  { review, department }: ImprovementMetadata,
  context: ViewContext,
): Promise<void> {
  const under = previousViewId ?? rootViewId;
  // Opened from a message it lies on nothing.
  if (under === null || under === id) return;
  if (review === null) return await redrawListUnder(deps, user, under, department, context);
  try {
    await deps.slack.views.update({ view_id: under, view: await viewFor(deps, user, review, context) });
  } catch (err) {
    deps.log.info({ err }, "what lies under a form was not drawn anew");
  }
}

/** The list of a department in place of what stands in that window. */
export async function redrawList(
  deps: ListenerDeps,
  user: UserId,
  viewId: string,
  department: DepartmentKey,
  context: ViewContext,
): Promise<void> {
  const page = await deps.improvements.page(user, department);
  if (page === null) return;
  await knowNamed(deps, page);
  await deps.slack.views.update({ view_id: viewId, view: improvementsPage(page, context) });
}

/** As above, under a form that has done its work, even if the list cannot be drawn anew. */
export async function redrawListUnder(
  deps: ListenerDeps,
  user: UserId,
  viewId: string | null,
  department: DepartmentKey | null,
  context: ViewContext,
): Promise<void> {
  if (viewId === null || department === null) return;
  try {
    await redrawList(deps, user, viewId, department, context);
  } catch (err) {
    deps.log.info({ err }, "what lies under a form was not drawn anew");
  }
}

/** Everybody whom the list names. */
async function knowNamed(deps: ListenerDeps, { open, done, dropped }: ImprovementsPage): Promise<void> {
  const over = [...done.map(([it]) => it), ...dropped].flatMap(({ ended }) =>
    ended === null ? [] : [ended.by],
  );
  await knowPeople(deps, [...open.map(({ owner }) => owner), ...over]);
}
