import type { Claimed, Escalation, Open } from "../../../src/domain/escalation.js";
import type { DepartmentKey, EscalationNumber } from "../../../src/domain/ids.js";
import { caseView } from "../../../src/slack/views/case.js";
import { consultForm } from "../../../src/slack/views/consult-form.js";
import { emptyForm } from "../../../src/slack/views/form-values.js";
import { historyLine } from "../../../src/slack/views/history-line.js";
import { joinForm } from "../../../src/slack/views/join-form.js";
import { joinedModal, joinTrendForm } from "../../../src/slack/views/join-trend-form.js";
import { noteForm } from "../../../src/slack/views/note-form.js";
import { notice } from "../../../src/slack/views/notice.js";
import { noticeForm } from "../../../src/slack/views/notice-form.js";
import { openingForm } from "../../../src/slack/views/opening-form.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { resolveForm } from "../../../src/slack/views/resolve-form.js";
import { sentModal } from "../../../src/slack/views/sent.js";
import { claims, joins, takesOut } from "../acts.js";
import { cast } from "../cast.js";
import { answered, callList, delivered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import { at, opening, type Story } from "../story.js";
import { someCases } from "./answers.js";

type Told = (scenes: Scenes, stage: Stage) => Story;

const { agent, first, second, lead } = cast;
const shows = (id: string, title: string, key: string, story: Told) =>
  delivered("linked", id, title, key, story);

const history = (id: string, title: string, story: Told): Entry =>
  answered("linked", id, title, second, (scenes, stage) => {
    const { state, history } = story(scenes, stage);
    return caseView({ number, state, context: stage.context }, history, second);
  });

const refused = (
  id: string,
  title: string,
  why: (scenes: Scenes, stage: Stage) => Parameters<typeof refusalText>[0],
): Entry =>
  answered("linked", id, title, second, (scenes, stage) =>
    notice(refusalText(why(scenes, stage), stage.context)),
  );

function unfinished(state: Escalation): Open | Claimed {
  if (state.status !== "open" && state.status !== "claimed") throw new Error("it is closed");
  return state;
}

function held(state: Escalation): Claimed {
  if (state.status !== "claimed") throw new Error("nobody has it");
  return state;
}

const form = (
  id: string,
  title: string,
  similar: (s: Scenes) => Parameters<typeof openingForm>[0]["similar"],
) =>
  modal("linked", id, title, agent, (scenes, stage) => {
    const found = similar(scenes);
    return openingForm({
      context: stage.context,
      departments: stage.departments,
      now: opening,
      department: stage.departments.billing.key,
      values: { ...emptyForm, situation: "mail", category: stage.cases.onHold.category },
      source: null,
      already: null,
      allFields: false,
      ...(found !== undefined && { similar: found }),
    });
  });

/** Cases that are one, and questions to other departments: what everybody sees of them. */
export const linkedEntries: readonly Entry[] = [
  shows("card", "Merged, nobody has the other case", "card", (s) => s.merged),
  shows("card-taken", "Merged, somebody has the other case", "card", (s) => s.mergedTaken),
  shows("card-one", "One case was merged into this one", "card", (s) => s.withOne),
  shows("card-two", "Two cases were merged into this one", "card", (s) => s.withTwo),
  shows("thread", "In the thread: merged", "talk:joined:1", (s) => s.merged),
  shows("thread-case", "In the thread: a case was merged into this one", "talk:case:130", (s) => s.withOne),
  shows("thread-case-no-ref", "The same, without a case number", "talk:case:131", (s) => s.withTwo),
  shows("call", "A call that is no longer needed", "ping:1", (s) => s.merged),
  callList("person", "merged", "One waits, one was merged", (s) => [s.promised, s.merged, s.mail]),
  shows("agent", "The agent: merged", "agent", (s) => s.merged),
  shows("agent-taken", "The agent: somebody has both", "agent", (s) => s.mergedTaken),
  shows("taken", "Tells the agent who has it", "taken_with:1", (s) => s.mergedTaken),
  shows("taken-over", "The same, once nobody had it any more", "taken_with:1", (s) => s.mergedMoved),
  shows("taken-again", "Somebody else has it", "taken_with:2", (s) => s.mergedMoved),
  shows("taken-late", "It was merged while somebody had it", "taken:1", (s) => s.mergedLate),
  shows("takeover-late", "To who had it", "takeover:1", (s) => s.mergedLate),
  shows("answer", "The same answer, for her own case", "answer:1", (s) => s.mergedAnswered),
  shows("answer-reopened", "The other case was reopened", "answer:1", (s) => s.mergedReopened),
  shows("note", "News for all", "note:1", (s) => s.mergedWithNews),
  modal("linked", "sent", "Sent as part of another case", agent, (s, { context }) =>
    sentModal({ number, state: s.openedMergedTaken.state, context }),
  ),
  form("similar", "The form: open cases of the category", (s) => ({
    cases: someCases(s).slice(0, 3),
    chosen: null,
  })),
  form("similar-chosen", "The form: added to one of them", (s) => {
    const cases = someCases(s).slice(0, 3);
    return { cases, chosen: cases[0]?.number ?? null };
  }),
  modal("linked", "join", "Merge", first, (s, { context }) =>
    joinForm({ number, state: unfinished(s.called.state), context }, someCases(s).slice(1)),
  ),
  answered(
    "linked",
    "gathered",
    "In the history: some came while one was taken out",
    second,
    (s, { context }) => {
      const [event] = s.withTwo.history.flatMap(({ event: it }) => (it.type === "gathered" ? [it] : []));
      if (event === undefined) throw new Error("nothing was gathered");
      const gone = event.cases.map(({ id }) => id);
      return notice(historyLine({ ...event, gone }, s.withTwo.state, context));
    },
  ),
  answered("linked", "join-none", "Merge, without another case", first, (_, { context }) =>
    notice(context.messages.links.join.none),
  ),
  modal("linked", "join-trend", "Merge what is more than usual", lead, (s, { context }) =>
    joinTrendForm(someCases(s), null, context),
  ),
  modal("linked", "join-trend-of-all", "The same, of all cases together", lead, (s, { context }) => {
    const department = "billing" as DepartmentKey;
    return joinTrendForm(someCases(s), { department, topic: { kind: "all" } }, context);
  }),
  answered("linked", "join-trend-none", "The same, with nothing left to merge", lead, (_, { context }) =>
    notice(context.messages.trends.form.nothing),
  ),
  modal("linked", "join-trend-done", "The same, two of four merged", lead, (_, { context }) => {
    const closed = refusalText({ name: "cannot_be_joined", to: number, why: "closed" }, context);
    const left = [
      { number: 131 as EscalationNumber, why: closed },
      { number: 133 as EscalationNumber, why: null },
    ];
    return joinedModal({ joined: 2, to: number, left }, context);
  }),
  modal("linked", "join-trend-done-one", "The same, one merged", lead, (_, { context }) =>
    joinedModal({ joined: 1, to: number, left: [] }, context),
  ),
  modal("linked", "resolve-one", "Answer, one case merged", first, (s, { context }) =>
    resolveForm({ number, state: held(s.withOne.state), context }, first),
  ),
  modal("linked", "resolve", "Answer, for all", first, (s, { context }) =>
    resolveForm({ number, state: held(s.withTwo.state), context }, first),
  ),
  modal("linked", "note-form", "Note, also to all", first, (s, { context }) =>
    noteForm({ number, state: s.withTwo.state, context }, false),
  ),
  history("history", "A number: merged, news, answered together", (s) => s.mergedAnswered),
  history("history-news", "A number: news for all", (s) => s.mergedWithNews),
  history("history-moved", "A number: merged, into other hands", (s) => s.mergedMoved),
  history("history-reopened", "A number: reopened together", (s) => s.mergedReopened),
  history("history-long", "A number: merged for long", (s) => s.mergedLong),
  history("history-taken-out", "A number: taken out", (s) => s.takenOut),
  history("history-withdrawn", "A number: the other case was withdrawn", (s) => s.parentWithdrawn),
  history("history-opened", "A number: sent as part of another", (s) => s.openedMerged),
  history("history-parent", "A number: cases merged into it", (s) => s.withOneLeft),
  history("history-parent-left", "A number: two were taken out", (s) => s.withNobodyLeft),
  refused("is_joined", "Claim, after it was merged", (s) => s.merged.refuses(2, claims(second))),
  refused("not_joined", "Take out, what is not merged", (s) => s.called.refuses(2, takesOut(first))),
  refused("has_joined", "Merge, with one merged into it", (s) =>
    s.withOne.refuses(6, joins(first, s.open120)),
  ),
  refused("has_joined-two", "Merge, with two merged into it", (s) =>
    s.withTwo.refuses(6, joins(first, s.open120)),
  ),
  refused("join-itself", "Merge, into itself", (s) =>
    s.called.refuses(2, joins(first, { number, state: s.called.state })),
  ),
  refused("join-closed", "Merge, into a closed one", (s) =>
    s.called.refuses(
      2,
      joins(first, { ...s.open120, state: { ...s.answered.state, id: s.open120.state.id } }),
    ),
  ),
  refused("join-joined", "Merge, into one that is merged itself", (s) =>
    s.called.refuses(2, joins(first, { ...s.open120, state: { ...s.merged.state, id: s.open120.state.id } })),
  ),
  refused("join-asked", "Merge, into the question it asks", (s) =>
    s.claimed.refuses(4, joins(first, s.asking())),
  ),

  shows("consulting", "Another department is asked", "card", (s) => s.consulting),
  shows("consulting-held", "Somebody has the question there", "card", (s) => s.consultingHeld),
  shows("question", "The question, in the other department", "card", (s) => s.question),
  shows("consult-thread", "In the thread: the question", "talk:consult:140", (s) => s.consulting),
  shows("consult-answer-thread", "In the thread: the answer", "talk:consult_end:1", (s) => s.consultAnswered),
  shows("consult-back-thread", "In the thread: taken back", "talk:consult_end:1", (s) => s.consultTakenBack),
  shows("consult-answer", "To the owner: the answer", "consult:1", (s) => s.consultAnswered),
  shows(
    "consult-answer-later",
    "To who asked: she has given it back",
    "consult:1",
    (s) => s.consultAnsweredLater,
  ),
  shows("consult-back", "To the owner: taken back", "consult:1", (s) => s.consultTakenBack),
  history("history-consult", "A number: another department answered", (s) => s.consultAnswered),
  history("history-consult-back", "A number: the question was taken back", (s) => s.consultTakenBack),
  modal("linked", "consult", "Ask another department", first, (s, { context, departments }) =>
    consultForm({ number, state: held(s.claimed.state), context }, [departments.logistics], at(4)),
  ),
  answered("linked", "consult-none", "Ask, without another department", first, (_, { context }) =>
    notice(context.messages.links.ask.none),
  ),

  modal("linked", "notice", "Put up a notice", lead, (_, { context, departments }) => {
    const { billing } = departments;
    const [one, ...rest] = billing.categories;
    if (one === undefined) throw new Error("billing has categories");
    const ending = { ...one, notice: context.messages.terms.reasons.fault, noticeUntil: at(200) };
    return noticeForm([{ ...billing, categories: [ending, ...rest] }], opening, context);
  }),
  answered("linked", "notice-not-yours", "Notice, by somebody who leads nothing", agent, (_, { context }) =>
    notice(context.messages.notices.notYours),
  ),
];
