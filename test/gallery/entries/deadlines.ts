import { caseView } from "../../../src/slack/views/case.js";
import { notice } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { answers } from "../acts.js";
import { cast } from "../cast.js";
import { answered, delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import type { Story } from "../story.js";

const { agent, first, lead } = cast;
const ito = "U0ITO";

type Told = (scenes: Scenes, stage: Stage) => Story;

const card = (id: string, title: string, story: Told) => delivered("card", id, title, "card", story);
const toAgent = (id: string, title: string, key: string, story: Told) =>
  delivered("to_agent", id, title, key, story);
const fyi = (id: string, title: string, to: string, story: Told) =>
  delivered("inform", id, title, `fyi:${to}`, story);
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
  fyi("fyi", "To know: the customer wants a manager, nobody has it", ito, (s) => s.informed),
  fyi("fyi-taken", "To know: somebody has it", ito, (s) => s.informedTaken),
  fyi("fyi-answered", "To know: answered", ito, (s) => s.informedAnswered),
  fyi("fyi-withdrawn", "To know: withdrawn", ito, (s) => s.informedWithdrawn),
  fyi("fyi-harassment", "To know: possible harassment", lead, (s) => s.informedOfHarassment),
  fyi("fyi-called", "To know: she was called since", lead, (s) => s.informedCalled),
  fyi("fyi-yours", "To know: she has taken it", lead, (s) => s.informedYours),
  delivered("inform", "care", "After harassment: a word for the agent", `care:${lead}`, (s) => s.cared),
  shown("case-informed", "A number: several were to know", (s) => s.informedVarious),
  shown("case-cared", "A number: harassment, and afterwards", (s) => s.cared),
  answered("refusal", "decision_missing", "Answer, without the decision", first, ({ claimed }, { context }) =>
    notice(refusalText(claimed.refuses(6, answers(first, "…", { decision: null })), context)),
  ),
];
