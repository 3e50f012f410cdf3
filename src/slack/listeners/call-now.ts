import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import { personalDataIn } from "../../domain/personal-data.js";
import { withSupervisorsFirst } from "../../domain/supervisors-first.js";
import { unsureDepartment } from "../ids.js";
import { textIn } from "../payloads/form-state.js";
import { readCallNowMetadata } from "../payloads/private-metadata.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { callNowForm } from "../views/call-now-form.js";
import type { DepartmentChoice } from "../views/form-values.js";
import { noticeModal } from "../views/notice.js";
import { sentModal } from "../views/sent.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import type { FormAnswer } from "./form-answer.js";
import { patienceMs } from "./meet.js";
import { departmentMeant, unnamedDepartment } from "./opening.js";
import type { Recents } from "./recents.js";
import { openUrgently } from "./urgent.js";
import { answerBudgetMs, within } from "./within.js";

/** Puts the one-line form on the screen: it says who will be called. @throws SlackError when it cannot be opened */
export async function openCallNowForm(
  deps: ListenerDeps,
  recents: Recents,
  user: UserId,
  triggerId: string,
): Promise<void> {
  const context = contextFor(deps, user);
  const choice = await choiceOf(deps, recents, user);
  const department = departmentMeant(deps, choice);
  const view =
    department === null
      ? noticeModal(context.messages.errors.noDepartments, context.messages)
      : callNowForm({
          context,
          now: deps.clock.now(),
          choice,
          department: await withOwnSupervisors(deps, user, department),
        });
  await deps.slack.views.open({ trigger_id: triggerId, view });
}

/** Her team's, the one she used last, or where doubtful cases go: whoever has a customer on hold does not wait to be asked. */
async function choiceOf(deps: ListenerDeps, recents: Recents, user: UserId): Promise<DepartmentChoice> {
  return await within(2 * patienceMs, () => unnamedDepartment(deps, recents, user)).catch(
    () => deps.teams.knownDepartmentOf(user) ?? unsureDepartment,
  );
}

async function withOwnSupervisors(
  deps: ListenerDeps,
  user: UserId,
  department: Department,
): Promise<Department> {
  const supervisors = await deps.teams.supervisorsOf(user);
  return { ...department, chain: withSupervisorsFirst(department.chain, supervisors) };
}

/** The line was sent: the case is open, and her supervisors are called. */
export async function onCallNowSubmitted(
  deps: ListenerDeps,
  recents: Recents,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readCallNowMetadata(view.privateMetadata);
  const context = contextFor(deps, user, metadata.ok ? metadata.value.locale : undefined);
  const { errors } = context.messages;
  const say = (line: string): FormAnswer => ({ errors: { summary: line } });
  const typed = textIn(view.state, "summary");
  if (!metadata.ok) {
    deps.log.warn({ fault: metadata.fault, what: metadata.what, user }, "a form is not the bot's own");
    return say(errors.unexpected);
  }
  if (typed === null) return say(errors.required);
  // Retired meanwhile: the customer is on hold all the same.
  const isThere = departmentMeant(deps, metadata.value.department) !== null;
  const department = isThere ? metadata.value.department : unsureDepartment;
  try {
    const urgent = {
      submission: view.rootViewId ?? view.id,
      user,
      department,
      typed,
      supervisorsFirst: true,
    };
    const opened = await within(answerBudgetMs, (giveUp) => openUrgently(deps, recents, urgent, giveUp));
    switch (opened.kind) {
      case "forbidden":
        return say(errors.external);
      case "opened": {
        const { number, state } = opened.stored;
        // Nobody is made to wait: what should not be there can be changed afterwards.
        return { update: sentModal({ number, state, context }, personalDataIn(typed)) };
      }
      default:
        return say(errors.noDepartments);
    }
  } catch (err) {
    deps.log.error({ err }, "an escalation could not be opened");
    return say(errors.databaseAway);
  }
}
