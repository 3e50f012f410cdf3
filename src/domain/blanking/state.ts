import type { Answer } from "../answer.js";
import type { Common, Escalation } from "../escalation.js";
import type { Consult } from "../links.js";
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

/** A closed case without anything that somebody wrote, about it or, in its lists, about others. */
export function blankState<S extends Escalation>(state: S): S {
  const common = withoutCases(state, everyCase);
  const { facts, source, asks, replies, notes, words, answers, transfers, handOvers, links } = common;
  const blank: Partial<Common> = {
    facts: blankFacts(facts),
    source: source && { ...source, permalink: null, author: null },
    asks: asks.map(withoutText),
    replies: replies.map(withoutText),
    notes: notes.map(withoutText),
    words: words.map((it) => ({ ...it, text: blankText(it.text) })),
    answers: answers.map(blankAnswer),
    transfers: transfers.map((it) => ({ ...it, note: blankText(it.note) })),
    handOvers: handOvers.map((it) => ({ ...it, note: blankText(it.note) })),
    links: {
      ...links,
      consultOf: links.consultOf && { ...links.consultOf, question: erasedText },
      consults: links.consults.map(blankConsult),
      consultEnds: links.consultEnds.map(blankConsult),
    },
  };
  return { ...common, ...blank, ...(common.status === "resolved" && { answer: blankAnswer(common.answer) }) };
}

/** Without what its lists and its links say of these cases. */
export function withoutCases<S extends Common>(state: S, which: Which): S {
  const { carriedList, carriedClosing, carriedAgeing, handOvers, links } = state;
  return {
    ...state,
    carriedList: carriedList && blankList(carriedList, which),
    carriedClosing: carriedClosing && {
      ...carriedClosing,
      lists: blankLists(carriedClosing.lists, which),
    },
    carriedAgeing: carriedAgeing && blankParts(carriedAgeing, which),
    handOvers: handOvers.map((it) => ({ ...it, list: it.list && blankEntries(it.list, which) })),
    links: { ...links, cases: blankCases(links.cases, which) },
  };
}

function withoutText<T extends { readonly text: string }>(said: T): T {
  return { ...said, text: erasedText };
}

function blankAnswer(answer: Answer): Answer {
  const { word, decision } = answer;
  const blank = { text: erasedText, word: blankText(word), decision: blankDecision(decision) };
  // There is nothing left that could be made known.
  return { ...answer, ...blank, isProposedAsFaq: false };
}

/** A question to another department, without what was asked and answered. */
export function blankConsult<C extends Consult>(consult: C): C {
  const { end } = consult;
  const blankEnd = end?.how === "answered" ? { ...end, text: erasedText } : end;
  return { ...consult, question: erasedText, end: blankEnd };
}
