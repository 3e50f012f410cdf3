import type { Report } from "../../../app/report.js";
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
  const texts = context.messages.figures;
  const cases = (count: number) => texts.cases({ count });
  const values: Readonly<Record<FigureName, string>> = {
    opened: cases(counts.opened),
    unfinished: cases(counts.unfinished),
    withdrawn: cases(counts.withdrawn),
    claimedInTime: shareText(counts.claimedInTime, context),
    answeredInTime: shareText(counts.answeredInTime, context),
    claimTime: timesText(times.claimWall, times.claimOpen, context),
    answerTime: timesText(times.answerWall, times.answerOpen, context),
    calls:
      counts.taken === 0 ? texts.none : texts.average({ average: (counts.calls / counts.taken).toFixed(1) }),
    transferred: cases(counts.transferred),
    reopened: cases(counts.reopened),
    overAge: cases(counts.overAge),
    promisesMissed: cases(counts.promisesMissed),
    consults: cases(counts.consults),
  };
  return figureNames.map((name) => [texts.name[name], values[name], texts.counts[name]]);
}

const figureNames: readonly FigureName[] = [
  ...(["opened", "unfinished", "withdrawn", "claimedInTime", "answeredInTime", "claimTime"] as const),
  ...(["answerTime", "calls", "transferred", "reopened", "overAge", "promisesMissed", "consults"] as const),
];

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
