import { RespondError } from "@slack/bolt";
import { z } from "zod";
import type { Report } from "../../app/report.js";
import type { Department } from "../../domain/department.js";
import { readPeriod } from "../../domain/figures/period.js";
import type { UserId } from "../../domain/ids.js";
import type { SlashCommand } from "../payloads/slash-command.js";
import { listDenialText } from "../views/denial-text.js";
import { type ReportForm, reportCharts, reportMessages } from "../views/figures/report-messages.js";
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
        await answerInBestForm(deps, user, reported.report, contextFor(deps, user), respond);
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

/** Of a response URL, within half an hour. */
const usesAtMost = 5;

/**
 * With charts and tables where Slack takes them; otherwise in the best form that it takes. What is refused is a use as
 * well: where not enough are left for a table each, the rest comes as lines in one message.
 */
async function answerInBestForm(
  deps: ListenerDeps,
  user: UserId,
  report: Report,
  context: ViewContext,
  respond: Respond,
): Promise<void> {
  const [only, ...more] = report.departments;
  const mayCount = only !== undefined && more.length === 0 && deps.settings.may(user, "edit", only);
  const draw = (form: ReportForm) => reportMessages(report, context, form, mayCount);
  let uses = 0;
  const shown: { form: ReportForm } = { form: { kind: "bars" } };
  async function begin(form: ReportForm): Promise<Taken> {
    const [first] = draw(form);
    if (first === undefined) return "taken";
    uses += 1;
    shown.form = form;
    return await take(respond, first);
  }
  let begun = await deps.charts.send<Taken>(reportCharts(report, context), begin, (it) => it === "refused");
  if (begun === "refused") begun = await begin({ kind: "plain" });
  if (begun === "refused") return deps.log.warn("slack took no report in any form");
  const rest = draw(shown.form).slice(1);
  const isRoom = uses + rest.length <= usesAtMost;
  for (const view of isRoom ? rest : [joined(draw({ kind: "plain" }).slice(1))])
    await respondTo(deps, respond, view);
}

type Taken = "taken" | "refused";

/** Any answer but a refusal counts as taken; a fault of the network is thrown. */
async function take(respond: Respond, view: MessageView): Promise<Taken> {
  try {
    const answer = await respond({ response_type: "ephemeral", replace_original: false, ...view });
    return (await isRefusal(answer)) ? "refused" : "taken";
  } catch (err) {
    if (err instanceof RespondError && err.statusCode >= 400 && err.statusCode < 500) return "refused";
    throw err;
  }
}

const refusal = z.object({ ok: z.literal(false) });

/** Slack may word a refusal as an answer that is well as far as HTTP is concerned. */
async function isRefusal(answer: unknown): Promise<boolean> {
  if (!(answer instanceof Response)) return false;
  const said: unknown = await answer.json().catch(() => null);
  return refusal.safeParse(said).success;
}

function joined(views: readonly MessageView[]): MessageView {
  return {
    text: views.map(({ text }) => text).join("\n"),
    blocks: views.flatMap(({ blocks }) => blocks),
  };
}
