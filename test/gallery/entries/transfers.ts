import type { Claimed, Escalation, Open } from "../../../src/domain/escalation.js";
import type { UserId } from "../../../src/domain/ids.js";
import { besideFields } from "../../../src/slack/listeners/form-answer.js";
import type { FormProblem } from "../../../src/slack/payloads/form-problems.js";
import { caseView } from "../../../src/slack/views/case.js";
import { notice } from "../../../src/slack/views/notice.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import { otherDepartments, transferForm } from "../../../src/slack/views/transfer-form.js";
import { transfers } from "../acts.js";
import { cast } from "../cast.js";
import { answered, callList, delivered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import type { Story } from "../story.js";

type Told = (scenes: Scenes) => Story;

const { agent, first, second, lead } = cast;

const form = (
  id: string,
  title: string,
  reader: UserId,
  story: Told,
  errors?: (scenes: Scenes, stage: Stage) => Readonly<Record<string, string>>,
): Entry =>
  modal(
    "forms",
    id,
    title,
    reader,
    (scenes, { context, departments }) => {
      const state = unfinished(story(scenes).state);
      return transferForm({ number, state, context }, otherDepartments(departments.list, state), reader);
    },
    errors,
  );

function unfinished(state: Escalation): Open | Claimed {
  if (state.status !== "open" && state.status !== "claimed") throw new Error("it is closed");
  return state;
}

function beside(stage: Stage, ...problems: readonly FormProblem[]): Readonly<Record<string, string>> {
  const answer = besideFields(problems, stage.context.messages);
  return typeof answer === "object" && "errors" in answer ? answer.errors : {};
}

const refused = (
  id: string,
  title: string,
  reader: UserId,
  story: Told,
  way: (departments: Stage["departments"]) => Parameters<typeof transfers>[1],
): Entry =>
  answered("refusal", id, title, reader, (scenes, { context, departments }) =>
    notice(refusalText(story(scenes).refuses(5, transfers(reader, way(departments))), context)),
  );

/** A case that goes to another department, wherever that shows. */
export const transferEntries: readonly Entry[] = [
  form("transfer", "Change department", first, (s) => s.called),
  form("transfer-held", "Change department, somebody else has it", second, (s) => s.claimed),
  form("transfer-again", "Change department, a second time", lead, (s) => s.moved),
  form(
    "transfer-often",
    "Change department, a third time, without the reason",
    lead,
    (s) => s.movedBack,
    (_, stage) =>
      beside(
        stage,
        { block: "note", problem: "required" },
        { block: "department", problem: "department_gone" },
      ),
  ),

  delivered("card", "moved", "The old card: it went to another department", "card", (s) => s.moved),
  delivered("card", "moved-no-link", "The old card, the new one is not posted yet", "card", (s) => s.moved, {
    withoutLink: true,
  }),
  delivered(
    "card",
    "moved-card-lost",
    "The old card, the new one cannot be posted",
    "card",
    (s) => s.movedCardLost,
    {
      withoutLink: true,
    },
  ),
  delivered("card", "moved-here", "The new card, nobody called yet", "card:2", (s) => s.moved),
  delivered(
    "card",
    "moved-here-note",
    "The new card, with what the department before says",
    "card:2",
    (s) => s.movedWithNote,
  ),
  delivered("card", "moved-here-called", "The new card, somebody was called", "card:2", (s) => s.movedCalled),
  delivered("card", "moved-back", "Back where it came from: the third card", "card:3", (s) => s.movedBack),
  delivered(
    "card",
    "moved-from-lost",
    "The new card, where the old one could not be posted",
    "card:2",
    (s) => s.movedFromLostCard,
  ),
  delivered(
    "card",
    "moved-retired",
    "Reopened after its department was retired",
    "card:2",
    (s) => s.movedByRetirement,
  ),
  delivered("details", "moved", "Details under the new card", "details:2", (s) => s.moved),
  delivered("call", "moved", "It went to another department", "ping:1", (s) => s.moved),
  delivered("call", "moved-here", "The new department's first call", "ping:2", (s) => s.movedCalled),
  delivered("group_call", "moved", "It went to another department", "ping:4", (s) => s.movedEverybody),
  callList("person", "moved", "One waits, one went to another department", (s) => [s.called, s.moved]),
  delivered("agent", "moved", "It went to another department", "agent", (s) => s.moved),
  delivered(
    "agent",
    "moved-retired",
    "Reopened after its department was retired",
    "agent",
    (s) => s.movedByRetirement,
  ),
  delivered("agent", "moved-taken", "Taken there", "agent", (s) => s.movedTaken),
  delivered("agent", "moved-answered", "Answered there", "agent", (s) => s.movedAnswered),
  delivered("agent", "moved-back", "Back where it came from", "agent", (s) => s.movedTwiceByNobody),
  delivered(
    "to_agent",
    "moved",
    "What somebody had went to another department",
    `moved:1:${agent}`,
    (s) => s.movedWithNote,
  ),
  delivered(
    "to_agent",
    "moved-taken",
    "It went to another department, and is taken there",
    `moved:1:${agent}`,
    (s) => s.movedTaken,
  ),
  delivered(
    "to_agent",
    "taken-moved",
    "It went to another department after it was taken",
    "taken:1",
    (s) => s.movedWithNote,
  ),
  delivered(
    "to_holder",
    "moved",
    "A colleague gave it to another department",
    `moved:1:${first}`,
    (s) => s.movedWithNote,
  ),
  delivered(
    "to_holder",
    "moved-lapsed",
    "Missed, and gone to another department",
    "lapse:1",
    (s) => s.movedAfterLapse,
  ),
  delivered(
    "to_holder",
    "moved-nudge",
    "How is it going: gone to another department",
    "nudge:1:1",
    (s) => s.movedNudged,
  ),
  delivered("takeover", "moved", "It went to another department", "takeover:1", (s) => s.movedByHolder),
  delivered(
    "takeover",
    "moved-here",
    "Taken in the new department, with what the one before says",
    "takeover:2",
    (s) => s.movedTaken,
  ),
  delivered("alarm", "moved", "It went to another department", `alarm:1:${lead}`, (s) => s.movedAlarmed),
  delivered(
    "talk",
    "hand-over",
    "What the department before says",
    "talk:transfer:1",
    (s) => s.movedWithNote,
  ),
  delivered(
    "talk",
    "hand-over-talk",
    "What the department before says, and what was said there",
    "talk:transfer:1",
    (s) => s.movedWithQuestion,
  ),
  delivered(
    "talk",
    "hand-over-silent",
    "What was said in the department before, and no word with it",
    "talk:transfer:1",
    (s) => s.movedWithoutWord,
  ),
  answered(
    "command",
    "case-moved",
    "A number: it changed department twice",
    agent,
    ({ movedBack: { state, history } }, { context }) => caseView({ number, state, context }, history, agent),
  ),
  answered(
    "command",
    "case-moved-once",
    "A number: it changed department without a word",
    agent,
    ({ moved: { state, history } }, { context }) => caseView({ number, state, context }, history, agent),
  ),
  answered(
    "command",
    "case-moved-retired",
    "A number: reopened after its department was retired",
    agent,
    ({ movedByRetirement: { state, history } }, { context }) =>
      caseView({ number, state, context }, history, agent),
  ),
  refused(
    "already_transferred",
    "Change department, a moment too late",
    second,
    (s) => s.moved,
    ({ billing, logistics }) => ({ from: billing, to: logistics }),
  ),
  refused(
    "same_department",
    "Change to the same department",
    second,
    (s) => s.called,
    ({ billing }) => ({ from: billing, to: billing }),
  ),
  refused(
    "reason_needed",
    "Change department again, without the reason",
    lead,
    (s) => s.moved,
    ({ billing, logistics }) => ({ from: logistics, to: billing }),
  ),
  answered("refusal", "transfer-nowhere", "Change department, there is no other", second, (_, { context }) =>
    notice(context.messages.transfer.nowhere),
  ),
];
