import { caseView } from "../../../src/slack/views/case.js";
import { notice } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { answers } from "../acts.js";
import { cast } from "../cast.js";
import { answered, delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import type { Story } from "../story.js";

const { agent, first } = cast;

type Told = (scenes: Scenes, stage: Stage) => Story;

const card = (id: string, title: string, story: Told) => delivered("card", id, title, "card", story);
const toAgent = (id: string, title: string, key: string, story: Told) =>
  delivered("to_agent", id, title, key, story);
const shown = (id: string, title: string, story: Told): Entry =>
  answered("command", id, title, agent, (scenes, stage) => {
    const { state, history } = story(scenes, stage);
    return caseView({ number, state, context: stage.context }, history);
  });

/** What was decided, and what was to be done by a time. */
export const deadlineEntries: readonly Entry[] = [
  card("approved", "Answered: approved", (s) => s.approved),
  card("conditional", "Answered: approved with conditions", (s) => s.conditional),
  toAgent("conditional", "The answer: approved with conditions", "answer:1", (s) => s.conditional),
  toAgent("not-approved", "The answer: not approved", "answer:1", (s) => s.notApproved),
  shown("case-conditional", "A number: approved with conditions", (s) => s.conditional),
  answered("refusal", "decision_missing", "Answer, without the decision", first, ({ claimed }, { context }) =>
    notice(refusalText(claimed.refuses(6, answers(first, "…", { decision: null })), context)),
  ),
];
