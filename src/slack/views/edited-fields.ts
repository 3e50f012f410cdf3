import { isDeepStrictEqual } from "node:util";
import { type Facts, questions } from "../../domain/facts.js";
import { singleLine, truncate } from "../blocks/text.js";
import type { ViewContext } from "./view-context.js";

/** A value may be a page long; what changed can be told from its beginning. */
const longestValue = 80;

/** What an edit changed, field by field: 「温度感:穏やか → 激しいお怒り」. */
export function editedFields(before: Facts, after: Facts, context: ViewContext): readonly string[] {
  const { history } = context.messages;
  const was = new Map(shownFields(before, context));
  return shownFields(after, context).flatMap(([label, value]) => {
    const old = was.get(label) ?? null;
    if (isDeepStrictEqual(old, value)) return [];
    return [history.field({ label, before: shown(old, context), after: shown(value, context) })];
  });
}

function shown(value: string | null, { messages }: ViewContext): string {
  return value === null || value === "" ? messages.history.none : truncate(singleLine(value), longestValue);
}

/** Every fact by its label, as it is shown elsewhere; null: nobody said. */
function shownFields(facts: Facts, { messages, time }: ViewContext): readonly [string, string | null][] {
  const { card, terms } = messages;
  const { label } = card;
  const values = (items: readonly string[]) => (items.length === 0 ? null : card.values({ items }));
  return [
    [label.summary, facts.summary],
    [label.situation, terms.situations[facts.situation]],
    [label.promised, facts.callbackAt && time(facts.callbackAt)],
    [label.customerRef, facts.customerRef],
    [label.purposes, values(facts.purposes.map((it) => terms.purposes[it]))],
    [label.temperature, facts.temperature && terms.temperatures[facts.temperature]],
    [label.signals, values(facts.signals.map((it) => terms.signals[it]))],
    [label.category, facts.category],
    [label.reason, facts.reason && terms.reasons[facts.reason]],
    [label.tried, facts.tried],
    [label.severity, facts.severityOverride && terms.severities[facts.severityOverride]],
    ...questions.map((it): [string, string | null] => [terms.questions[it], facts.answers[it] ?? null]),
  ];
}
