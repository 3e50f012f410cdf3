import type { Escalation } from "../../../src/domain/escalation.js";
import { caseView } from "../../../src/slack/views/case.js";
import { historyModal } from "../../../src/slack/views/history-pages.js";
import { listView } from "../../../src/slack/views/list.js";
import { notice } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { answers, escalatesUp } from "../acts.js";
import { cast } from "../cast.js";
import { answered, delivered, type Entry, modal } from "../entry.js";
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
const standing = (id: string, title: string, story: Told) => delivered("agent", id, title, "agent", story);
/** The newest call of the lead. */
const call = (id: string, title: string, story: Told): Entry =>
  delivered("call", id, title, newestCall, story);
const alarm = (id: string, title: string, to: string, story: Told): Entry =>
  delivered("alarm", id, title, ({ alarms }) => `alarm:${alarms.length}:${to}`, story);
const long = (id: string, title: string, to: string, story: Told) =>
  delivered("to_holder", id, title, `long_call:1:${to}`, story);
const pageOf = (id: string, title: string, page: number): Entry =>
  modal("command", id, title, agent, ({ manyEvents: { state, history } }, { context }) =>
    historyModal({ number, state, context }, history, page),
  );
const shown = (id: string, title: string, story: Told): Entry =>
  answered("command", id, title, agent, (scenes, stage) => {
    const { state, history } = story(scenes, stage);
    return caseView({ number, state, context: stage.context }, history, agent);
  });

/** What was decided, and what was to be done by a time. */
export const deadlineEntries: readonly Entry[] = [
  card("approved", "Answered: approved", (s) => s.approved),
  card("conditional", "Answered: approved with conditions", (s) => s.conditional),
  toAgent("conditional", "The answer: approved with conditions", "answer:1", (s) => s.conditional),
  toAgent("not-approved", "The answer: not approved", "answer:1", (s) => s.notApproved),
  shown("case-conditional", "A number: approved with conditions", (s) => s.conditional),
  card("due-later", "Open, with a deadline", (s) => s.dueLater),
  card("missed", "Open, the deadline of the answer has passed", (s) => s.missedOpen),
  card("missed-held", "Taken, the deadline of the answer has passed", (s) => s.missedHeld),
  card("month-over", "Open, it was to be closed by now", (s) => s.monthOver),
  standing("due-later", "Sent, with a deadline", (s) => s.dueLater),
  standing("missed-held", "Taken, the deadline has passed", (s) => s.missedHeld),
  call("overdue", "The deadline of an answer has passed", (s) => s.missedOpen),
  call("month-over", "The deadline for closing it has passed", (s) => s.monthOver),
  alarm("overdue", "The deadline has passed, nobody is above", lead, (s) => s.missedNoneAbove),
  alarm("overdue-over", "The deadline had passed, it is answered now", lead, (s) => s.missedAlarmOver),
  alarm("month-over", "It was to be closed by now, nobody is above", ito, (s) => s.monthOverHeld),
  long("long-call", "A long call, to the holder", first, (s) => s.longCall),
  long("long-call-agent", "A long call, to the agent", agent, (s) => s.longCall),
  long("long-call-over", "A long call, once it is over", first, (s) => s.longCallOver),
  long("long-call-own", "A long chat, of somebody who has it herself", agent, (s) => s.longCallMine),
  shown("case-overdue", "A number: a deadline has passed", (s) => s.missedOpen),
  shown("case-overdue-alarm", "A number: a deadline has passed, nobody is above", (s) => s.missedNoneAbove),
  shown("case-month-over", "A number: it was to be closed by now", (s) => s.monthOver),
  shown(
    "case-month-over-held",
    "A number: it was to be closed by now, in high hands",
    (s) => s.monthOverHeld,
  ),
  shown("case-long-call", "A number: a long call", (s) => s.longCall),
  answered("command", "list-deadlines", "list: with deadlines", agent, (s, { context }) =>
    listView("list", [s.missedOpen.stored(128), s.dueLater.stored(129)], context),
  ),
  answered("refusal", "already_raised", "Escalate up, right after the deadline", first, (s, { context }) =>
    notice(refusalText(s.missedHeld.refuses(15.5, escalatesUp(first)), context)),
  ),
  delivered("list", "ageing", "To be closed soon: one", `ageing:1:${lead}`, (s) => s.ageing),
  delivered(
    "list",
    "ageing-several",
    "To be closed soon: several",
    `ageing:1:${lead}`,
    (s) => s.ageingSeveral,
  ),
  delivered("list", "ageing-cut", "To be closed soon: more than fit", `ageing:1:${lead}`, (s) => s.ageingCut),
  card("ageing", "Open, to be closed soon", (s) => s.ageing),
  shown("case-ageing", "A number: to be closed soon", (s) => s.ageing),
  pageOf("history", "The history in a window: the newest page", 0),
  pageOf("history-middle", "The history in a window: a page in between", 1),
  pageOf("history-oldest", "The history in a window: the oldest page", 9),
  shown("case-edited", "A number: everything was edited", (s) => s.everythingEdited),
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

function newestCall({ calls }: Escalation): string {
  const call = calls.findLast(({ contact }) => contact.id === lead);
  if (call === undefined) throw new Error("the lead was not called");
  return `ping:${call.number}`;
}
