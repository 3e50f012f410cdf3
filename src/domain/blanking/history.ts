import type { EscalationEvent } from "../events.js";
import { blankDecision, blankFacts, blankText, erasedText } from "./facts.js";
import {
  blankCases,
  blankEntries,
  blankList,
  blankLists,
  blankParts,
  everyCase,
  type Which,
} from "./mentions.js";
import { blankConsult } from "./state.js";

/** A line of the history that still says what happened, when and who did it, but nothing that somebody wrote. */
export function blankEvent(event: EscalationEvent): EscalationEvent {
  switch (event.type) {
    case "asked":
    case "replied":
    case "noted":
    case "passed_on":
      return { ...event, text: erasedText };
    case "word_sent":
      return { ...event, text: blankText(event.text) };
    case "consulted":
      return { ...event, consult: blankConsult(event.consult) };
    case "handed_over":
      return { ...withoutCasesIn(event, everyCase), note: blankText(event.note) };
    case "transferred":
      return { ...event, note: blankText(event.note) };
    case "edited":
      return { ...event, before: blankFacts(event.before), after: blankFacts(event.after) };
    case "resolved":
      return {
        ...event,
        answer: erasedText,
        facts: blankFacts(event.facts),
        word: blankText(event.word),
        decision: blankDecision(event.decision),
        improvement: event.improvement && {
          ...event.improvement,
          text: blankText(event.improvement.text),
        },
      };
    case "reopened":
      return { ...event, why: blankText(event.why) };
    default:
      return withoutCasesIn(event, everyCase);
  }
}

/** The same line, without what its list says of these cases. */
export function withoutCasesIn<E extends EscalationEvent>(event: E, which: Which): E;
export function withoutCasesIn(event: EscalationEvent, which: Which): EscalationEvent {
  switch (event.type) {
    case "listed":
      return { ...event, list: event.list && blankList(event.list, which) };
    case "department_opened":
      return { ...event, list: event.list && blankList(event.list, which) };
    case "department_closed":
      return { ...event, lists: blankLists(event.lists, which) };
    case "ageing_listed":
      return { ...event, list: event.list && blankParts(event.list, which) };
    case "handed_over":
      return { ...event, list: event.list && blankEntries(event.list, which) };
    case "gathered":
      return { ...event, cases: blankCases(event.cases, which) };
    default:
      return event;
  }
}
