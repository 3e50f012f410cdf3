import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import { personalDataIn } from "../../domain/personal-data.js";
import { parseCommandText, type UnclearDepartment } from "../command-text.js";
import type { SlashCommand } from "../payloads/slash-command.js";
import { listDenialText } from "../views/denial-text.js";
import { helpView } from "../views/help.js";
import { listView } from "../views/list.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import { sentMessage } from "../views/sent.js";
import type { Respond } from "./answer.js";
import { openAwayForm } from "./away.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { answerFaq } from "./faq.js";
import { openForgetForm } from "./forget.js";
import { answerGuide } from "./guide.js";
import { openHandOverForm } from "./hand-over.js";
import { openImprovements } from "./improvements.js";
import { meet } from "./meet.js";
import { openNoticeForm } from "./notices.js";
import { blankStart, startOpening, unnamedDepartment } from "./opening.js";
import { answerOwnPage } from "./own-page.js";
import type { Recents } from "./recents.js";
import { answerReport } from "./report.js";
import { openReview } from "./reviews.js";
import { onSearch } from "./search.js";
import { openSettings } from "./settings-clicks.js";
import { showCase } from "./show-case.js";
import { openUrgently } from "./urgent.js";
import { answerBudgetMs, within } from "./within.js";

/** `/escalate …`. @returns what only this person sees; null: a form has opened, and `ack` was called */
export async function onCommand(
  deps: ListenerDeps,
  recents: Recents,
  command: SlashCommand,
  ack: () => Promise<void>,
  respond: Respond,
): Promise<MessageView | null> {
  const { user } = command.sender;
  const departments = deps.departments.current();
  const asked = parseCommandText(command.text, departments, command.named);
  // A form is on the screen at once and corrected afterwards; words are said once.
  if (asked.kind !== "form") await meet(deps, user);
  const context = contextFor(deps, user);
  switch (asked.kind) {
    case "form": {
      const summary = asked.summary === "" ? null : asked.summary;
      const department = asked.department?.key ?? null;
      const start = { ...blankStart, user, triggerId: command.triggerId, department, summary };
      await startOpening(deps, recents, start, ack);
      return null;
    }
    case "away":
      await openAwayForm(deps, user, command.triggerId);
      await ack();
      return null;
    case "hand_over":
      await openHandOverForm(deps, user, command.triggerId, "open");
      await ack();
      return null;
    case "now":
      return await openNow(deps, recents, command, asked.summary);
    case "list":
      return await listCases(deps, user, asked.department);
    case "search":
      return await onSearch(deps, user, asked);
    case "faq":
      return await answerFaq(deps, user, asked.department);
    case "own_page":
      return await answerOwnPage(deps, user, asked.agent);
    case "mine":
      return listView("mine", await within(answerBudgetMs, () => deps.cases.mine(user)), context);
    case "notice": {
      const line = await openNoticeForm(deps, user, command.triggerId);
      if (line !== null) return notice(line);
      await ack();
      return null;
    }
    case "forget": {
      const line = await openForgetForm(deps, asked.number, command);
      if (line !== null) return notice(line);
      await ack();
      return null;
    }
    case "settings": {
      const line = await openSettings(deps, user, command.triggerId);
      if (line !== null) return notice(line);
      await ack();
      return null;
    }
    case "team":
      return listView("team", await within(answerBudgetMs, () => deps.cases.ofTeam(user)), context);
    case "report":
      return await answerReport(deps, command, asked, ack, respond);
    case "review": {
      const line = await openReview(deps, user, command.triggerId, asked);
      if (line !== null) return notice(line);
      await ack();
      return null;
    }
    case "improvements": {
      const key = asked.department?.key ?? null;
      const line = await openImprovements(deps, user, command.triggerId, key, "open");
      if (line !== null) return notice(line);
      await ack();
      return null;
    }
    case "guide":
      return await answerGuide(deps, user, asked.department);
    case "unclear_department":
      return await unclearDepartment(deps, user, asked);
    case "help":
      return helpView(context);
    case "show":
      return await showCase(deps, asked.number, user);
  }
}

/** Which departments there are is for those who may send to them. */
async function unclearDepartment(
  deps: ListenerDeps,
  user: UserId,
  { typed, fits }: UnclearDepartment,
): Promise<MessageView> {
  const denial = await within(answerBudgetMs, () => deps.cases.mayReadGuide(user));
  const { messages, reader } = contextFor(deps, user);
  if (denial !== null) return notice(messages.errors.external);
  const { unknownDepartment, severalDepartments } = messages.commands;
  const said = fits.length === 0 ? unknownDepartment : severalDepartments;
  const named = fits.length === 0 ? deps.departments.current().list.filter((it) => !it.retired) : fits;
  if (named.length === 0) return notice(messages.errors.noDepartments);
  return notice(said({ typed, departments: named.map(({ name }) => name[reader.locale]) }));
}

/** What is unfinished. Of a department that is closed to her, her own; where that is nothing, she hears why. */
async function listCases(
  deps: ListenerDeps,
  user: UserId,
  department: Department | null,
): Promise<MessageView> {
  const { cases, denial } = await within(answerBudgetMs, () => deps.cases.list(user, department));
  const context = contextFor(deps, user);
  if (cases.length > 0 || denial === null) return listView("list", cases, context);
  return notice(listDenialText(denial, department, context));
}

/** `/escalate now …`: the customer is on hold, and the rest can follow after the call. */
async function openNow(
  deps: ListenerDeps,
  recents: Recents,
  command: SlashCommand,
  typed: string,
): Promise<MessageView> {
  const { user } = command.sender;
  const context = contextFor(deps, user);
  const { messages } = context;
  if (typed === "") return notice(messages.commands.summaryMissing);
  const submission = `command:${command.triggerId}`;
  const opened = await within(answerBudgetMs, async (giveUp) => {
    const department = await unnamedDepartment(deps, recents, user);
    return await openUrgently(deps, recents, { submission, user, department, typed }, giveUp);
  });
  if (opened.kind === "forbidden") return notice(messages.errors.external);
  if (opened.kind !== "opened") return notice(messages.errors.noDepartments);
  const { number, state } = opened.stored;
  // Nobody is made to wait: what should not be there can be changed afterwards.
  return sentMessage({ number, state, context }, personalDataIn(typed));
}
