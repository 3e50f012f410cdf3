import type { KnownBlock } from "@slack/types";
import type { ReviewReport } from "../../../domain/figures/reviews.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../../blocks/rich-text.js";
import { effectLine } from "../../review/effect-line.js";
import { improvementName } from "../../review/follow-choice.js";
import type { ViewContext } from "../view-context.js";
import { shareText } from "./rows.js";

/** What leads have said of the cases, and what followed from it. */
export function reviewBlocks(report: ReviewReport, context: ViewContext): readonly KnownBlock[] {
  const texts = context.messages.figures.review;
  return [
    richText(lines(strong(texts.title)), bullets(reviewLines(report, context).map((line) => lines(line)))),
    smallLines("reviewed", [texts.counted]),
  ];
}

/** The same as text, for notifications and where there are no blocks. */
export function reviewLines(
  { figures, waiting, improvements, effects }: ReviewReport,
  context: ViewContext,
): readonly string[] {
  const { review: words, figures: all } = context.messages;
  const texts = all.review;
  const said = <C extends string>(
    list: readonly { readonly choice: C; readonly count: number; readonly share: number | null }[],
    labels: Readonly<Record<C, string>>,
  ) =>
    list.flatMap(({ choice, count, share }) => {
      if (count === 0) return [];
      const of = { choice: labels[choice], count };
      return [share === null ? all.chosen(of) : texts.said({ ...of, share: `${Math.round(100 * share)}%` })];
    });
  const verdicts = said(figures.verdicts, words.verdicts);
  const causes = said(figures.causes, words.causes);
  return [
    texts.reviewed({ share: shareText(figures.reviewed, context), waiting }),
    ...(verdicts.length === 0 ? [] : [texts.verdicts({ items: verdicts })]),
    ...(causes.length === 0 ? [] : [texts.causes({ items: causes })]),
    texts.improvements(improvements),
    ...effects.map((it) =>
      texts.effect({
        improvement: improvementName(it, context),
        effect: effectLine(it.effect ?? it.lacking ?? "too_early", context),
      }),
    ),
  ];
}
