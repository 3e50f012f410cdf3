import type { BulletinContent } from "../../../domain/bulletins.js";
import { lines, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText, plain } from "../../blocks/text.js";
import { reviewActionIds } from "../../ids.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";

/** What there is to review, for a lead, once a week. */
export function weeklyReviewView(
  { department: name, key, monday, cases, drawn, before }: Extract<BulletinContent, { kind: "review" }>,
  { messages: { review }, reader }: ViewContext,
): MessageView {
  const { weekly } = review;
  const title = weekly.title({ department: name[reader.locale] });
  const isAll = drawn === cases;
  const line = isAll
    ? weekly.all({ monday, count: cases })
    : weekly.drawn({ monday, count: drawn, of: cases });
  return {
    text: fallbackText(title),
    blocks: [
      richText(
        lines(
          strong(title),
          drawn === 0 ? "" : line,
          before === 0 ? "" : weekly.before({ count: before }),
          review.purpose,
        ),
      ),
      {
        type: "actions",
        block_id: "review",
        elements: [
          {
            type: "button",
            action_id: reviewActionIds.open,
            value: key,
            text: plain(review.button.start, 75),
          },
        ],
      },
    ],
  };
}
