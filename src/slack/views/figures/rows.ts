import type { Report } from "../../../app/report.js";
import { customerMoods, helpedGrades } from "../../../domain/feedback.js";
import { ratio, type Share } from "../../../domain/figures/shares.js";
import type { Spread } from "../../../domain/figures/spread.js";
import type { Messages } from "../../../i18n/messages.js";
import type { ViewContext } from "../view-context.js";

type FigureName = keyof Messages["figures"]["name"];

/** A figure, its value, and how it is counted. */
export type FigureRow = readonly [name: string, value: string, counted: string];

/** Each figure of a report with its definition, in the order they are read in. */
export function figureRows(
  { figures }: { readonly figures: Pick<Report["figures"], "counts" | "times"> },
  context: ViewContext,
): readonly FigureRow[] {
  const { counts, times } = figures;
  const { figures: texts, feedback } = context.messages;
  const cases = (count: number) => texts.cases({ count });
  const values: Readonly<Record<FigureName, string>> = {
    opened: cases(counts.opened),
    deflected: cases(counts.deflected),
    unfinished: cases(counts.unfinished),
    withdrawn: cases(counts.withdrawn),
    claimedInTime: shareText(counts.claimedInTime, context),
    answeredInTime: shareText(counts.answeredInTime, context),
    claimTime: timesText(times.claimWall, times.claimOpen, context),
    answerTime: timesText(times.answerWall, times.answerOpen, context),
    calls:
      counts.taken === 0 ? texts.none : texts.average({ average: (counts.calls / counts.taken).toFixed(1) }),
    transferred: transferredText(counts, context),
    reopened: cases(counts.reopened),
    overAge: cases(counts.overAge),
    promisesMissed: cases(counts.promisesMissed),
    helped: chosenText(helpedGrades, counts.helped, feedback.helped, context),
    customers: chosenText(customerMoods, counts.customers, feedback.customer, context),
    thanked: cases(counts.thanked),
    words: texts.words({ count: counts.words, afterAnger: shareText(counts.wordsAfterAnger, context) }),
    consults: cases(counts.consults),
  };
  return figureNames.map((name) => [texts.name[name], values[name], texts.counts[name]]);
}

const figureNames: readonly FigureName[] = [
  ...(["opened", "deflected", "unfinished", "withdrawn", "claimedInTime", "answeredInTime"] as const),
  ...(["claimTime", "answerTime", "calls", "transferred", "reopened", "overAge", "promisesMissed"] as const),
  ...(["helped", "customers", "thanked", "words", "consults"] as const),
];

/** Cases, and how often they moved; an older process did not count that. */
function transferredText(
  { transferred, transfers }: Report["figures"]["counts"],
  { messages: { figures } }: ViewContext,
): string {
  const isCounted = transferred > 0 && transfers >= transferred;
  return isCounted
    ? figures.moved({ count: transferred, times: transfers })
    : figures.cases({ count: transferred });
}

/** How often each was chosen; what never was is left out. */
function chosenText<C extends string>(
  choices: readonly C[],
  counts: Readonly<Record<C, number>>,
  labels: Readonly<Record<C, string>>,
  { messages: { figures } }: ViewContext,
): string {
  const items = choices
    .filter((choice) => counts[choice] > 0)
    .map((choice) => figures.chosen({ choice: labels[choice], count: counts[choice] }));
  return items.length === 0 ? figures.none : figures.chosenList({ items });
}

export function shareText(share: Share, { messages: { figures } }: ViewContext): string {
  const part = ratio(share);
  return part === null ? figures.none : figures.share({ ...share, percent: percent(part) });
}

/** Down to the whole percent: 99.6% are not all. */
function percent(part: number): string {
  return `${Math.floor(part * 100)}%`;
}

function timesText(wall: Spread, open: Spread, { messages: { figures }, duration }: ViewContext): string {
  if (wall.median === null || wall.ninetieth === null) return figures.none;
  const inWords = (median: number, ninetieth: number) => ({
    median: duration(median * 1_000),
    ninetieth: duration(ninetieth * 1_000),
  });
  const line = figures.spread(inWords(wall.median, wall.ninetieth));
  const isSame = open.median === wall.median && open.ninetieth === wall.ninetieth;
  if (isSame || open.median === null || open.ninetieth === null) return line;
  return `${line}\n${figures.whileOpen(inWords(open.median, open.ninetieth))}`;
}
