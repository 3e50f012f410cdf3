import type { Report } from "../../app/report.js";
import type { Department } from "../../domain/department.js";
import { readPeriod } from "../../domain/figures/period.js";
import type { SlashCommand } from "../payloads/slash-command.js";
import { listDenialText } from "../views/denial-text.js";
import { reportMessages } from "../views/figures/report-messages.js";
import type { MessageView } from "../views/message-view.js";
import { notice } from "../views/notice.js";
import type { ViewContext } from "../views/view-context.js";
import type { Respond } from "./answer.js";
import { respondTo } from "./answer.js";
import { contextFor, type ListenerDeps } from "./deps.js";

/** `/escalate report [department] [period]`. */
export interface ReportWords {
  /** null: all that she may see. */
  readonly department: Department | null;
  readonly period: string;
}

/**
 * Counts, and answers so that only this person sees it. Counting may take longer than Slack waits for an answer, so the
 * command is acknowledged first. @returns what to say at once instead; null: it was acknowledged
 */
export async function answerReport(
  deps: ListenerDeps,
  { sender: { user } }: SlashCommand,
  { department, period: typed }: ReportWords,
  ack: () => Promise<void>,
  respond: Respond,
): Promise<MessageView | null> {
  const context = contextFor(deps, user);
  const texts = context.messages.figures;
  const zone = department?.timezone ?? deps.defaultReader.timezone;
  const period = readPeriod(typed, deps.clock.now(), zone);
  if (period === null) return notice(texts.unknown({ typed }));
  await ack();
  try {
    const reported = await deps.report({ user, department, period, zone });
    switch (reported.kind) {
      case "no_departments":
        await respondTo(deps, respond, notice(context.messages.errors.noDepartments));
        return null;
      case "denied":
        await respondTo(deps, respond, notice(listDenialText(reported.denial, department, context)));
        return null;
      case "report":
        await knowResponders(deps, reported.report);
        await answerWithTables(deps, reported.report, contextFor(deps, user), respond);
        return null;
    }
  } catch (err) {
    deps.log.error({ err, user }, "figures could not be counted");
    await respondTo(deps, respond, notice(texts.failed));
    return null;
  }
}

/** Names that are not known yet are asked for; a person without a name would be no help here. */
async function knowResponders({ directory }: ListenerDeps, { load }: Report): Promise<void> {
  await Promise.all((load ?? []).map(({ responder }) => directory.person(responder)));
}

/** With tables where Slack takes them; otherwise in lines. */
async function answerWithTables(
  deps: ListenerDeps,
  report: Report,
  context: ViewContext,
  respond: Respond,
): Promise<void> {
  const [first, ...rest] = reportMessages(report, context, "tables");
  try {
    if (first !== undefined) await send(respond, first);
  } catch (err) {
    deps.log.warn({ err }, "Slack took no table; the report goes out in lines");
    for (const view of reportMessages(report, context, "plain")) await respondTo(deps, respond, view);
    return;
  }
  for (const view of rest) await respondTo(deps, respond, view);
}

async function send(respond: Respond, view: MessageView): Promise<void> {
  await respond({ response_type: "ephemeral", replace_original: false, ...view });
}
