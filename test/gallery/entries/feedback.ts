import type { Escalation } from "../../../src/domain/escalation.js";
import { caseView } from "../../../src/slack/views/case.js";
import { notice } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { wordForm } from "../../../src/slack/views/word.js";
import { sendsWord } from "../acts.js";
import { cast } from "../cast.js";
import { answered, delivered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import type { Story } from "../story.js";

const { agent, lead } = cast;

type Told = (scenes: Scenes, stage: Stage) => Story;

const answer = (id: string, title: string, story: Told) =>
  delivered("to_agent", id, title, "answer:1", story);
const wordAsk = (id: string, title: string, story: Told) =>
  delivered("inform", id, title, `word_ask:${lead}`, story);
const newestWord = ({ words }: Escalation) => `word:${words.length}`;
const shown = (id: string, title: string, story: Told): Entry =>
  answered("command", id, title, agent, (scenes, stage) => {
    const { state, history } = story(scenes, stage);
    return caseView({ number, state, context: stage.context }, history, agent);
  });

/** After the answer: two questions, thanks, and a word for the agent. */
export const feedbackEntries: readonly Entry[] = [
  answer("feedback-helped", "The answer, and whether it helped", (s) => s.helped),
  answer("feedback-thanked", "The answer, with thanks before the second question", (s) => s.helpedThanked),
  answer("feedback-said", "The answer, both questions are settled", (s) => s.satisfied),
  answer("feedback-all", "The answer, all is said", (s) => s.allSaid),
  delivered("takeover", "thanked", "The agent says thanks", "takeover:1", (s) => s.allSaid),
  delivered("card", "thanked", "Done, the agent says thanks", "card", (s) => s.allSaid),
  wordAsk("word-ask", "After an angry customer: a word for the agent", (s) => s.wordAsked),
  wordAsk("word-ask-over", "Somebody has sent a word", (s) => s.wordSent),
  delivered(
    "inform",
    "care-word",
    "After harassment: a word was sent",
    `care:${lead}`,
    (s) => s.caredAndWord,
  ),
  delivered("to_agent", "word", "A word, as it stands ready", newestWord, (s) => s.wordSent),
  delivered("to_agent", "word-own", "A word of her supervisor's own", newestWord, (s) => s.ownWordSent),
  modal("forms", "word", "A word for the agent", lead, (s, { context }) =>
    wordForm({ number, state: s.wordAsked.state, context }, lead),
  ),
  answered("refusal", "own_case", "A word to oneself", agent, (s, { context }) =>
    notice(refusalText(s.wordAsked.refuses(200, sendsWord(agent)), context)),
  ),
  shown("case-feedback", "A number: what the agent said", (s) => s.allSaid),
  shown("case-feedback-full", "A number: it helped", (s) => s.helpedFully),
  shown("case-feedback-not", "A number: it did not help much", (s) => s.notHelped),
  shown("case-word", "A number: a word was sent", (s) => s.wordSent),
];
