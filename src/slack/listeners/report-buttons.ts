import type { Report, ReportRequest } from "../../app/report.js";
import { reportCsv } from "../../app/report-csv.js";
import { readPeriod } from "../../domain/figures/period.js";
import { lastUnitOf } from "../../domain/figures/volumes.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { fallbackText } from "../blocks/text.js";
import { readReportValue, reportActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { listDenialText } from "../views/denial-text.js";
import { reportAbout } from "../views/figures/report-messages.js";
import type { ViewContext } from "../views/view-context.js";
import type { Respond } from "./answer.js";
import type { ListenerDeps } from "./deps.js";
import { serveClick } from "./serve-click.js";
import { openVolumesForm } from "./volumes.js";

/** A button under a report: what it is about is counted again, as she may see it now. */
export async function onReportButton(
  deps: ListenerDeps,
  click: BlockAction,
  respond: Respond,
): Promise<void> {
  const { actionId, value } = click.action;
  await serveClick(deps, click, respond, (context) =>
    actionId === reportActionIds.volumes
      ? openVolumes(deps, click, value ?? "")
      : sendCsv(deps, click.sender.user, value ?? "", context),
  );
}

/** @returns what to say; null: the form shows by itself */
async function openVolumes(deps: ListenerDeps, click: BlockAction, value: string): Promise<string | null> {
  const { sender, triggerId, place } = click;
  const about = readReportValue(value);
  const how = place.kind === "view" && !place.view.isHome ? "push" : "open";
  // Under a report it says which days, in the settings the department alone; whether it is hers is found out.
  const department = (about === null ? value : (about.department ?? "")) as DepartmentKey;
  const unit = about === null ? null : lastUnitOf(about.days);
  return await openVolumesForm(deps, sender.user, { department, unit, triggerId, how });
}

/** @returns what to say */
async function sendCsv(
  deps: ListenerDeps,
  user: UserId,
  value: string,
  context: ViewContext,
): Promise<string> {
  const { errors, figures } = context.messages;
  const request = requestIn(deps, user, value);
  if (request === null) return errors.unexpected;
  const reported = await deps.report(request);
  switch (reported.kind) {
    case "no_departments":
      return errors.noDepartments;
    case "denied":
      return listDenialText(reported.denial, request.department, context);
    case "report":
      return await sendFile(deps, user, reported.report, context, figures.csv);
  }
}

/** null: the bot never wrote this value, or the department is gone. */
function requestIn(deps: ListenerDeps, user: UserId, value: string): ReportRequest | null {
  const asked = readReportValue(value);
  if (asked === null) return null;
  const department =
    asked.department === null ? null : deps.departments.find(asked.department as DepartmentKey);
  if (asked.department !== null && department === null) return null;
  const zone = department?.timezone ?? deps.defaultReader.timezone;
  const period = readPeriod(asked.days, deps.clock.now(), zone);
  return period === null ? null : { user, department, period, zone };
}

async function sendFile(
  deps: ListenerDeps,
  user: UserId,
  report: Report,
  context: ViewContext,
  texts: ViewContext["messages"]["figures"]["csv"],
): Promise<string> {
  const about = reportAbout(report, context);
  const [only, ...more] = report.departments;
  const whose = only === undefined || more.length > 0 ? "all" : only.key;
  const sent = await deps.uploads.toPerson(user, {
    name: `report-${whose}-${about.from}-${about.to}.csv`,
    title: context.messages.figures.title(about),
    content: Buffer.from(reportCsv(report.figures, report.rates, report.review)),
    words: fallbackText(texts.words(about)),
  });
  if (sent === "sent") return texts.sent;
  deps.log.warn(
    { user, fault: sent.kind === "rate_limited" ? sent.kind : sent.error },
    "a report was not sent as a file",
  );
  if (sent.kind === "doubtful") return texts.doubtful;
  return sent.kind === "refused" && sent.error === "missing_scope" ? texts.noScope : texts.failed;
}
