import { DateTime } from "luxon";
import type { Report } from "../../../app/report.js";
import type { HeadFigures, WeekFigures } from "../../../domain/figures/report.js";
import type { Messages } from "../../../i18n/messages.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../../blocks/rich-text.js";
import { table } from "../../blocks/table.js";
import { fallbackText } from "../../blocks/text.js";
import type { MessageView } from "../message-view.js";
import { notice } from "../notice.js";
import type { ViewContext } from "../view-context.js";
import { pivotRows } from "./pivot.js";
import { knownRates, rateNotes } from "./rates.js";
import { reviewBlocks, reviewLines } from "./review-blocks.js";
import { figureRows, shareText } from "./rows.js";

/** plain: without tables, for where Slack takes none. */
export type ReportForm = "tables" | "plain";

/** A report as messages, one table each: a message has room for one. At most four, as many as an answer may have. */
export function reportMessages(
  report: Report,
  context: ViewContext,
  form: ReportForm,
): readonly MessageView[] {
  const { figures } = report;
  const texts = context.messages.figures;
  const about = titleParts(report, context);
  if (figures.counts.opened + figures.counts.consults + figures.counts.deflected === 0)
    return [notice(texts.nothing(about))];
  const head = [[texts.figure, texts.value, texts.counted], ...figureRows(report, context)];
  return [
    tableMessage(form, texts.title(about), head),
    ...(figures.pivot.length + figures.deflections.length > 0
      ? [
          withNotes(
            tableMessage(
              form,
              texts.pivotTitle,
              pivotRows(figures, knownRates(report.rates), context),
              "numbers",
            ),
            rateNotes(report.rates, context),
          ),
        ]
      : []),
    ...(report.departments.length > 1
      ? [tableMessage(form, texts.departmentsTitle, departmentRows(report, context))]
      : [tableMessage(form, texts.trendTitle, weekRows(figures.weeks, context))]),
    ...forLeads(report, context, form),
  ];
}

/** Who has how much, and what was said of the cases: one message, as a report may have no more than four. */
function forLeads({ load, review }: Report, context: ViewContext, form: ReportForm): readonly MessageView[] {
  const texts = context.messages.figures;
  const table =
    load === null || load.length === 0
      ? null
      : tableMessage(form, texts.loadTitle, loadRows(load, context), "numbers");
  if (review === null) return table === null ? [] : [table];
  const text = [texts.review.title, ...reviewLines(review, context)].join("\n");
  return [
    {
      text: fallbackText(table === null ? text : `${table.text}\n${text}`),
      blocks: [...(table?.blocks ?? []), ...reviewBlocks(review, context)],
    },
  ];
}

/** What the report is about: whose figures, from the first day to the last. */
function titleParts({ departments, period, zone }: Report, { messages, reader }: ViewContext) {
  const [only, ...more] = departments;
  const day = (at: Date) => DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd");
  return {
    department:
      only === undefined || more.length > 0 ? messages.figures.allDepartments : only.name[reader.locale],
    from: day(period.from),
    to: day(new Date(period.to.getTime() - 1)),
  };
}

type Rows = readonly (readonly string[])[];

function withNotes({ text, blocks }: MessageView, notes: readonly string[]): MessageView {
  return { text, blocks: notes.length === 0 ? blocks : [...blocks, smallLines("notes", notes)] };
}

function tableMessage(form: ReportForm, title: string, rows: Rows, of?: "numbers"): MessageView {
  const [head = [], ...body] = rows;
  const numbers = of === "numbers" ? head.slice(1).map((_, i) => i + 1) : [];
  const heading = lines(strong(title));
  const asLines = body.map((cells) =>
    of === "numbers" ? `${cells[0]}: ${pairs(head, cells)}` : cells.join(" | "),
  );
  return {
    text: fallbackText([title, ...asLines].join("\n")),
    blocks:
      form === "tables"
        ? [richText(heading), table(rows, numbers)]
        : [richText(heading, bullets(asLines.map((line) => lines(line))))],
  };
}

/** What is not nothing, each with its column's name. */
function pairs(head: readonly string[], cells: readonly string[]): string {
  return cells.flatMap((cell, i) => (i === 0 || cell === "0" ? [] : [`${head[i]} ${cell}`])).join(" · ");
}

function weekRows(weeks: readonly WeekFigures[], context: ViewContext): Rows {
  const texts = context.messages.figures;
  const head = [texts.week, ...headNames(texts)];
  const sorted = weeks.toSorted((a, b) => (a.monday < b.monday ? -1 : 1));
  return [head, ...sorted.map((week) => [week.monday, ...headCells(week, context)])];
}

function departmentRows({ departments, figures }: Report, context: ViewContext): Rows {
  const texts = context.messages.figures;
  const head = [texts.department, ...headNames(texts)];
  const nothing: HeadFigures = {
    ...{ opened: 0, deflected: 0 },
    claimedInTime: { met: 0, of: 0 },
    answeredInTime: { met: 0, of: 0 },
  };
  return [
    head,
    ...departments.map(({ key, name }) => {
      const hers = figures.departments.find(({ department }) => department === key) ?? nothing;
      return [name[context.reader.locale], ...headCells(hers, context)];
    }),
  ];
}

function headNames({ name }: Messages["figures"]): readonly string[] {
  return [name.opened, name.deflected, name.claimedInTime, name.answeredInTime];
}

function headCells(it: HeadFigures, context: ViewContext): readonly string[] {
  return [
    String(it.opened),
    String(it.deflected),
    shareText(it.claimedInTime, context),
    shareText(it.answeredInTime, context),
  ];
}

/** By name: it is no ranking. */
function loadRows(load: NonNullable<Report["load"]>, context: ViewContext): Rows {
  const texts = context.messages.figures;
  const rows = load.map(({ responder, cases }) => [context.person(responder), String(cases)]);
  return [
    [texts.responder, texts.name.opened],
    ...rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b, context.reader.locale)),
  ];
}
