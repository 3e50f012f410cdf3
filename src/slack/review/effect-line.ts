import type { Effect, NoEffect } from "../../domain/review/effect.js";
import type { ViewContext } from "../views/view-context.js";

/** What was counted, how sure one can be, and what that means. */
export function effectLine(effect: Effect | NoEffect, { messages }: ViewContext): string {
  const { effect: texts } = messages.improvements;
  if (typeof effect === "string") return texts.none[effect];
  const { before, after, ratio, low, high, change } = effect;
  const weeks = { weeks: before.weeks, later: after.weeks };
  const line =
    before.perThousand === null || after.perThousand === null
      ? texts.line({ ...weeks, before: before.perWeek.toFixed(1), after: after.perWeek.toFixed(1) })
      : texts.byInquiries({
          ...weeks,
          before: before.perThousand.toFixed(1),
          after: after.perThousand.toFixed(1),
        });
  if (low === 0 && high === null)
    return messages.names.sentences({ items: [texts.noRange({ line }), texts[change]] });
  const between =
    ratio === null || high === null
      ? texts.atLeast({ line, low: low.toFixed(2) })
      : texts.ratio({ line, ratio: ratio.toFixed(2), low: low.toFixed(2), high: high.toFixed(2) });
  return messages.names.sentences({ items: [between, texts[change]] });
}
