import { caseView } from "../../../src/slack/views/case.js";
import { helpView } from "../../../src/slack/views/help.js";
import { listView } from "../../../src/slack/views/list.js";
import { notice } from "../../../src/slack/views/notice.js";
import { sentMessage } from "../../../src/slack/views/sent.js";
import { cast } from "../cast.js";
import { answered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";
import type { Story } from "../story.js";

const { agent, first } = cast;

type View = Parameters<typeof answered>[4];
type Told = (scenes: Scenes, stage: Stage) => Story;

const answer = (id: string, title: string, view: View): Entry => answered("command", id, title, agent, view);
const say = (id: string, title: string, line: (stage: Stage) => string): Entry =>
  answer(id, title, (_, stage) => notice(line(stage)));
const shown = (id: string, title: string, story: Told): Entry =>
  answer(id, title, (scenes, stage) => {
    const { state, history } = story(scenes, stage);
    return caseView({ number, state, context: stage.context }, history, agent);
  });

/** Some of everything, as a list has them. */
export function someCases(s: Scenes) {
  return [s.called, s.claimedPromised, s.claimedOnHold, s.long, s.silent, s.noWait, s.listed, s.alarmed].map(
    (story, i) => story.stored(128 + i),
  );
}

/** What `/escalate` answers. */
export const answerEntries: readonly Entry[] = [
  answer("help", "help", (_, { context }) => helpView(context)),
  answer("now", "now: sent at once", (s, { context }) =>
    sentMessage({ number, state: s.urgent.state, context }),
  ),
  answer("now-personal", "now: what looks like personal data", (s, { context }) =>
    sentMessage({ number, state: s.urgent.state, context }, ["card", "phone"]),
  ),
  say("now-empty", "now, without words", ({ context }) => context.messages.commands.summaryMissing),
  answer("list-empty", "list: none", (_, { context }) => listView("list", [], context)),
  answer("list", "list", (s, { context }) => listView("list", someCases(s), context)),
  answer("list-more", "list: more than fit", (s, { context }) => {
    const many = [someCases(s), someCases(s), someCases(s)].flat();
    return listView("list", many, context);
  }),
  answer("team-empty", "list team: none", (_, { context }) => listView("team", [], context)),
  answer("team", "list team", (s, { context }) => listView("team", someCases(s).slice(0, 4), context)),
  answer("mine-empty", "mine: none", (_, { context }) => listView("mine", [], context)),
  answer("mine", "mine", (s, { context }) => listView("mine", someCases(s).slice(0, 3), context)),
  say("unknown-department", "list, of a department there is not", ({ context, departments, locale }) =>
    context.messages.commands.unknownDepartment({
      typed: locale === "ja" ? "経理" : "accounts",
      departments: departments.list.map((it) => it.name[locale]),
    }),
  ),
  say("several-departments", "guide, of what fits two departments", ({ context, departments, locale }) =>
    context.messages.commands.severalDepartments({
      typed: locale === "ja" ? "請求" : "bill",
      departments: departments.list.slice(0, 2).map((it) => it.name[locale]),
    }),
  ),
  say("unknown-number", "A number there is not", ({ context }) =>
    context.messages.commands.unknownNumber({ reference: "ESC-999" }),
  ),
  say("not-yet", "A word that is kept free", ({ context, locale }) =>
    context.messages.commands.notYet({ word: locale === "ja" ? "検索" : "search" }),
  ),
  say("database-away", "It could not be saved", ({ context, locale }) =>
    context.messages.errors.databaseAwayCommand({
      typed:
        locale === "ja" ? "今 返金は本日中とご案内してよいですか" : "now May I promise the refund today?",
    }),
  ),
  say("no-departments", "No departments yet", ({ context }) => context.messages.errors.noDepartments),
  shown("case-new", "A number: just sent", (s) => s.onHold),
  shown("case-claimed", "A number: taken", (s) => s.claimed),
  shown("case-history", "A number: much has happened", (s) => s.eventful),
  shown("case-alarmed", "A number: nobody had it for long", (s) => s.reminded),
  shown("case-answered", "A number: answered, begun on a message", (s) => s.answeredFromMessage),
  shown("case-withdrawn", "A number: withdrawn", (s) => s.withdrawn),
  shown("case-listed", "A number: stood in the daily list", (s) => s.listOfSeveral),
  shown("case-listed-elsewhere", "A number: stood in another case's daily list", (s) => s.listedElsewhere),
  shown("case-reopened", "A number: reopened", (s) => s.reopenedTwice),
  shown("case-skipped", "A number: a step was skipped", (s) => s.skipped),
  shown("case-stand-in", "A number: somebody stood in", (s) => s.standIn),
  shown("case-handed-over", "A number: handed over with a word", (s) => s.handedOver),
  shown("case-handed-over-held", "A number: its holder handed it over", (s) => s.handedOverHeld),
  shown("case-card-lost", "A number: the card could not be posted", (s) => s.cardLost),
  shown("case-lapsed", "A number: the next update was missed", (s) => s.lapsedCalled),
  shown("case-talk", "A number: questions, a pause, a word in the thread", (s) => s.talkative),
  shown("case-above", "A number: somebody above was called, nobody came", (s) => s.nobodyAbove),
  shown("case-handed-on", "A number: a note, then into other hands", (s) => s.assignedOn),
  shown("case-promise", "A number: a promise came and went", (s) => s.promiseMissed),
  shown("case-classified", "A number: category and reason came later", (s) => s.classified),
  shown("case-absent", "A number: notifications switched off", (s) => s.absentLast),
  shown("case-no-lead", "A number: nobody had it, no lead", (s) => s.nobodyLeadsReminded),
  shown("case-cut", "A number: more has happened than fits", (s) => s.manyEvents),
  shown("case-cut-by-one", "A number: one line more than fits", (s) => s.oneEventTooMany),
  shown("case-long", "A number: every field filled to its limit", (s) => s.answeredLong),
  answered("command", "case-holder", "A number, read by the holder", first, (s, { context }) => {
    const { state, history } = s.claimedMoved;
    return caseView({ number, state, context }, history, agent);
  }),
];
