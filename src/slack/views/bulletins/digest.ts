import type { BulletinContent } from "../../../domain/bulletins.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { reviewBlocks } from "../figures/review-blocks.js";
import { figureRows, shareText } from "../figures/rows.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";

/** The week's figures, each with its definition, for a lead. */
export function digestView(
  { department: name, monday, counts, times, review, before }: Extract<BulletinContent, { kind: "digest" }>,
  context: ViewContext,
): MessageView {
  const { digest } = context.messages.bulletins;
  const department = name[context.reader.locale];
  const title = digest.title({ department, monday });
  const rows = figureRows({ figures: { counts, times } }, context);
  const compared = digest.before({
    count: before.opened,
    share: shareText(before.claimedInTime, context),
  });
  return {
    text: fallbackText(title),
    blocks: [
      richText(
        lines(strong(title), compared),
        bullets(rows.map(([figure, value, counted]) => lines(strong(figure), value, counted))),
      ),
      ...(review === null ? [] : reviewBlocks(review, context)),
      smallLines("more", [digest.more({ department })]),
    ],
  };
}
