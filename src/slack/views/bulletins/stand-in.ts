import type { BulletinContent } from "../../../domain/bulletins.js";
import { lines, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";

/** To whoever stands in for somebody. */
export function standInView(
  { user, until, over }: Extract<BulletinContent, { kind: "stand_in" }>,
  context: ViewContext,
): MessageView {
  const { standIn } = context.messages.bulletins;
  const person = context.person(user);
  const line = over ? standIn.over({ person }) : standIn.named({ person, until: context.time(until) });
  return {
    text: fallbackText(line),
    blocks: [richText(lines(strong(line), over ? "" : standIn.what))],
  };
}
