import type { Button } from "@slack/types";
import { DateTime } from "luxon";
import type { Chart } from "../../../app/charts.js";
import type { Report } from "../../../app/report.js";
import type { HeadFigures, WeekFigures } from "../../../domain/figures/report.js";
import type { DepartmentRate } from "../../../domain/figures/volumes.js";
import type { DepartmentKey } from "../../../domain/ids.js";
import type { Messages } from "../../../i18n/messages.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../../blocks/rich-text.js";
import { table } from "../../blocks/table.js";
import { fallbackText, plain } from "../../blocks/text.js";
import { reportActionIds, reportValue } from "../../ids.js";
import type { MessageView } from "../message-view.js";
import { notice } from "../notice.js";
import type { ViewContext } from "../view-context.js";
import { type ChartForm, chartBlocks } from "./chart-blocks.js";
import { chartInWords, pivotChart, weekChart } from "./charts.js";
import { pivotRows } from "./pivot.js";
import { departmentRateNotes, knownRates, rateNotes, rateText } from "./rates.js";
import { reviewBlocks, reviewLines } from "./review-blocks.js";
import { figureRows, shareText } from "./rows.js";

/** plain: without tables, for where Slack takes none; its charts are bars. */
export type ReportForm = ChartForm | { readonly kind: "plain" };

/** What is drawn of a report: how many cases when, and what about. */
export function reportCharts(
  { trend, figures, departments }: Report,
  context: ViewContext,
): readonly Chart[] {
  return [weekChart(trend, context), pivotChart(figures.pivot, departments, context)].filter(
    (it) => it !== null,
  );
}

/**
 * A report as messages, one table each: a message has room for one. At most four, as an answer may have five. The charts
 * are in the first, so that it alone shows whether Slack takes them.
 * @param mayCount she may enter how many inquiries there were
 */
export function reportMessages(
  report: Report,
  context: ViewContext,
  form: ReportForm,
  mayCount = false,
): readonly MessageView[] {
  const { figures } = report;
  const texts = context.messages.figures;
  const about = reportAbout(report, context);
  if (figures.counts.opened + figures.counts.consults + figures.counts.deflected === 0)
    return [nothingSent(report, mayCount, context)];
  const head = [[texts.figure, texts.value, texts.counted], ...figureRows(report, context)];
  const first = withCharts(tableMessage(form, texts.title(about), head), reportCharts(report, context), form);
  const messages = [
    ...(figures.pivot.length + figures.deflections.length > 0
      ? [first, pivotMessage(report, context, form)]
      : [withNotes(first, rateLines(report, context))]),
    ...(report.departments.length > 1
      ? [departmentsMessage(report, context, form)]
      : [weeksMessage(report, context, form)]),
    ...forLeads(report, context, form),
  ];
  const last = messages.length - 1;
  return messages.map((view, i) => (i === last ? withButtons(view, report, mayCount, context) : view));
}

/** Nothing is a rate as well, where it is known of how many inquiries. */
function nothingSent(report: Report, mayCount: boolean, context: ViewContext): MessageView {
  const line = notice(context.messages.figures.nothing(reportAbout(report, context)));
  const told = withNotes(line, rateLines(report, context));
  return mayCount ? withButtons(told, report, mayCount, context) : told;
}

function pivotMessage(report: Report, context: ViewContext, form: ReportForm): MessageView {
  const rows = pivotRows(report.figures, knownRates(report.rates), report.departments, context);
  const view = tableMessage(form, context.messages.figures.pivotTitle, rows, "numbers");
  const notes = rateNotes(report.rates, shortName(report, context), context);
  return withNotes(view, [context.messages.figures.defined.pivot, ...notes]);
}

function departmentsMessage(report: Report, context: ViewContext, form: ReportForm): MessageView {
  const { departmentsTitle, defined } = context.messages.figures;
  const notes = departmentRateNotes(ratesSideBySide(report), report.departments, context);
  const view = tableMessage(form, departmentsTitle, departmentRows(report, context));
  return withNotes(view, [defined.departments, ...notes], "departments");
}

function weeksMessage({ figures: { weeks } }: Report, context: ViewContext, form: ReportForm): MessageView {
  const { trendTitle, defined } = context.messages.figures;
  return withNotes(tableMessage(form, trendTitle, weekRows(weeks, context)), [defined.weeks], "weeks");
}

function ratesSideBySide({ rates }: Report): readonly DepartmentRate[] {
  return rates.kind === "by_department" ? rates.departments : [];
}

/** The rate where there is no table that it could stand in. */
function rateLines(report: Report, context: ViewContext): readonly string[] {
  const rates = knownRates(report.rates);
  const { rate } = context.messages.figures;
  const whole = rates === null ? [] : [`${rate}: ${rateText(rates, null, context)}`];
  return [...whole, ...rateNotes(report.rates, shortName(report, context), context)];
}

