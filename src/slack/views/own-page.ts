import type { KnownBlock, ModalView } from "@slack/types";
import type { OwnPageShown } from "../../app/own-page.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import { answeredCase } from "./found-cases.js";
import { caseEntry } from "./list.js";
import type { MessageView } from "./message-view.js";
import { notice } from "./notice.js";
import type { ViewContext } from "./view-context.js";

/** What an agent sent and why, over time, and the answers there are: the answer to `/escalate me`. */
export function ownPageView(shown: OwnPageShown, context: ViewContext): MessageView {
  const { ownPage } = context.messages;
  const person = context.person(shown.page.agent);
  if (isEmpty(shown)) return notice(ownPage.nothing({ person }));
  const title = ownPage.title({ person });
  return {
    text: fallbackText(`${title} ${sentLine(shown, context)}`),
    blocks: [...blocksOf(shown, context)],
  };
}

/** The same as a window. */
export function ownPageModal(shown: OwnPageShown, context: ViewContext): ModalView {
  const { ownPage, modals } = context.messages;
  const person = context.person(shown.page.agent);
  return {
    type: "modal",
    callback_id: callbackIds.ownPage,
    title: plain(ownPage.button, 24),
    close: plain(modals.close, 24),
    blocks: isEmpty(shown)
      ? [richText(paragraph(ownPage.nothing({ person }))), smallLines("own_page", [ownPage.whose])]
      : [...blocksOf(shown, context)],
  };
}

function isEmpty({ page }: OwnPageShown): boolean {
  return page.sent.every((count) => count === 0);
}

function blocksOf({ page, cases, faqs }: OwnPageShown, context: ViewContext): readonly KnownBlock[] {
  const { ownPage, terms } = context.messages;
  const head = lines(
    strong(ownPage.title({ person: context.person(page.agent) })),
    sentLine({ page }, context),
  );
  const reasons = page.reasons.map(({ reason, counts }) =>
    lines(ownPage.entry({ name: terms.reasons[reason], counts: inTime(counts) })),
  );
  const categories = page.categories.map(({ category, count }) =>
    lines(ownPage.entry({ name: category, counts: String(count) })),
  );
  const answered = faqs.map((stored) => answeredCase(stored, context));
  return [
    richText(head),
    ...part(ownPage.reasons, reasons),
    ...part(ownPage.categories, categories),
    ...part(
      ownPage.cases,
      cases.map((stored) => caseEntry(stored, context)),
    ),
    richText(lines(strong(ownPage.faqs), answered.length === 0 ? ownPage.noFaqs : "")),
    ...answered,
    smallLines("own_page", [ownPage.faq, ownPage.whose]),
  ];
}

function part(title: string, entries: Parameters<typeof bullets>[0]): readonly KnownBlock[] {
  return entries.length === 0 ? [] : [richText(lines(strong(title)), bullets(entries))];
}

function sentLine({ page }: Pick<OwnPageShown, "page">, { messages: { ownPage } }: ViewContext): string {
  return ownPage.sent({ counts: inTime(page.sent) });
}

function inTime(counts: readonly number[]): string {
  return counts.join(" → ");
}
