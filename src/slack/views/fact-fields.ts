import type { KnownBlock } from "@slack/types";
import { link, paragraph, richText, webAddress } from "../blocks/rich-text.js";
import { plain, singleLine } from "../blocks/text.js";
import type { ViewInput } from "./message-view.js";

/** What is known about the case, in two columns; what nobody filled in takes no room. */
export function factFields({ state, context }: ViewInput): KnownBlock[] {
  const { card, terms } = context.messages;
  const { facts } = state;
  const values = (items: readonly string[]) => (items.length === 0 ? null : card.values({ items }));
  const fields: readonly (readonly [string, string | null])[] = [
    [card.label.severity, state.severity === "normal" ? null : terms.severities[state.severity]],
    [card.label.promised, facts.callbackAt === null ? null : context.time(facts.callbackAt)],
    [card.label.purposes, values(facts.purposes.map((purpose) => terms.purposes[purpose]))],
    [card.label.temperature, facts.temperature === null ? null : terms.temperatures[facts.temperature]],
    [card.label.signals, values(facts.signals.map((signal) => terms.signals[signal]))],
    [card.label.reason, facts.reason === null ? null : terms.reasons[facts.reason]],
    [card.label.category, facts.category],
    [card.label.reporter, context.person(state.reporter)],
  ];
  const filled = fields.flatMap(([label, value]) => (value === null ? [] : [card.field({ label, value })]));
  return [{ type: "section", fields: filled.map((text) => plain(text, 2_000)) }];
}

/** Case number or CRM link, on a line of its own; a web address can be opened. */
export function customerRefLine({ state, context }: ViewInput): KnownBlock[] {
  const { card } = context.messages;
  const ref = state.facts.customerRef?.trim();
  if (!ref) return [];
  const address = webAddress(ref);
  const label = card.field({ label: card.label.customerRef, value: "" });
  return [richText(paragraph(label, address === null ? singleLine(ref) : link(address, address)))];
}