/** A department that a rate can be asked for. */
function shortName({ departments }: Report, { reader }: ViewContext): string {
  return departments[0]?.name[reader.locale] ?? "";
}

/** Who has how much, and what was said of the cases: one message, as a report may have no more than four. */
function forLeads({ load, review }: Report, context: ViewContext, form: ReportForm): readonly MessageView[] {
  const texts = context.messages.figures;
  const table =
    load === null || load.length === 0
      ? null
      : withNotes(
          tableMessage(form, texts.loadTitle, loadRows(load, context), "numbers"),
          [texts.defined.load],
          "load",
        );
  if (review === null) return table === null ? [] : [table];
  const text = [texts.review.title, ...reviewLines(review, context)].join("\n");
  return [
    {
      text: fallbackText(table === null ? text : `${table.text}\n${text}`),
      blocks: [...(table?.blocks ?? []), ...reviewBlocks(review, context)],
    },
  ];
}

/** Under the last message: where somebody has read to. */
function withButtons(
  { text, blocks }: MessageView,
  report: Report,
  mayCount: boolean,
  context: ViewContext,
): MessageView {
  const { figures, volumes } = context.messages;
  const { csv } = figures;
  const { from, to } = reportAbout(report, context);
  const [only, ...more] = report.departments;
  const value = reportValue(`${from}..${to}`, more.length === 0 ? (only?.key ?? null) : null);
  const button = (action_id: string, label: string): Button => ({
    ...{ type: "button", action_id, text: plain(label, 75), value },
  });
  const elements = [
    button(reportActionIds.csv, csv.button),
    ...(mayCount && more.length === 0 ? [button(reportActionIds.volumes, volumes.open)] : []),
  ];
  return { text, blocks: [...blocks, { type: "actions", block_id: "report", elements }] };
}

export function reportAbout({ departments, period, zone }: Report, { messages, reader }: ViewContext) {
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

/** @param id of the notes: messages may be joined, and no two blocks of one have the same */
function withNotes({ text, blocks }: MessageView, notes: readonly string[], id = "notes"): MessageView {
  return { text, blocks: notes.length === 0 ? blocks : [...blocks, smallLines(id, notes)] };
}

/** Under the heading, above the table. Who has it read aloud hears the numbers. */
function withCharts(
  { text, blocks: [heading, ...rest] }: MessageView,
  charts: readonly Chart[],
  form: ReportForm,
): MessageView {
  const drawn = chartBlocks(charts, form.kind === "plain" ? { kind: "bars" } : form);
  return {
    text: fallbackText([text, ...charts.map(chartInWords)].join("\n")),
    blocks: [...(heading === undefined ? [] : [heading]), ...drawn, ...rest],
  };
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
      form.kind === "plain"
        ? [richText(heading, bullets(asLines.map((line) => lines(line))))]
        : [richText(heading), table(rows, numbers)],
  };
}

/** What is not nothing, each with its column's name. */
function pairs(head: readonly string[], cells: readonly string[]): string {
  const isNothing = (cell: string) => cell === "0" || !/\d/.test(cell);
  return cells.flatMap((cell, i) => (i === 0 || isNothing(cell) ? [] : [`${head[i]} ${cell}`])).join(" · ");
}

function weekRows(weeks: readonly WeekFigures[], context: ViewContext): Rows {
  const texts = context.messages.figures;
  const [name = "", ...names] = headNames(texts);
  const head = [texts.week, name, texts.charts.answered, ...names];
  const sorted = weeks.toSorted((a, b) => (a.monday < b.monday ? -1 : 1));
  return [
    head,
    ...sorted.map((week) => {
      const [sent = "", ...others] = headCells(week, context);
      return [week.monday, sent, String(week.answered), ...others];
    }),
  ];
}

/** With their rates, where any is known. */
function departmentRows(report: Report, context: ViewContext): Rows {
  const { departments, figures } = report;
  const texts = context.messages.figures;
  const rates = ratesSideBySide(report);
  const isRated = rates.some(({ counted }) => knownRates(counted) !== null);
  const rateOf = (department: DepartmentKey) => {
    const hers = rates.find((it) => it.department === department);
    return hers === undefined ? texts.none : rateText(hers.counted, null, context);
  };
  const head = [texts.department, ...headNames(texts), ...(isRated ? [texts.rate] : [])];
  const nothing: HeadFigures = {
    ...{ opened: 0, deflected: 0 },
    claimedInTime: { met: 0, of: 0 },
    answeredInTime: { met: 0, of: 0 },
  };
  return [
    head,
    ...departments.map(({ key, name }) => {
      const hers = figures.departments.find(({ department }) => department === key) ?? nothing;
      return [name[context.reader.locale], ...headCells(hers, context), ...(isRated ? [rateOf(key)] : [])];
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
    [texts.responder, texts.held],
    ...rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b, context.reader.locale)),
  ];
}
