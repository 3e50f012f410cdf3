import type { OwnPage } from "../../domain/figures/own-page.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import type { MessageView } from "./message-view.js";
import { notice } from "./notice.js";
import type { ViewContext } from "./view-context.js";

/** What an agent sent and why, over time; answers that are worth knowing have their place under the categories. */
export function ownPageView(page: OwnPage, context: ViewContext): MessageView {
  const { ownPage, terms } = context.messages;
  const person = context.person(page.agent);
  if (page.sent.every((count) => count === 0)) return notice(ownPage.nothing({ person }));
  const title = ownPage.title({ person });
  const inTime = (counts: readonly number[]) => counts.join(" → ");
  const reasons = page.reasons.map(({ reason, counts }) =>
    lines(ownPage.entry({ name: terms.reasons[reason], counts: inTime(counts) })),
  );
  const categories = page.categories.map(({ category, count }) =>
    lines(ownPage.entry({ name: category, counts: String(count) })),
  );
  const sent = ownPage.sent({ counts: inTime(page.sent) });
  return {
    text: fallbackText(`${title} ${sent}`),
    blocks: [
      richText(lines(strong(title), sent)),
      ...(reasons.length === 0 ? [] : [richText(lines(strong(ownPage.reasons)), bullets(reasons))]),
      ...(categories.length === 0 ? [] : [richText(lines(strong(ownPage.categories)), bullets(categories))]),
      smallLines("own_page", [ownPage.faq, ownPage.whose]),
    ],
  };
}
