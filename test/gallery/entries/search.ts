import type { Stored } from "../../../src/app/ports.js";
import type { DepartmentKey, UserId } from "../../../src/domain/ids.js";
import { answersForm, answersLine } from "../../../src/slack/views/answers-form.js";
import { caseView } from "../../../src/slack/views/case.js";
import { faqView } from "../../../src/slack/views/faq.js";
import { type FoundCases, foundCasesView } from "../../../src/slack/views/found-cases.js";
import { notice } from "../../../src/slack/views/notice.js";
import { similarAnswersView } from "../../../src/slack/views/similar-answers.js";
import { cast } from "../cast.js";
import { answered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import { number, type Stage } from "../stage.js";

const { agent, first } = cast;

function found(
  id: string,
  title: string,
  what: (scenes: Scenes, stage: Stage) => Pick<FoundCases, "answered" | "open">,
  { inDepartment = false, next = null as number | null } = {},
): Entry {
  return answered("command", id, title, agent, (scenes, stage) => {
    const [department] = stage.departments.list;
    const { locale } = stage.context.reader;
    const asked = {
      text: locale === "ja" ? "二重請求の返金" : "double charge",
      department: inDepartment ? ("billing" as DepartmentKey) : null,
      skip: 0,
    };
    const name = inDepartment ? (department?.name[locale] ?? null) : null;
    return foundCasesView({ asked, department: name, ...what(scenes, stage), next }, stage.context);
  });
}

function answersIn(id: string, title: string, what: (scenes: Scenes) => readonly Stored[]): Entry {
  return modal("forms", id, title, agent, (scenes, { context }) =>
    answersForm({ context, department: "billing" as DepartmentKey, category: null, answered: what(scenes) }),
  );
}

function faqs(
  id: string,
  title: string,
  reader: UserId,
  what: (scenes: Scenes) => readonly Stored[],
  toDecide: (scenes: Scenes) => readonly Stored[] = () => [],
): Entry {
  return answered("command", id, title, reader, (scenes, stage) => {
    const [department] = stage.departments.list;
    const cases = what(scenes);
    const removable = reader === cast.lead ? cases.map(({ number }) => number) : [];
    const name = department?.name[stage.context.reader.locale] ?? null;
    const asked = { department: department?.key ?? null, skip: 0, number: null };
    const next = reader === cast.lead ? 5 : null;
    const proposed = toDecide(scenes);
    return faqView({ asked, department: name, proposed, cases, removable, next }, stage.context);
  });
}

/** Looking for earlier cases. */
export const searchEntries: readonly Entry[] = [
  found(
    "search",
    "search: answers, and what is open",
    (s) => ({
      answered: [s.answeredFaq.stored(128), s.answeredLong.stored(129)],
      open: [s.called.stored(131)],
    }),
    { next: 5 },
  ),
  found("search-there", "search in a department", (s) => ({ answered: [s.answered.stored(128)], open: [] }), {
    inDepartment: true,
  }),
  found("search-nothing", "search: nothing fits", () => ({ answered: [], open: [] })),
  found("search-nothing-there", "search in a department: nothing fits", () => ({ answered: [], open: [] }), {
    inDepartment: true,
  }),
  answersIn("answers", "Answers of earlier cases, over the opening form", (s) => [
    s.answered.stored(128),
    s.answeredLong.stored(129),
  ]),
  answersIn("answers-one", "One answer of an earlier case", (s) => [s.answered.stored(128)]),
  answersIn("answers-none", "No answers of earlier cases", () => []),
  modal(
    "forms",
    "answers-no-text",
    "Answers of earlier cases, before anything was typed",
    agent,
    (_, { context }) => answersLine(context.messages.search.answers.noText, context),
  ),
  answered(
    "command",
    "similar-answers",
    "Taken: what was answered to cases like it",
    first,
    (s, { context }) => similarAnswersView(number, [s.answered.stored(129)], context),
  ),
  faqs("faq", "faq: answers that a lead has marked", first, (s) => [s.answeredFaq.stored(128)]),
  faqs("faq-lead", "faq, as the lead sees it", cast.lead, (s) => [s.answeredFaq.stored(128)]),
  answered("command", "case-faq", "A number: in the FAQ, and out of it again", agent, (s, { context }) => {
    const { state, history } = s.answeredFaqNoMore;
    return caseView({ number, state, context }, history, agent);
  }),
  faqs(
    "faq-proposed",
    "faq, as the lead sees it: an answer was proposed",
    cast.lead,
    (s) => [s.answeredFaq.stored(128)],
    (s) => [s.answeredProposed.stored(129)],
  ),
  answered("command", "case-proposed", "A number: proposed for the FAQ", agent, (s, { context }) => {
    const { state, history } = s.answeredProposed;
    return caseView({ number, state, context }, history, agent);
  }),
  faqs("faq-none", "faq: nothing was marked", first, () => []),
  answered("command", "faq-away", "faq: not available", agent, (_, { context }) =>
    notice(context.messages.faq.unavailable),
  ),
  answered("command", "search-empty", "search, without words", agent, (_, { context }) =>
    notice(context.messages.search.empty),
  ),
  answered("command", "search-away", "search: not available", agent, (_, { context }) =>
    notice(context.messages.search.unavailable),
  ),
];
